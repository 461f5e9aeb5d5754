import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcome } from '../../src/journey/outcome.ts';
import { compileLaw } from '../../src/mathematics/random/law.ts';
import type { PolledInbox } from '../../src/simulation/agent-side.ts';
import type { AttemptRecord } from '../../src/simulation/attempt-record.ts';
import { simulateWithStops } from '../../src/simulation/simulate-journeys.ts';
import { inputWith, played, tablesWith } from './small-center.ts';

const contact = fc.record({
  gap: fc.integer({ min: 0, max: 12 }),
  patience: fc.integer({ min: 0, max: 60 }),
  handling: fc.integer({ min: 0, max: 40 }),
});
const contacts = fc.array(contact, { minLength: 1, maxLength: 60 }).map((all) => {
  let start = 0;
  return all.map(({ gap, ...rest }) => {
    start += gap;
    return { start, ...rest };
  });
});
const agents = fc.integer({ min: 1, max: 4 });
const seed = { seed: 99, numRuns: 200 };
const count = (records: readonly AttemptRecord[], how: number) =>
  records.filter((record) => record.outcome === how).length;
const byAttempt = (records: readonly AttemptRecord[]) =>
  new Map(records.map((record) => [`${record.journey}-${record.attempt}`, record]));

describe('a run', () => {
  it('follows a trace by hand, in which patience that equals the wait is served', () => {
    const { records, totals } = played(
      inputWith(1, [
        { start: 0, handling: 10 },
        { start: 2, handling: 10, patience: 8 },
        { start: 3, handling: 10, patience: 5 },
        { start: 4, handling: 5, patience: 16.5 },
      ]),
    );
    expect(
      records.map(({ journey, taken, ended, wait, outcome: how }) => [
        journey,
        taken,
        ended,
        wait,
        how,
      ]),
    ).toEqual([
      [2, Number.NaN, 8, 5, outcome.abandoned],
      [0, 0, 10, 0, outcome.served],
      [1, 10, 20, 8, outcome.served],
      [3, 20, 25, 16, outcome.served],
    ]);
    expect(totals).toMatchObject({
      journeys: 4,
      cut: 0,
      occupancy: [0.25],
      lastAt: 25,
      broken: [],
    });
  });

  it('is the same with stops, and is left at any of them', () => {
    fc.assert(
      fc.property(agents, contacts, fc.array(fc.integer({ min: 0, max: 400 })), (n, rows, at) => {
        const input = () => inputWith(n, rows, { endsAt: 300 });
        const records: AttemptRecord[] = [];
        const stops = [...at].sort((a, b) => a - b);
        const run = simulateWithStops(input(), (record) => records.push({ ...record }), stops);
        const reached: number[] = [];
        let next = run.next();
        for (; !next.done; next = run.next()) {
          const { at: stop, begun, open } = next.value;
          reached.push(stop);
          expect(begun).toBe(rows.filter(({ start }) => start < stop).length);
          expect(open).toBeLessThanOrEqual(begun);
          expect(records.every(({ ended }) => ended < stop)).toBe(true);
        }
        expect(reached).toEqual(stops.filter((stop) => stop < 300));
        expect({ records, totals: next.value }).toEqual(played(input()));
      }),
      { ...seed, numRuns: 50 },
    );
  });

  it('serves first who has more seniority', () => {
    const { records } = played(
      inputWith(1, [{ start: 0 }, { start: 1 }, { start: 2, seniority: 90 }]),
    );
    expect(records.map(({ journey }) => journey)).toEqual([0, 2, 1]);
  });

  it('records each attempt once, and every journey ends', () => {
    fc.assert(
      fc.property(contacts, agents, (rows, many) => {
        const { records, totals } = played(inputWith(many, rows, { tables: tablesWith(0.6) }));
        expect(byAttempt(records).size).toBe(records.length);
        expect(count(records, outcome.served) + count(records, outcome.abandoned)).toBe(
          records.length,
        );
        expect(totals).toMatchObject({ journeys: rows.length, cut: 0 });
        for (const journey of rows.keys()) {
          const own = records.filter((record) => record.journey === journey);
          expect(own.map(({ attempt }) => attempt)).toEqual(own.map((_, i) => i + 1));
          expect(count(own, outcome.served)).toBeLessThanOrEqual(1);
        }
      }),
      seed,
    );
  });

  it('cuts at its cap what is still open, and says how much', () => {
    const { records, totals } = played(
      inputWith(1, [{ start: 0, handling: 50 }, { start: 1 }, { start: 2, patience: 3 }], {
        tables: tablesWith(1),
        endsAt: 20,
      }),
    );
    // One in service, one waiting, and one who would have come back at 65 s.
    expect(totals.cut).toBe(3);
    expect([count(records, outcome.open), count(records, outcome.abandoned)]).toEqual([2, 1]);
    expect(totals.occupancy).toEqual([0.2]);
  });

  it('lets nobody wait while an agent idles', () => {
    fc.assert(
      fc.property(contacts, agents, (rows, many) => {
        const { records } = played(inputWith(many, rows, { tables: tablesWith(0.6) }));
        const instants = [...new Set(records.flatMap((r) => [r.due, r.due + r.wait, r.ended]))];
        instants.sort((a, b) => a - b);
        for (const [i, from] of instants.entries()) {
          const middle = (from + (instants[i + 1] ?? from)) / 2;
          const waits = records.some((r) => r.due < middle && middle < r.due + r.wait);
          const busy = records.filter((r) => r.taken < middle && middle < r.ended).length;
          if (waits) expect(busy).toBe(many);
        }
      }),
      seed,
    );
  });

  it('lengthens no wait by one agent more when nobody gives up', () => {
    fc.assert(
      fc.property(contacts, agents, (rows, many) => {
        const patient = rows.map((row) => ({ ...row, patience: Number.POSITIVE_INFINITY }));
        const fewer = byAttempt(played(inputWith(many, patient)).records);
        for (const [key, { wait }] of byAttempt(played(inputWith(many + 1, patient)).records)) {
          expect(wait).toBeLessThanOrEqual(fewer.get(key)?.wait ?? Number.NaN);
        }
      }),
      seed,
    );
  });

  it("keeps Little's law from empty to empty", () => {
    fc.assert(
      fc.property(contacts, agents, (rows, many) => {
        const { records, totals } = played(inputWith(many, rows, { tables: tablesWith(0.6) }));
        // The queue as a watcher sees it: one more at each arrival, one less when a wait is over.
        const changes = records.flatMap((r) => [
          { at: r.due, by: 1 },
          { at: Number.isNaN(r.taken) ? r.ended : r.taken, by: -1 },
        ]);
        changes.sort((a, b) => a.at - b.at || b.by - a.by);
        let area = 0;
        let length = 0;
        let before = 0;
        for (const { at, by } of changes) {
          area += length * (at - before);
          length += by;
          before = at;
          expect(length).toBeGreaterThanOrEqual(0);
        }
        expect(length).toBe(0);
        const span = Math.max(1, totals.lastAt);
        const meanWait = records.reduce((sum, { wait }) => sum + wait, 0) / records.length;
        expect(area / span).toBeCloseTo((records.length / span) * meanWait, 9);
      }),
      seed,
    );
  });

  it('gives the same records for the same input', () => {
    fc.assert(
      fc.property(contacts, agents, (rows, many) => {
        const once = () => played(inputWith(many, rows, { tables: tablesWith(0.6) }));
        expect(once()).toEqual(once());
      }),
      seed,
    );
  });

  it("changes nobody's patience or handling time by one agent more", () => {
    fc.assert(
      fc.property(contacts, agents, (rows, many) => {
        const tables = tablesWith(0.6);
        const fewer = byAttempt(played(inputWith(many, rows, { tables })).records);
        for (const [key, more] of byAttempt(
          played(inputWith(many + 1, rows, { tables })).records,
        )) {
          const less = fewer.get(key);
          if (less === undefined) continue;
          expect(more.handling).toBe(less.handling);
          if (more.outcome === outcome.abandoned && less.outcome === outcome.abandoned) {
            expect(more.wait).toBeCloseTo(less.wait, 9);
          }
        }
      }),
      seed,
    );
  });
});

