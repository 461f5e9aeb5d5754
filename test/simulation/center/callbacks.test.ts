import { describe, expect, it } from 'vitest';
import { outcome } from '../../../src/journey/outcome.ts';
import { threefryUniform } from '../../../src/mathematics/random/threefry.ts';
import { callbackEnd } from '../../../src/simulation/callback-record.ts';
import type { CallbackPlan } from '../../../src/simulation/center/center.ts';
import { classWith, constant, groupWith, playedOn } from '../floor-of.ts';

/** Whoever would wait at all is called back, at once and with success. */
const callbackWith = (changes: Partial<CallbackPlan> = {}): CallbackPlan => ({
  estimate: { kind: 'queue-length', meanHandling: 10 },
  threshold: 0,
  acceptance: 1,
  dialling: constant(0),
  reached: 1,
  calls: 3,
  again: constant(60),
  ...changes,
});
const callback = (changes: Partial<CallbackPlan> = {}) =>
  classWith({ callback: callbackWith(changes) });

/** A busy hour of chance. */
const busyHour = () => {
  let start = 0;
  return Array.from({ length: 300 }, (_, i) => {
    start += 0.2 + 10 * threefryUniform(3, 1, 0, i);
    return { start, handling: 1 + 24 * threefryUniform(3, 1, 1, i) };
  });
};
const byJourney = <T extends { journey: number }>(records: readonly T[]) =>
  records.toSorted((a, b) => a.journey - b.journey);

