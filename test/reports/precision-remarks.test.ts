import { describe, expect, it } from 'vitest';
import type { FigurePrecision } from '../../src/experiment/precision.ts';
import type { ReachedPrecision, SimulationResult } from '../../src/experiment/simulate.ts';
import { junitReport } from '../../src/reports/junit-report.ts';
import {
  correlatedBatches,
  imprecise,
  precisionNotes,
  unfitRemarks,
} from '../../src/reports/precision-remarks.ts';
import { reasonOf } from '../../src/reports/reason.ts';
import { runVerdict } from '../../src/reports/standing.ts';
import { textReport } from '../../src/reports/text-report.ts';
import { parseTarget, type Target } from '../../src/scenario/target.ts';
import { seconds } from '../../src/units.ts';
import { fixedReport } from './fixed-report.ts';

const { simulation } = fixedReport;
const wait: FigurePrecision = {
  figure: { measure: 'wait', of: 'phone', statistic: { kind: 'avg' } },
  value: 72,
  halfWidth: 4,
  enough: 1.44,
  isReached: false,
  replications: 7_716,
};
const level: FigurePrecision = {
  figure: { measure: 'serviceLevel', of: 'phone', statistic: { kind: 'rate' } },
  value: 0.831,
  halfWidth: 0.012,
  enough: 0.01662,
  isReached: true,
  replications: 1_000,
};
const withPrecision = (change: Partial<ReachedPrecision>): SimulationResult => ({
  ...simulation,
  replications: 1_000,
  precision: {
    asked: { relative: 0.02, absolute: 0.005, of: [], maxReplications: 1_000, maxContacts: 1e8 },
    figures: [wait, level],
    isReached: false,
    endedBy: 'rule',
    ...change,
  },
});

describe('a precision that was not reached', () => {
  it('is told with the width of each figure and what would do, of those that are too wide', () => {
    expect(imprecise(withPrecision({}))).toEqual([
      'NOT AS PRECISE AS ASKED: ended at the most replications, 1,000. wait{channel:phone} avg is 1 min 12 s ± 4 s (5.6 % of it), asked was ± 1.44 s: about 7,700 replications would do.',
    ]);
  });

  it('names the cap or the interruption that ended it', () => {
    expect(imprecise(withPrecision({ endedBy: 'contacts' }))[0]).toContain(
      'ended at the most contacts, 100,000,000, after 1,000 replications',
    );
    expect(imprecise(withPrecision({ endedBy: 'interruption' }))[0]).toContain(
      'interrupted after 1,000 replications',
    );
  });

  it('is in the report, and takes no verdict away', () => {
    const report = { ...fixedReport, simulation: withPrecision({}) };
    expect(textReport(report)).toContain('NOT AS PRECISE AS ASKED');
    expect(runVerdict(report).headline).toBe(runVerdict(fixedReport).headline);
  });
});

describe('a precision that was reached', () => {
  it('is told quietly, with every figure', () => {
    const figures = [{ ...wait, isReached: true, halfWidth: 1.2 }, level];
    const found = withPrecision({ isReached: true, figures });
    expect(imprecise(found)).toEqual([]);
    expect(precisionNotes(found)).toEqual([
      'As precise as asked, within ± 2 % of the value or, of a share, within ± 0.5 percentage points, after 1,000 replications: wait{channel:phone} avg ± 1.2 s; serviceLevel{channel:phone} rate ± 1.2 %.',
    ]);
  });

  it('says nothing of percentage points where no share is asked for, or none are enough', () => {
    const times = [{ ...wait, isReached: true, halfWidth: 1.2 }];
    const [ofTimes = ''] = precisionNotes(withPrecision({ isReached: true, figures: times }));
    expect(ofTimes).toContain('As precise as asked, within ± 2 % of the value, after');
    const asked = { relative: 0.02, absolute: 0, of: [], maxReplications: 1_000, maxContacts: 1e8 };
    const found = withPrecision({ isReached: true, figures: [level], asked });
    expect(precisionNotes(found)[0]).toContain('within ± 2 % of the value, after');
  });
});

describe('a warm-up', () => {
  const warmUp = { until: seconds(5_400), isSettled: true, pilots: 5, wasStopped: false };

  it('that was found is told', () => {
    expect(precisionNotes({ ...simulation, warmUp })).toEqual([
      'Warm-up: 1 h 30 min from the start, found by MSER-5 on 5 pilot runs that are in no figure.',
    ]);
    expect(unfitRemarks({ ...simulation, warmUp })).toEqual([]);
    const none = { ...warmUp, until: seconds(0) };
    expect(precisionNotes({ ...simulation, warmUp: none })[0]).toContain('none is needed');
  });

  it('without an end makes a run unfit, in the headline and in JUnit', () => {
    const open = { ...simulation, warmUp: { ...warmUp, isSettled: false } };
    const { load: _, ...report } = { ...fixedReport, simulation: open };
    expect(runVerdict(report).headline).toMatch(/^Not settled; /);
    expect(junitReport(report)).toContain('not-settled');
    expect(junitReport(report)).toContain('MSER-5');
  });
});

describe('journeys that were cut off', () => {
  const runs = { ...simulation, journeys: 1000 };
  const { load: _, ...report } = fixedReport;

  it('are told in a line of the account while they are few', () => {
    const few = { ...runs, cut: 50 };
    expect(unfitRemarks(few)).toEqual([]);
    expect(runVerdict({ ...report, simulation: few }).headline).not.toContain('Cut off');
  });

  it('make runs unfit when they are many: who is never answered is in no figure', () => {
    const many = { ...runs, cut: 51 };
    expect(unfitRemarks(many)[0]).toContain('CUT OFF: 51 journeys of 1,000 (5.1 %)');
    expect(runVerdict({ ...report, simulation: many }).headline).toMatch(/^Cut off; /);
    expect(junitReport({ ...report, simulation: many })).toContain('cut-off');
  });
});

describe('one long run', () => {
  it('says which of its intervals are too narrow', () => {
    const [first, ...others] = simulation.figures;
    if (first === undefined) throw new Error('no figure');
    const figures = [{ ...first, autocorrelation: 0.414 }, ...others];
    expect(correlatedBatches({ ...simulation, figures })[0]).toContain(
      'offered{channel:phone} count 0.41',
    );
    expect(correlatedBatches(simulation)).toEqual([]);
  });

  it('asks for a longer run and not for more batches', () => {
    const known = { channels: ['phone'], groups: [] };
    const target = parseTarget('wait{channel:phone}', 'avg<60', known) as Target;
    const judged = {
      target,
      simulated: { value: 58, samples: 20 },
      judgedOn: 'simulation',
      verdict: {
        kind: 'undecided',
        target,
        why: { kind: 'limit-inside', interval: { low: 52, high: 64 }, enough: 180 },
      },
    } as const;
    expect(reasonOf(judged, { byBatchMeans: true })).toContain('a run 9.0 times as long');
    expect(reasonOf(judged)).toContain('about -n 180 would decide');
  });
});
