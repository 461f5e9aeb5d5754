import { describe, expect, it } from 'vitest';
import { outcome } from '../../../src/journey/outcome.ts';
import type { ContactClass, GroupPlan } from '../../../src/simulation/center/center.ts';
import { classWith, groupWith, playedOn, routeTo } from '../floor-of.ts';

type Rows = Parameters<typeof playedOn>[2];

function played(
  rows: Rows,
  contactClass: Partial<ContactClass> = {},
  group: Partial<GroupPlan> = {},
) {
  const { records, totals } = playedOn(
    [classWith({ lastAgent: 20, ...contactClass })],
    [groupWith({ agents: 2, ...group })],
    rows,
  );
  expect(totals.broken).toEqual([]);
  return records.toSorted((a, b) => a.journey - b.journey);
}
const brief = (records: ReturnType<typeof played>) =>
  records.map(({ agent, taken }) => [agent, taken]);

describe('last agent routing', () => {
  it('gives a customer who comes back to the agent of the last time, though another idles longer', () => {
    const rows = [
      { start: 0, customer: 7 },
      { start: 1, customer: 8, handling: 4 },
      { start: 20, customer: 7 },
    ];
    // The agent of the first has been idle since 10, the other since 5.
    expect(brief(played(rows))).toEqual([
      [0, 0],
      [1, 1],
      [0, 20],
    ]);
    expect(brief(played(rows, { lastAgent: undefined }))[2]).toEqual([1, 20]);
  });

  it('waits for a busy agent while others idle, and is taken before the common queue', () => {
    const rows = [
      { start: 0, customer: 7 },
      { start: 12, customer: 1, handling: 1 }, // by the second agent
      { start: 14, customer: 2, handling: 15 }, // by the first, until 29
      { start: 15, customer: 7 },
      { start: 16, customer: 3, handling: 30 },
      { start: 17, customer: 4 },
    ];
    expect(brief(played(rows))).toEqual([
      [0, 0],
      [1, 12],
      [0, 14],
      [0, 29],
      [1, 16],
      [0, 39],
    ]);
  });

  it('goes to the common queue at its place when the agent is busy for too long', () => {
    const rows = [
      { start: 0, customer: 7 },
      { start: 11, customer: 1, handling: 13 },
      { start: 12, customer: 2, handling: 100 },
      { start: 15, customer: 7 },
      { start: 25, customer: 3, handling: 20 },
      { start: 26, customer: 4 },
    ];
    const records = played(rows);
    // Until 35 for the first agent; then before the one of 26, for whoever is free at 45.
    expect(records[3]).toMatchObject({ taken: 45, agent: 1, wait: 30, queued: 30 });
    expect(records[5]).toMatchObject({ taken: 55, agent: 1 });
  });

  it('does not wait where it may not, nor for who is off duty, nor where nobody may serve', () => {
    const rows = [
      { start: 0, customer: 7 },
      { start: 11, customer: 1, handling: 1 },
      { start: 13, customer: 2, handling: 30 },
      { start: 15, customer: 7 },
    ];
    expect(brief(played(rows, { lastAgent: 0 }))[3]).toEqual([1, 15]);
    const shifts = [
      { agent: 0, from: 0, to: 12 },
      { agent: 1, from: 0, to: 100 },
    ];
    const gone = played(
      rows.slice(0, 2).concat([{ start: 15, customer: 7, handling: 10 }]),
      {},
      {
        duty: { kind: 'shifts', shifts },
      },
    );
    expect(gone[2]).toMatchObject({ agent: 1, taken: 15 });
    const other = playedOn(
      [classWith(), classWith({ lastAgent: 20, routes: [routeTo(1)] })],
      [groupWith(), groupWith({ tiers: [[1]] })],
      [
        { start: 0, customer: 7, handling: 50 },
        { start: 5, customer: 7, reason: 1 },
      ],
    );
    expect(other.records.find(({ journey }) => journey === 1)).toMatchObject({
      group: 1,
      taken: 5,
    });
  });

  it('lets patience run meanwhile', () => {
    const rows = [
      { start: 0, customer: 7, handling: 50 },
      { start: 5, customer: 7, patience: 3 },
    ];
    expect(played(rows)[1]).toMatchObject({ outcome: outcome.abandoned, ended: 8, queued: 3 });
  });
});
