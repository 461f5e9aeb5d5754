import { describe, expect, it } from 'vitest';
import type { Estimate } from '../../src/mathematics/statistics/estimate.ts';
import { reasonOf } from '../../src/reports/reason.ts';
import type { JudgedTarget, RunReport } from '../../src/reports/run-report.ts';
import { runVerdict, standingOf } from '../../src/reports/standing.ts';
import { parseTarget, type Target } from '../../src/scenario/target.ts';
import type { Verdict } from '../../src/verdict/judge.ts';
import { fixedReport } from './fixed-report.ts';

const known = { channels: ['phone'], groups: [] };
const waitTarget = parseTarget('wait{channel:phone}', 'p(90)<60', known) as Target;
const shareTarget = parseTarget('abandoned{channel:phone}', 'rate<0.05', known) as Target;
const latencyTarget = parseTarget('latency{operation:open}', 'p(95)<500', known) as Target;

const judged = (verdict: Verdict, judgedOn: JudgedTarget['judgedOn'] = 'simulation') => ({
  target: verdict.target,
  simulated: { value: 1, samples: 1 },
  judgedOn,
  verdict,
});
const reportOf = (
  targets: readonly JudgedTarget[],
  change: Partial<RunReport> = {},
): RunReport => ({
  ...fixedReport,
  targets,
  ...change,
});
const met = judged({ kind: 'met', target: waitTarget });
const missed = judged({ kind: 'missed', target: waitTarget, atLeastBy: 12.3 });
const undecided = judged({
  kind: 'undecided',
  target: waitTarget,
  why: { kind: 'limit-inside', interval: { low: 1, high: 99 }, enough: 73 },
});
const latency = judged({ kind: 'met', target: latencyTarget }, 'measurement');
const { load } = fixedReport;
const unfitLoad = { ...load, unfit: ['late: p99 of lateness is 80 ms, the bound is 50 ms'] };
const { load: _, ...withoutLoad } = fixedReport;

describe('a run that breaks a law of every run', () => {
  it('says so before anything else, whatever its targets', () => {
    const simulation = { ...fixedReport.simulation, broken: ['class 0: ∫ L dt is 5 s'] };
    const { headline, tone, remarks } = runVerdict(reportOf([met], { ...withoutLoad, simulation }));
    expect(headline).toMatch(/^Not to be believed; /);
    expect(tone).toBe('bad');
    expect(remarks[0]).toContain('class 0: ∫ L dt is 5 s');
  });
});

describe('how a target stands', () => {
  const textOf = (target: JudgedTarget) => standingOf(reportOf([]), target).text;

  it('says by how much at least it was missed, with the unit', () => {
    expect(textOf(missed)).toBe('MISSED by at least 12.3 s');
    expect(textOf(judged({ kind: 'missed', target: shareTarget, atLeastBy: 0.021 }))).toBe(
      'MISSED by at least 2.1 percentage points',
    );
    expect(textOf(judged({ kind: 'missed', target: waitTarget, atLeastBy: 0 }))).toBe(
      'MISSED at the limit itself',
    );
  });

  it('says why it is undecided, on a line of its own', () => {
    expect(standingOf(reportOf([]), undecided)).toMatchObject({
      text: 'undecided',
      reason: 'the limit lies inside the interval; about -n 73 would decide',
    });
    const noInterval: Verdict = {
      kind: 'undecided',
      target: waitTarget,
      why: { kind: 'no-interval' },
    };
    const reason = (on: JudgedTarget['judgedOn']) => reasonOf(judged(noInterval, on));
    expect(reason('simulation')).toBe('no interval, too few replications');
    expect(reason('simulation-with-latency')).toBe('no interval, too few replications');
    expect(reason('measurement')).toBe('no interval: it takes 600 contacts');
  });

  it.each([
    [7, 'about -n 7 would decide'],
    [73, 'about -n 73 would decide'],
    [731, 'about -n 740 would decide'],
    [9999, 'about -n 10000 would decide'],
    [10_001, 'more than -n 10000 would be needed'],
    [Number.POSITIVE_INFINITY, 'the value is the limit itself'],
  ])('says how many replications would decide: %d', (enough, words) => {
    const interval = { low: 1, high: 99 };
    const why = { kind: 'limit-inside', interval, enough } as const;
    const found = judged({ kind: 'undecided', target: waitTarget, why });
    expect(reasonOf(found)).toBe(`the limit lies inside the interval; ${words}`);
    // Replications are of the simulation; one replay has none.
    expect(reasonOf({ ...found, judgedOn: 'measurement' })).toContain('a longer window');
  });

  describe('where the worlds contradict each other', () => {
    const level = parseTarget('serviceLevel{channel:phone}', 'rate>=0.8', known) as Target;
    const contradicted = (measured: Estimate, speed: number): JudgedTarget => {
      const why = { kind: 'contradicted', ideal: 1, measured, speed } as const;
      return { ...judged({ kind: 'undecided', target: level, why }), measured };
    };
    const tenth = { value: 0.105, samples: 1 };

    it('says what the same customers had in both, and what would decide', () => {
      expect(reasonOf(contradicted(tenth, 60))).toBe(
        "the same customers had 100 % in the ideal run and 10.5 % on the backend; at speed 60 the backend's latency counts 60-fold: a lower speed would decide",
      );
      expect(reasonOf(contradicted(tenth, 1))).toMatch(/: a longer window would decide$/);
    });

    it('says it when there was nothing to measure', () => {
      expect(reasonOf(contradicted({ value: Number.NaN, samples: 0 }, 60))).toContain(
        'had 100 % in the ideal run and nothing to measure on the backend',
      );
    });

    it('says it of a miss that only the measurement shows', () => {
      const missed: Verdict = { kind: 'missed', target: level, atLeastBy: 0.6 };
      const ideal = { value: 1, samples: 1 };
      expect(reasonOf({ ...judged(missed, 'measurement'), ideal, measured: tenth })).toBe(
        'the same customers had 100 % in the ideal run and 10.5 % on the backend, at real time',
      );
      expect(reasonOf({ ...judged(missed, 'simulation'), ideal, measured: tenth })).toBeUndefined();
    });
  });

  it('says that a backend which served nobody decides nothing', () => {
    const reason = (how: 'nothing-opened' | 'nobody-served') =>
      reasonOf(judged({ kind: 'undecided', target: waitTarget, why: { kind: 'unserved', how } }));
    expect(reason('nothing-opened')).toContain('failed every request to open a contact');
    expect(reason('nobody-served')).toContain('nobody was served');
  });

  it('says that nothing to measure is a miss', () => {
    expect(textOf(judged({ kind: 'empty', target: waitTarget }))).toMatch(/^empty: .*a miss$/);
  });

  it('is not judged by a measurement that is unfit, whatever the numbers say', () => {
    expect(standingOf(reportOf([], { load: unfitLoad }), latency).kind).toBe('not-judged');
    expect(standingOf(reportOf([], { load: unfitLoad }), met).kind).toBe('met');
  });

  it('is not judged by a measurement that was never made', () => {
    const nothing = judged({ kind: 'empty', target: latencyTarget }, 'measurement');
    expect(standingOf({ ...withoutLoad, targets: [nothing] }, nothing).kind).toBe('not-judged');
  });
});