describe('callbacks', () => {
  it('keep everybody’s place: with no time to dial, each waits as long as on the line', () => {
    const rows = busyHour();
    const group = groupWith({ agents: 3 });
    const onLine = playedOn([classWith()], [group], rows);
    const offLine = playedOn([callback()], [group], rows);
    expect(byJourney(offLine.records)).toEqual(byJourney(onLine.records));
    const waiting = byJourney(onLine.records).filter(({ wait }) => wait > 0);
    expect(waiting.length).toBeGreaterThan(100);
    const toldOf = ({ journey, wait, due }: (typeof waiting)[number]) => ({
      journey,
      attempt: 1,
      class: 0,
      offered: due,
      end: callbackEnd.reached,
      calls: 1,
      wait,
    });
    expect(byJourney(offLine.callbacks)).toEqual(waiting.map(toldOf));
  });

  it('are accepted with the probability that the offer says, and refused by the rest', () => {
    const rows = busyHour();
    const run = playedOn([callback({ acceptance: 0.4 })], [groupWith({ agents: 3 })], rows);
    const offered = run.callbacks.length;
    const accepted = run.callbacks.filter(({ end }) => end !== callbackEnd.refused).length;
    // Four standard errors: one of 16,000 seeds would fail.
    expect(Math.abs(accepted / offered - 0.4)).toBeLessThan(4 * Math.sqrt(0.24 / offered));
  });

  it('let patience no longer run, and free the line', () => {
    const rows = [{ start: 0 }, { start: 1, patience: 2 }, { start: 4 }];
    const lines = { lines: 0 };
    const onLine = playedOn([classWith(lines)], [groupWith()], rows, [2]);
    expect(byJourney(onLine.records).map((r) => r.outcome)).toEqual([
      outcome.served,
      outcome.abandoned,
      outcome.served,
    ]);
    const { records } = playedOn([{ ...callback(), ...lines }], [groupWith()], rows, [2]);
    expect(byJourney(records).map((r) => r.outcome)).toEqual([0, 0, 0]);
    // All lines would be busy for the third, were the second still on one.
    const stays = rows.map((row) => ({ ...row, patience: Number.POSITIVE_INFINITY }));
    const blocked = playedOn([classWith(lines)], [groupWith()], stays, [2]).records;
    expect(byJourney(blocked).map((r) => r.outcome)).toEqual([0, 0, outcome.blocked]);
    const freed = playedOn([{ ...callback(), ...lines }], [groupWith()], stays, [2]).records;
    expect(byJourney(freed).map(({ taken }) => taken)).toEqual([0, 10, 20]);
  });

  it('cost the agent the time to dial, and the customer waits until the agent has him', () => {
    const rows = [{ start: 0 }, { start: 1 }, { start: 2 }];
    const { records } = playedOn([callback({ dialling: constant(5) })], [groupWith()], rows);
    expect(byJourney(records).map(({ taken, ended }) => [taken, ended])).toEqual([
      [0, 10],
      [15, 25],
      [30, 40],
    ]);
    expect(byJourney(records).map(({ wait }) => wait)).toEqual([0, 14, 28]);
  });

  it('are tried again at the old place, and given up after the last call', () => {
    const plan = { dialling: constant(5), reached: 0, calls: 2, again: constant(20) };
    const rows = [
      { start: 0 },
      { start: 1 },
      { start: 12 },
      { start: 34, handling: 40 },
      { start: 36 },
    ];
    const { records, legs, callbacks, totals } = playedOn(
      [callback({ ...plan, threshold: 9 })],
      [groupWith()],
      rows,
    );
    // The second is called at 10 and, due again at 35, at 74: before the third and the last one.
    expect(byJourney(records).map((r) => [r.outcome, r.ended])).toEqual([
      [outcome.served, 10],
      [outcome.abandoned, 79],
      [outcome.abandoned, 84],
      [outcome.served, 74],
      [outcome.abandoned, 114],
    ]);
    // The wait of the second is from 1 to 79.
    expect(callbacks.map(({ journey, end, calls, wait }) => [journey, end, calls, wait])).toEqual([
      [1, callbackEnd.lost, 2, 78],
      [2, callbackEnd.lost, 2, 72],
      [4, callbackEnd.lost, 2, 78],
    ]);
    expect(legs.filter(({ journey }) => journey === 1).map(({ leg }) => leg)).toEqual([0, 1]);
    expect(totals.broken).toEqual([]);
  });

  it('come at a time of their own where the customer is given one, and are next then', () => {
    const rows = [{ start: 0, handling: 50 }, { start: 1 }, { start: 2, patience: 100 }];
    const { records } = playedOn([callback({ scheduled: constant(20) })], [groupWith()], rows);
    expect(byJourney(records).map(({ taken }) => taken)).toEqual([0, 50, 60]);
    const idle = playedOn([callback({ scheduled: constant(100) })], [groupWith()], rows);
    expect(byJourney(idle.records).map(({ taken }) => taken)).toEqual([0, 101, 111]);
  });

  it('are offered by the queue’s length or by the last wait', () => {
    const rows = [{ start: 0 }, { start: 1 }, { start: 2 }, { start: 3 }];
    const accepted = (plan: Partial<CallbackPlan>) =>
      playedOn([callback(plan)], [groupWith()], rows).callbacks.length;
    expect(accepted({ threshold: 15 })).toBe(2);
    expect(accepted({ threshold: 25 })).toBe(1);
    // Nobody had to wait when these came; who comes later hears what the last one waited.
    expect(accepted({ threshold: 5, estimate: { kind: 'last-wait' } })).toBe(0);
    const later = [...rows, { start: 11 }, { start: 12 }];
    const told = playedOn(
      [callback({ threshold: 5, estimate: { kind: 'last-wait' } })],
      [groupWith()],
      later,
    );
    expect(told.callbacks).toHaveLength(2);
  });

  it('have an end each, wherever the run is cut off', () => {
    // Called at 10 in vain, and again from 70 on; the third is called at 10 + 5, and has the agent until 25.
    const rows = [{ start: 0 }, { start: 1 }, { start: 2 }];
    const plan = { dialling: constant(5), calls: 2 };
    const ends = (endsAt: number, reached: number) =>
      playedOn([callback({ ...plan, reached })], [groupWith()], rows, [], endsAt).callbacks.map(
        ({ journey, end, calls, wait }) => [journey, end, calls, wait],
      );
    expect(ends(12, 1)).toEqual([
      [1, callbackEnd.open, 0, 11],
      [2, callbackEnd.open, 0, 10],
    ]);
    expect(ends(20, 0)).toEqual([
      [1, callbackEnd.open, 1, 19],
      [2, callbackEnd.open, 0, 18],
    ]);
    expect(ends(27, 1)).toEqual([
      [1, callbackEnd.reached, 1, 14],
      [2, callbackEnd.open, 0, 25],
    ]);
  });
});
