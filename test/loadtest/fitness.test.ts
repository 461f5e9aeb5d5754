import { describe, expect, it } from 'vitest';
import { type RunFacts, senderHealth, unfitReasons } from '../../src/loadtest/fitness.ts';
import type { MeasuredLine } from '../../src/loadtest/measured-line.ts';
import type { Measurement } from '../../src/loadtest/measurement.ts';
import { operationColumns } from '../../src/loadtest/operation-columns.ts';
import { measuredFrom, scheduleOf, servedLines } from './made-up-run.ts';

const journeys = 200;
const schedule = scheduleOf(Array.from({ length: journeys }, (_, i) => ({ start: i / 10 })));
const loop: MeasuredLine = { e: 'loop', v: 0, n: journeys, t: 30_000 };

/** A run of 200 contacts whose first `lateOnes` were sent `late` ms after they were due. */
function run(late = 0, lateOnes = journeys): MeasuredLine[] {
  const lines = Array.from({ length: journeys }, (_, i) =>
    servedLines(i, i * 100, { late: i < lateOnes ? late : 0 }),
  );
  return [...lines.flat(), loop];
}

const healthy: RunFacts = {
  memory: 0,
  cpu: [0.3, 0.95, 0.4, 0.4, 0.4],
  latenessBound: 50,
  requestsOfSummary: journeys,
  openedAtBackend: journeys,
  leakedAtBackend: 0,
  showsTaken: true,
  loops: 1,
  cutShort: undefined,
};
const reasons = (
  lines: readonly (MeasuredLine | string)[],
  facts: Partial<RunFacts> = {},
): readonly string[] => unfitReasons(measuredFrom(schedule, lines), { ...healthy, ...facts });

describe('a run', () => {
  it('is fit when everything was sent in time, ended and adds up', () => {
    expect(reasons(run())).toEqual([]);
  });

  it('is fit without what a foreign backend or a stopped k6 cannot tell', () => {
    const silent = { requestsOfSummary: undefined, openedAtBackend: undefined, cpu: [] };
    expect(reasons(run(), silent)).toEqual([]);
  });

  it('is unfit when more than one contact in a hundred was late', () => {
    expect(reasons(run(51, 10))).toEqual(['late: p99 of lateness is 51 ms, the bound is 50 ms']);
    expect(reasons(run(50, 10))).toEqual([]);
    expect(reasons(run(5000, 1))).toEqual([]);
  });

  it('is unfit when a contact was lost', () => {
    const lines = run().filter((line) => !(line.e === 'ended' && line.j === 17));
    expect(reasons(lines)).toEqual(['sent and never ended: 1 contact']);
  });

  it('is unfit when journeys that were begun are neither ended nor cut', () => {
    const lines = [...run().slice(0, -1), { ...loop, n: journeys - 2 }];
    expect(reasons(lines)).toEqual(['journeys: 200 begun, 198 ended, 0 cut']);
    const away: MeasuredLine[] = [5, 6].map((j) => ({ e: 'away', j, a: 2, t: 30_000 }));
    expect(reasons([...lines, ...away])).toEqual([]);
  });

  it('is unfit when a contact was never sent', () => {
    const lines = run()
      .filter((line) => !('j' in line && line.j === 17))
      .map((line) => (line.e === 'loop' ? { ...line, n: journeys - 1 } : line));
    const counts = { requestsOfSummary: journeys - 1, openedAtBackend: journeys - 1 };
    expect(reasons(lines, counts)).toEqual(['never sent: 1 of 200 scheduled contacts']);
  });

  it('is unfit when a contact was sent twice', () => {
    const again: MeasuredLine = { e: 'sent', j: 3, a: 1, d: 300, t: 300 };
    expect(reasons([...run(), again])).toEqual(['sent more than once: 1 contact']);
  });

  it('is unfit when k6 was out of CPU in more than a fifth of the seconds', () => {
    expect(reasons(run(), { cpu: [0.91, 0.95, 0.4, 0.4, 0.4] })).toEqual([
      'k6 was out of CPU: above 90 % of all cores in 2 of 5 seconds',
    ]);
  });

  it('is unfit when k6 counted other requests than its lines say', () => {
    expect(reasons(run(), { requestsOfSummary: 203 })).toEqual([
      'k6 counted 203 requests, its lines say 200',
    ]);
  });

  it('counts the requests of each operation: one may take several, or none', () => {
    const lines = run().map((line) =>
      line.e === 'op' && (line.j ?? 0) < 2 ? { ...line, n: line.j === 0 ? 3 : 0 } : line,
    );
    expect(reasons(lines, { requestsOfSummary: journeys + 1 })).toEqual([]);
  });

  it('is unfit when the backend saw other contacts than k6 opened', () => {
    expect(reasons(run(), { openedAtBackend: 199 })).toEqual([
      'contacts opened: the backend saw 199, k6 200',
    ]);
  });

  it('is unfit when an event loop did not finish', () => {
    expect(reasons(run(), { loops: 2 })).toEqual(['1 of 2 event loops finished']);
  });

  it('is unfit when it was cut short, and the loops that could not finish are no second reason', () => {
    const facts = { cutShort: 'the desk ended in mid-run (SIGKILL)', loops: 2 };
    expect(reasons(run(), facts)).toEqual([
      'the run was cut short: the desk ended in mid-run (SIGKILL)',
    ]);
  });

  it('is unfit when a line cannot be read or the script failed', () => {
    expect(reasons([...run(), '{"e":'])).toEqual(['measured, and not to be read: 1 line']);
    expect(reasons([...run(), '{"e":"error","message":"x"}'])).toEqual([
      '1 exception in the k6 script',
    ]);
  });
});

describe('the health of a sender', () => {
  it('is its lateness in the middle, at the 99th percentile and at worst', () => {
    const operations = operationColumns(
      [0, 7, 400].map((late, i) => ({
        e: 'op' as const,
        o: i === 0 ? ('open' as const) : ('inbox' as const),
        d: 100 * i,
        t: 100 * i + late,
        r: 100 * i + late + 5,
        s: 200,
      })),
    );
    const lateness = Float64Array.of(4, 1, 3, 2, 100);
    const measurement = { lateness, operations } as Measurement;
    expect(senderHealth(measurement, [0.5])).toMatchObject({
      lateness: { p50: 3, max: 100 },
      looks: { p50: 203.5, max: 400 },
      cpu: [0.5],
    });
    const none = { lateness, operations: operationColumns([]) } as unknown as Measurement;
    expect(senderHealth(none, []).looks).toBeUndefined();
  });
});