describe('the verdict of a run', () => {
  it('counts what was found, the worst first', () => {
    expect(runVerdict(reportOf([met, missed, undecided]))).toMatchObject({
      headline: '1 of 3 targets MISSED, 1 of 3 undecided, 1 of 3 met',
      tone: 'bad',
    });
    expect(runVerdict(reportOf([met, met]))).toMatchObject({
      headline: 'all 2 targets met',
      tone: 'good',
    });
    expect(runVerdict(reportOf([met, undecided])).tone).toBe('unsure');
    expect(runVerdict(reportOf([]))).toMatchObject({ tone: 'plain' });
  });

  it('is never good while something outside the targets is wrong', () => {
    for (const change of [
      { interrupted: 'Ctrl-C' },
      { loadNotRun: 'no k6' },
      { load: unfitLoad },
    ] as const) {
      const verdict = runVerdict(reportOf([met], change));
      expect(verdict.tone).toBe('unsure');
      expect(verdict.remarks).toHaveLength(1);
    }
  });

  it('says of a lone target that it is missed', () => {
    expect(runVerdict(reportOf([missed])).headline).toBe('the target is MISSED');
  });

  it('shows a backend that refused customers, whatever the targets say', () => {
    const failures = { ...load.failures, contacts: 64, failedRequests: 90 };
    const refusing = { load: { ...load, failures } };
    expect(runVerdict(reportOf([met], refusing))).toEqual({
      headline: 'the target is met',
      tone: 'unsure',
      remarks: [
        'THE BACKEND FAILED: 64 contacts (9.9 %), none in the ideal run; 90 of 1,245 requests (7.2 %).',
      ],
    });
    expect(runVerdict(reportOf([missed], refusing)).tone).toBe('bad');
    expect(runVerdict(reportOf([met])).remarks).toEqual([]);
  });

  it('names interruption before a load not run, and that before unfitness', () => {
    const all = { interrupted: 'Ctrl-C', loadNotRun: 'no k6', load: unfitLoad };
    expect(runVerdict(reportOf([met], all)).headline).toMatch(/^Interrupted/);
    const two = { loadNotRun: 'no k6', load: unfitLoad };
    expect(runVerdict(reportOf([met], two)).headline).toMatch(/^Load not run/);
    expect(runVerdict(reportOf([met], { load: unfitLoad })).headline).toMatch(/^Unfit/);
  });

  it('is good for a simulation that nobody asked to measure anything', () => {
    const report = { ...withoutLoad, command: 'simulate' as const, targets: [met, latency] };
    expect(runVerdict(report).tone).toBe('good');
    expect(runVerdict({ ...report, command: 'load' }).tone).toBe('unsure');
  });
});
