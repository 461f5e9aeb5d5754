import { describe, expect, it } from 'vitest';
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
const undecided = judged({ kind: 'undecided', target: waitTarget, interval: { low: 1, high: 99 } });
const latency = judged({ kind: 'met', target: latencyTarget }, 'measurement');
const { load } = fixedReport;
const unfitLoad = { ...load, unfit: ['late: p99 of lateness is 80 ms, the bound is 50 ms'] };
const { load: _, ...withoutLoad } = fixedReport;

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

  it('says why it is undecided', () => {
    expect(textOf(undecided)).toBe('undecided: the limit lies inside the interval');
    const noInterval: Verdict = { kind: 'undecided', target: waitTarget };
    expect(textOf(judged(noInterval))).toBe('undecided: no interval, too few replications');
    expect(textOf(judged(noInterval, 'measurement'))).toBe(
      'undecided: no interval, too few contacts',
    );
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
