import { describe, expect, it } from 'vitest';
import type { GroupPlan } from '../../../src/simulation/center/center.ts';
import { classWith, constant, groupWith, playedOn, routeTo } from '../floor-of.ts';

type Rows = Parameters<typeof playedOn>[2];

const mail = classWith({ rank: 2 });
const chat = classWith({ rank: 1, interrupts: true });
const call = classWith({ rank: 0, interrupts: true });

/** Mail is class 0, chats are class 1 and calls are class 2. */
function ends(group: Partial<GroupPlan>, rows: Rows) {
  const { records, totals } = playedOn(
    [mail, chat, call],
    [groupWith({ tiers: [[2], [1], [0]], ...group })],
    rows,
  );
  expect(totals.broken).toEqual([]);
  return records.toSorted((a, b) => a.journey - b.journey).map(({ ended }) => ended);
}

describe('a contact that interrupts', () => {
  it('takes the agent of one of larger rank, which goes on where it stopped', () => {
    expect(ends({}, [{ start: 0 }, { start: 4, reason: 2, handling: 3 }])).toEqual([13, 7]);
  });

  it('takes nobody from one of its own rank', () => {
    expect(
      ends({}, [
        { start: 0, reason: 2 },
        { start: 4, reason: 2 },
        { start: 5, reason: 1 },
      ]),
    ).toEqual([10, 20, 30]);
  });

  it('interrupts the largest rank, and of it whoever was begun last', () => {
    const rows: Rows = [
      { start: 0, handling: 30 },
      { start: 1, handling: 30 },
      { start: 2, handling: 30, reason: 1 },
      { start: 5, handling: 10, reason: 2 },
    ];
    expect(ends({ agents: 3 }, rows)).toEqual([30, 41, 32, 15]);
  });

  it('is interrupted in its turn', () => {
    const rows: Rows = [{ start: 0 }, { start: 2, reason: 1 }, { start: 4, reason: 2 }];
    expect(ends({}, rows)).toEqual([30, 22, 14]);
  });

  it('lets an agent who works past the end of a shift finish', () => {
    const duty = {
      kind: 'shifts',
      shifts: [
        { agent: 0, from: 0, to: 5 },
        { agent: 0, from: 50, to: 90 },
      ],
    } as const;
    expect(ends({ duty }, [{ start: 0 }, { start: 7, reason: 2 }])).toEqual([10, 60]);
  });

  it('lets an agent go on who could not be done with it before leaving', () => {
    const duty = {
      kind: 'shifts',
      shifts: [
        { agent: 0, from: 0, to: 30 },
        { agent: 0, from: 50, to: 90 },
      ],
    } as const;
    const closing = 'no-start-unless-fits';
    const rows: Rows = [
      { start: 0, handling: 20 },
      { start: 7, reason: 2, handling: 25 },
    ];
    expect(ends({ duty, closing }, rows)).toEqual([20, 75]);
  });

  it('interrupts in a secondary group once it has waited so long', () => {
    const patient = classWith({
      rank: 0,
      interrupts: true,
      routes: [routeTo(0), routeTo(1, { after: 5 })],
    });
    const { records } = playedOn(
      [classWith({ rank: 2, routes: [routeTo(1)] }), patient],
      [groupWith({ tiers: [[1]] }), groupWith({ tiers: [[1], [0]] })],
      [
        { start: 0, handling: 40 },
        { start: 0, handling: 40, reason: 1 },
        { start: 2, handling: 10, reason: 1 },
      ],
    );
    expect(records.map(({ journey, ended }) => [journey, ended])).toEqual([
      [2, 17],
      [1, 40],
      [0, 50],
    ]);
  });

  it('interrupts one of several contacts that share an agent', () => {
    const group = { slots: 2, speeds: [1, 0.5] };
    // Each has 2 of 10 done at 4; the first shares with the call until 8, then with the second.
    const rows: Rows = [{ start: 0 }, { start: 0 }, { start: 4, reason: 2, handling: 2 }];
    expect(ends(group, rows)).toEqual([20, 22, 8]);
  });

  it('leaves wrap-up alone', () => {
    const { records } = playedOn(
      [classWith({ rank: 2, wrapUp: constant(20) }), call],
      [groupWith({ tiers: [[1], [0]] })],
      [{ start: 0 }, { start: 15, reason: 1 }],
    );
    expect(records.map(({ ended }) => ended)).toEqual([10, 40]);
  });
});
