import { describe, expect, it } from 'vitest';
import { measuredFigure } from '../../src/loadtest/measured-figures.ts';
import type { Measurement } from '../../src/loadtest/measurement.ts';
import type { Figure } from '../../src/scenario/figure.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { smallCentre } from '../support/small-centre.ts';
import { measuredFrom, scheduleOf, servedLines } from './made-up-run.ts';

const scenario = parseScenario(smallCentre, 'small-centre.yaml');

/** Contacts a second apart, of which the i-th waits i mod 10 tenths of a second, 1 ms late. */
function measured(count: number): Measurement {
  const rows = Array.from({ length: count }, (_, i) => ({ start: i }));
  const lines = rows.map((_, i) => servedLines(i, i * 1000, { late: 1, taken: (i % 10) * 100 }));
  return measuredFrom(scheduleOf(rows), lines.flat());
}
const figure = (measure: Figure['measure'], of?: string): Figure => ({
  measure,
  statistic: { kind: measure === 'failed' ? 'rate' : 'avg' },
  ...(of === undefined ? {} : { of }),
});

describe('a measured figure', () => {
  it.each(['wait', 'latency', 'lateness', 'failed'] as const)(
    'has an interval from 600 observations on, and none from fewer: %s',
    (measure) => {
      const kind = figure(measure);
      expect(measuredFigure(scenario, measured(599), kind).interval).toBeUndefined();
      expect(measuredFigure(scenario, measured(600), kind).interval).toBeDefined();
    },
  );

  it('has the value of all observations together', () => {
    expect(measuredFigure(scenario, measured(600), figure('wait', 'phone')).value).toBeCloseTo(
      0.45,
    );
    expect(measuredFigure(scenario, measured(40), figure('lateness')).value).toBeCloseTo(1);
    expect(measuredFigure(scenario, measured(40), figure('latency', 'open')).value).toBeCloseTo(6);
    expect(measuredFigure(scenario, measured(40), figure('failed')).value).toBe(0);
  });

  it('is not certain that nothing fails because nothing did', () => {
    const { interval } = measuredFigure(scenario, measured(600), figure('failed'));
    expect(interval?.low).toBe(0);
    expect(interval?.high).toBeGreaterThan(0);
    expect(interval?.high).toBeLessThan(4 / 600);
  });

  it('is of no other channel and leaves out who was there before the window', () => {
    const rows = [{ start: 0, startsAs: 1 }, { start: 1 }];
    const both = measuredFrom(scheduleOf(rows), [
      ...servedLines(0, 0, { taken: 900 }),
      ...servedLines(1, 1000, { taken: 300 }),
    ]);
    expect(measuredFigure(scenario, both, figure('wait', 'phone')).value).toBeCloseTo(0.3);
    expect(measuredFigure(scenario, both, figure('wait', 'chat')).value).toBeNaN();
  });

  it('has the latency of answers only: a quick error is no quick answer, a lost race is one', () => {
    const of = (...answers: readonly (readonly [ms: number, s: number])[]): Measurement => ({
      ...measured(0),
      operations: answers.map(([r, s]) => ({ e: 'op', o: 'take', d: 0, t: 0, r, s })),
    });
    const answered = of([10, 200], [30, 409], [1, 500], [1, 429], [30_000, 0]);
    expect(measuredFigure(scenario, answered, figure('latency')).value).toBeCloseTo(20);
    expect(measuredFigure(scenario, answered, figure('failed')).value).toBeCloseTo(3 / 5);
    expect(measuredFigure(scenario, of([1, 500]), figure('latency')).value).toBeNaN();
  });

  it('says nothing of the occupancy of agents who are simulated by us', () => {
    expect(measuredFigure(scenario, measured(40), figure('occupancy')).value).toBeNaN();
  });
});
