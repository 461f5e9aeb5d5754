import { describe, expect, it } from 'vitest';
import { outcome } from '../../src/journey/outcome.ts';
import {
  clockOf,
  overheadsOf,
  pairWorlds,
  seenAfterOf,
} from '../../src/loadtest/compare-worlds.ts';
import { AttemptColumns } from '../../src/simulation/attempt-columns.ts';
import { type AttemptRecord, emptyRecord } from '../../src/simulation/attempt-record.ts';

/** An attempt that was taken after `wait`, answered 10 s later, and seen by its customer 2 s after that. */
const attempt = (
  journey: number,
  wait: number,
  more: Partial<AttemptRecord> = {},
): AttemptRecord => ({
  ...emptyRecord(),
  journey,
  attempt: 1,
  wait,
  taken: wait,
  handling: 10,
  ended: wait + 12,
  outcome: outcome.served,
  ...more,
});
/** An ideal customer sees the answer at once. */
const ideally = (journey: number, wait: number, more: Partial<AttemptRecord> = {}) =>
  attempt(journey, wait, { ended: wait + 10, ...more });
const measured = (attempts: readonly AttemptRecord[], opened = attempts.map(() => 1)) => ({
  attempts: AttemptColumns.of(attempts),
  opened: Uint8Array.from(opened),
});

describe('the two worlds', () => {
  it('are paired by journey and attempt, in whatever order they come', () => {
    const simulated = [attempt(1, 5), attempt(1, 2, { attempt: 2 }), attempt(2, 1), attempt(3, 1)];
    const sent = [attempt(2, 1), attempt(1, 5), attempt(1, 2, { attempt: 3 })];
    expect(pairWorlds(simulated, measured(sent))).toMatchObject({
      both: 2,
      onlySimulated: 2,
      onlyMeasured: 1,
      endedDifferently: 0,
    });
  });

  it('are not paired by customer: who has two contacts at once gets two answers, each to its own', () => {
    const one = { customer: 7 };
    const { contacts } = pairWorlds(
      [ideally(1, 100, one), ideally(2, 5, one)],
      measured([attempt(2, 6, one), attempt(1, 102, one)]),
    );
    expect([...overheadsOf(contacts)]).toEqual([1, 2]);
  });

  it('differ by the mean of measured less simulated waits of those served in both', () => {
    const simulated = [attempt(1, 10), attempt(2, 20), attempt(3, 1), attempt(4, 1), attempt(5, 1)];
    const { contacts, endedDifferently } = pairWorlds(
      simulated,
      measured([
        attempt(1, 10.5),
        attempt(2, 19),
        attempt(3, 3),
        attempt(4, 900, { outcome: outcome.abandoned }),
        attempt(5, 900, { carried: 1 }),
      ]),
    );
    const { overhead } = clockOf(contacts, 'firstResponse');
    expect(overhead.value).toBeCloseTo((0.5 - 1 + 2) / 3, 12);
    expect(overhead.interval).toBeUndefined();
    expect(endedDifferently).toBe(1);
  });

  it('have two clocks of the customer: until somebody has the contact, and until the answer', () => {
    const { contacts } = pairWorlds(
      [ideally(1, 10), ideally(2, 20, { channel: 1 })],
      measured([attempt(1, 11, { handling: 13, ended: 30 }), attempt(2, 20, { channel: 1 })]),
    );
    expect(clockOf(contacts, 'firstResponse', 0)).toMatchObject({
      contacts: 1,
      ideal: { value: 10 },
      measured: { value: 11 },
      overhead: { value: 1 },
    });
    expect(clockOf(contacts, 'resolution', 0)).toMatchObject({
      ideal: { value: 20 },
      measured: { value: 24 },
      overhead: { value: 4 },
    });
    expect(clockOf(contacts, 'resolution').overhead.value).toBe(2);
    // Polling is apart: it is in neither overhead.
    expect(seenAfterOf(contacts, 0).value).toBe(6);
    expect(seenAfterOf(contacts, 1).value).toBe(2);
  });

  it('have an overhead below 0 where the order has swapped', () => {
    const { contacts } = pairWorlds(
      [ideally(1, 5), ideally(2, 9)],
      measured([attempt(1, 9), attempt(2, 5)]),
    );
    expect([...overheadsOf(contacts)]).toEqual([4, -4]);
  });

  it('have an interval of their difference from 600 pairs on', () => {
    const worlds = (count: number) => {
      const waits = Array.from({ length: count }, (_, i) => i);
      const { contacts } = pairWorlds(
        waits.map((i) => ideally(i, i)),
        measured(waits.map((i) => attempt(i, i + (i % 7) / 7))),
      );
      return clockOf(contacts, 'firstResponse').overhead.interval;
    };
    expect(worlds(599)).toBeUndefined();
    expect(worlds(600)).toBeDefined();
  });

  it('tell a contact that the backend lost from one that came too late to be served', () => {
    const simulated = [1, 2, 3, 4].map((journey) => ideally(journey, 5));
    const cut = { outcome: outcome.open, taken: Number.NaN };
    const sent = [
      attempt(1, 900, cut), // opened, and shown to nobody
      attempt(2, 900, { ...cut, taken: 899 }), // an agent had it
      attempt(3, 900, cut), // never opened
      attempt(4, 5),
    ];
    expect(pairWorlds(simulated, measured(sent, [1, 1, 0, 1])).lost).toBe(1);
    const unserved = [attempt(1, 900, cut)];
    expect(pairWorlds(unserved, measured(unserved)).lost).toBe(0);
  });
});