describe('an inbox that agents poll', () => {
  const constant = (value: number) => compileLaw({ kind: 'constant', value });
  const polled: PolledInbox = {
    kind: 'polled',
    looks: 'together',
    period: 5,
    draw: 0,
    latency: {
      open: constant(0.2),
      leave: constant(0.05),
      inbox: constant(0.1),
      take: constant(0.3),
      answer: constant(0.4),
      close: constant(0.6),
    },
  };
  const inboxOf = (many: number, rows: Parameters<typeof inputWith>[1]) =>
    played(inputWith(many, rows, { agentSide: polled })).records;

  it('adds its legs to the wait of a contact that finds agents idle', () => {
    // Look-ups at 2.5, 7.5, 12.5, … are read 0.1 later. Visible at 12.5, read at 12.6, taken at 12.9.
    const [early, late] = inboxOf(2, [
      { start: 12.3, handling: 3 },
      { start: 12.45, handling: 3 }, // visible at 12.65: seen by the next look
    ]);
    expect(early?.wait).toBeCloseTo(0.2 + 0 + 0.1 + 0.3, 9);
    expect(early?.ended).toBeCloseTo(12.9 + 3 + 0.4, 9);
    expect(late?.wait).toBeCloseTo(0.2 + (17.5 - 12.65) + 0.1 + 0.3, 9);
  });

  it('leaves an agent out of looks until the last contact is closed', () => {
    // Taken at 2.9, done at 6.7, closed at 7.7: the look of 7.5, read at 7.6, comes too early.
    const [, second] = inboxOf(1, [{ start: 0, handling: 3.8 }, { start: 1 }]);
    expect(second?.taken).toBeCloseTo(12.5 + 0.1 + 0.3, 9);
    const [, sooner] = inboxOf(1, [{ start: 0, handling: 3.6 }, { start: 1 }]);
    expect(sooner?.taken).toBeCloseTo(7.5 + 0.1 + 0.3, 9);
  });

  it('lets go whom an agent has reached for but not yet taken', () => {
    const [gone] = inboxOf(1, [{ start: 0, patience: 2.7 }]); // read at 2.6, left at 2.75
    expect(gone).toMatchObject({ outcome: outcome.abandoned, wait: 2.7 });
  });

  it('gives back the agent who reached for somebody who has left', () => {
    const records = inboxOf(1, [{ start: 0, patience: 2.7 }, { start: 3 }]);
    expect(records[1]).toMatchObject({ outcome: outcome.served });
    expect(records[1]?.taken).toBeCloseTo(7.9, 9);
  });
});
