import { describe, expect, it } from 'vitest';
import { outcome } from '../../src/journey/outcome.ts';
import { pairWorlds } from '../../src/loadtest/compare-worlds.ts';
import { type Measured, MeasuredFigures } from '../../src/loadtest/measured-figures.ts';
import type { Measurement } from '../../src/loadtest/measurement.ts';
import { operationColumns } from '../../src/loadtest/operation-columns.ts';
import type { Figure } from '../../src/scenario/figure.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { type AttemptRecord, emptyRecord } from '../../src/simulation/attempt-record.ts';
import { fewCallbacks } from '../support/few-callbacks.ts';
import { smallCentre } from '../support/small-centre.ts';
import { measuredFrom, scheduleOf, servedLines } from './made-up-run.ts';

const scenario = parseScenario(smallCentre, 'small-centre.yaml');

/** Contacts a second apart, of which the i-th waits i mod 10 tenths of a second, 1 ms late. */
function measured(count: number): Measurement {
  const rows = Array.from({ length: count }, (_, i) => ({ start: i }));
  const lines = rows.map((_, i) => servedLines(i, i * 1000, { late: 1, taken: (i % 10) * 100 }));
  return measuredFrom(scheduleOf(rows), lines.flat());
}
const measuredFigure = (measurement: Measurement, figure: Figure) =>
  figuresOf(measurement).of(figure);

/** @param ideal the same contacts in the ideal run; there is none where it is left out */
function figuresOf(
  measurement: Measurement,
  ideal: readonly AttemptRecord[] = [],
  more: Partial<Measured> = {},
): MeasuredFigures {
  const pairing = pairWorlds(ideal, measurement);
  return new MeasuredFigures(scenario, { ...measurement, pairing, speed: 1, ...more });
}

const kindOf = (measure: Figure['measure']) =>
  measure === 'lost' ? 'count' : measure === 'failed' || measure === 'limited' ? 'rate' : 'avg';
const figure = (measure: Figure['measure'], of?: string): Figure => ({
  measure,
  statistic: { kind: kindOf(measure) },
  ...(of === undefined ? {} : { of }),
});

describe('a measured figure', () => {
  it.each(['wait', 'latency', 'lateness', 'failed'] as const)(
    'has an interval from 600 observations on, and none from fewer: %s',
    (measure) => {
      const kind = figure(measure);
      expect(measuredFigure(measured(599), kind).interval).toBeUndefined();
      expect(measuredFigure(measured(600), kind).interval).toBeDefined();
    },
  );

  it('has the value of all observations together', () => {
    expect(measuredFigure(measured(600), figure('wait', 'phone')).value).toBeCloseTo(0.45);
    expect(measuredFigure(measured(40), figure('lateness')).value).toBeCloseTo(1);
    expect(measuredFigure(measured(40), figure('latency', 'open')).value).toBeCloseTo(6);
    expect(measuredFigure(measured(40), figure('failed')).value).toBe(0);
  });

  it('counts callbacks of the channels that offer them', () => {
    const calling = parseScenario(fewCallbacks, 'few-callbacks.yaml');
    const made = measured(8);
    const ends = [0, 1, 1, 2, 3];
    const callbacks = ends.map((end, journey) => ({
      journey,
      attempt: 1,
      class: 0,
      offered: journey,
      end,
      calls: 1,
      wait: 10 * journey,
    }));
    const pairing = pairWorlds([], made);
    const shown = (kind: Figure, of = calling) =>
      new MeasuredFigures(of, { ...made, callbacks, pairing, speed: 1 }).of(kind).value;
    const share = (measure: Figure['measure']): Figure => ({
      measure,
      statistic: { kind: 'rate' },
    });
    expect(shown({ measure: 'callbacks', statistic: { kind: 'count' } })).toBe(4);
    expect(shown(share('callbackOffered'))).toBe(5 / 8);
    expect(shown(share('callbackAccepted'))).toBe(4 / 5);
    expect(shown(share('callbackReached'))).toBe(2 / 3);
    expect(shown({ measure: 'callbackWait', statistic: { kind: 'avg' } })).toBe(15);
    expect(shown({ measure: 'callbacks', statistic: { kind: 'count' } }, scenario)).toBe(0);
  });

  it('is not certain that nothing fails because nothing did', () => {
    const { interval } = measuredFigure(measured(600), figure('failed'));
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
    expect(measuredFigure(both, figure('wait', 'phone')).value).toBeCloseTo(0.3);
    expect(measuredFigure(both, figure('wait', 'chat')).value).toBeNaN();
  });

  it('has the latency of answers only: a quick error is no quick answer, a lost race is one', () => {
    const of = (...answers: readonly (readonly [ms: number, s: number])[]): Measurement => ({
      ...measured(0),
      operations: operationColumns(
        answers.map(([r, s]) => ({ e: 'op', o: 'take', d: 0, t: 0, r, s })),
      ),
    });
    const answered = of([10, 200], [30, 409], [1, 500], [1, 429], [30_000, 0]);
    expect(measuredFigure(answered, figure('latency')).value).toBeCloseTo(20);
    expect(measuredFigure(answered, figure('failed')).value).toBeCloseTo(2 / 5);
    expect(measuredFigure(answered, figure('limited')).value).toBeCloseTo(1 / 5);
    expect(measuredFigure(of([1, 500]), figure('latency')).value).toBeNaN();
  });

  it('has the overhead of each contact on the wall clock, of one channel or of all', () => {
    const measurement = measured(3); // waits of 0, 0.1 and 0.2 s
    const ideal = [0.1, 0.1, 0.1].map((wait, journey) => ({
      ...emptyRecord(),
      journey,
      attempt: 1,
      wait,
      outcome: outcome.served,
    }));
    const at = (speed: number) => figuresOf(measurement, ideal, { speed });
    expect(at(1).of({ ...figure('overhead'), statistic: { kind: 'max' } }).value).toBeCloseTo(100);
    expect(at(1).of({ ...figure('overhead'), statistic: { kind: 'min' } }).value).toBeCloseTo(-100);
    expect(
      at(10).of({ ...figure('overhead', 'phone'), statistic: { kind: 'max' } }).value,
    ).toBeCloseTo(10);
    expect(at(1).of(figure('overhead', 'chat')).value).toBeNaN();
  });

  it('knows how many contacts were lost, for certain: they are counted and not estimated', () => {
    const pairing = { ...pairWorlds([], measured(1)), lost: 2 };
    const found = figuresOf(measured(1), [], { pairing }).of(figure('lost'));
    expect(found).toMatchObject({ value: 2, interval: { low: 2, high: 2 } });
  });

  it('says nothing of the occupancy of agents who are simulated by us', () => {
    expect(measuredFigure(measured(40), figure('occupancy')).value).toBeNaN();
  });
});
