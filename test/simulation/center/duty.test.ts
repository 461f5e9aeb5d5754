import { describe, expect, it } from 'vitest';
import { outcome } from '../../../src/journey/outcome.ts';
import { compileLaw } from '../../../src/mathematics/random/law.ts';
import type { GroupPlan } from '../../../src/simulation/center/center.ts';
import { classWith, constant, groupWith, playedOn } from '../floor-of.ts';

type Rows = Parameters<typeof playedOn>[2];

const shifts = (...windows: readonly (readonly [agent: number, from: number, to: number])[]) =>
  ({ kind: 'shifts', shifts: windows.map(([agent, from, to]) => ({ agent, from, to })) }) as const;
const levels = (...steps: readonly (readonly [from: number, agents: number])[]) =>
  ({ kind: 'levels', levels: steps.map(([from, agents]) => ({ from, agents })) }) as const;

function played(group: Partial<GroupPlan>, rows: Rows) {
  const { records, totals } = playedOn([classWith()], [groupWith(group)], rows);
  expect(totals.broken).toEqual([]);
  const byJourney = records.toSorted((a, b) => a.journey - b.journey);
  return {
    records,
    totals,
    taken: byJourney.map(({ taken }) => taken),
    ended: byJourney.map(({ ended }) => ended),
    agents: byJourney.map(({ agent }) => agent),
  };
}

describe('shifts', () => {
  it('that touch or overlap are one', () => {
    for (const duty of [
      shifts([0, 0, 10], [0, 10, 40]),
      shifts([0, 0, 15], [0, 5, 40]),
      shifts([0, 0, 40], [0, 5, 10]),
    ]) {
      const { ended, totals } = played({ duty, closing: 'return' }, [{ start: 2, handling: 30 }]);
      expect(ended).toEqual([32]);
      expect(totals.groups[0]?.scheduled).toBeCloseTo(0.4, 12);
    }
  });

  it('that touch leave time for what ends in the second', () => {
    const duty = shifts([0, 0, 10], [0, 10, 40]);
    const { taken } = played({ duty, closing: 'no-start-unless-fits' }, [
      { start: 2, handling: 30 },
    ]);
    expect(taken).toEqual([2]);
  });

  it('are worked past their end for the contact in hand, which counts as busy and not as scheduled', () => {
    const { ended, totals } = played({ duty: shifts([0, 0, 20]) }, [{ start: 15, handling: 30 }]);
    expect(ended).toEqual([45]);
    expect(totals.groups[0]).toMatchObject({ busy: 0.3, scheduled: 0.2 });
    expect(totals.occupancy[0]).toBeCloseTo(1.5, 12);
  });

  it('let the contact wait again, at its place, where it is returned', () => {
    const duty = shifts([0, 0, 20], [1, 30, 90]);
    const { ended, agents, records } = played({ agents: 2, duty, closing: 'return' }, [
      { start: 15, handling: 30 },
      { start: 16, handling: 1 },
    ]);
    expect(ended).toEqual([55, 56]);
    expect(agents).toEqual([1, 1]);
    expect(records[0]).toMatchObject({ taken: 15, wait: 0, queued: 10 });
  });

  it('count an agent as busy once, however many contacts are paused', () => {
    const group = { slots: 2, closing: 'pause', duty: shifts([0, 0, 20], [0, 50, 100]) } as const;
    const { ended, totals } = played(group, [
      { start: 10, handling: 15 },
      { start: 12, handling: 20 },
    ]);
    expect(ended).toEqual([55, 62]);
    expect(totals.groups[0]?.busy).toBeCloseTo(0.22, 12);
    expect(totals.groups[0]?.contacts).toBeCloseTo(0.35, 12);
  });

  it('pause what an agent shares between contacts, and go on at the same speed', () => {
    const group = {
      slots: 2,
      speeds: [1, 0.5],
      closing: 'pause',
      duty: shifts([0, 0, 20], [0, 50, 100]),
    } as const;
    const { ended } = played(group, [
      { start: 10, handling: 10 },
      { start: 10, handling: 20 },
    ]);
    // Each has 5 done at 20; the first ends after 10 more at half speed, the second has 10 left.
    expect(ended).toEqual([60, 70]);
  });
});

describe('staffing levels', () => {
  it('send the idle home first, and call somebody back', () => {
    const duty = levels([0, 2], [10, 1], [30, 2]);
    const { taken, totals } = played({ agents: 2, duty }, [
      { start: 5, handling: 40 },
      { start: 12, handling: 5 },
    ]);
    expect(taken).toEqual([5, 30]);
    expect(totals.groups[0]?.scheduled).toBeCloseTo((20 + 20 + 140) / 100, 12);
  });

  it('let the first to be done go where nobody is idle', () => {
    const { taken, agents } = played({ agents: 2, duty: levels([0, 2], [10, 1]) }, [
      { start: 0, handling: 40 },
      { start: 1, handling: 20 },
      { start: 2, handling: 5 },
    ]);
    expect(taken).toEqual([0, 1, 40]);
    expect(agents).toEqual([0, 1, 0]);
  });

  it('bring back first whom they made pause', () => {
    const duty = levels([0, 2], [10, 0], [20, 1]);
    const { ended } = played({ agents: 2, duty, closing: 'pause' }, [
      { start: 2, handling: 3 },
      { start: 3, handling: 20 },
    ]);
    expect(ended).toEqual([5, 33]);
  });

  it('hold for those on a break as well', () => {
    // Breaks at 15, 35, 55 …, of 10; one agent of two has to go at 20, while both are on a break.
    const breaks = { between: constant(15), length: constant(10), rule: 'finish-current' } as const;
    const { taken, totals } = played({ agents: 2, breaks, duty: levels([0, 2], [20, 1]) }, [
      { start: 26, handling: 5 },
      { start: 26, handling: 5 },
    ]);
    expect(taken).toEqual([26, 31]);
    // 2 until 15, none until 25, then 1, on a break from 40 to 50, 65 to 75 and 90 to 100.
    expect(totals.groups[0]?.scheduled).toBeCloseTo((30 + 75 - 30) / 100, 12);
  });
});

describe('breaks', () => {
  it('may take no time more often than not, but not always', () => {
    const law = compileLaw({
      kind: 'mass-at-zero',
      share: 0.6,
      beyond: { kind: 'exponential', mean: 60 },
    });
    const begin = (between: typeof law, length: typeof law) => () =>
      played({ breaks: { between, length, rule: 'finish-current' } }, [{ start: 5 }]);
    expect(begin(law, law)).not.toThrow();
    expect(begin(constant(0), constant(0))).toThrow('expected time from one to the next');
  });

  const breaks = { between: constant(15), length: constant(10), rule: 'return' } as const;

  it('begin when the contact in hand is over', () => {
    const group = { breaks: { ...breaks, rule: 'finish-current' } } as const;
    const { taken, totals } = played(group, [
      { start: 5, handling: 15 },
      { start: 6, handling: 5 },
    ]);
    expect(taken).toEqual([5, 30]);
    // On breaks from 20, 45 and 70 on for 10 each, and from 95.
    expect(totals.groups[0]?.scheduled).toBeCloseTo(0.65, 12);
  });

  it('send the contact in hand back to its place', () => {
    const { ended, records } = played({ breaks }, [{ start: 5, handling: 12 }, { start: 6 }]);
    // 10 of 12 done at 15, the rest from 25; then the other until 37.
    expect(ended).toEqual([27, 37]);
    expect(records[0]).toMatchObject({ taken: 5, wait: 0, queued: 10 });
  });

  it('do not come to an agent who is not there', () => {
    const { ended, totals } = played(
      { breaks, closing: 'pause', duty: shifts([0, 0, 10], [0, 20, 90]) },
      [{ start: 5, handling: 12 }],
    );
    // Paused with 7 left at 10; the break of 15 finds nobody there, the next comes at 30.
    expect(ended).toEqual([27]);
    expect(totals.groups[0]?.busy).toBeCloseTo(0.12, 12);
  });

  it('leave the customer free to give up in the meantime', () => {
    const { records } = playedOn(
      [classWith()],
      [groupWith({ breaks: { ...breaks, length: constant(1000) } })],
      [{ start: 5, handling: 50 }],
    );
    // Patience is drawn anew, and never ends here: the contact is still open at the end.
    expect(records[0]).toMatchObject({ outcome: outcome.served, taken: 5 });
    expect(records[0]?.queued).toBeGreaterThan(1000);
  });
});

describe('wrap-up', () => {
  it('keeps the agent and lets the customer go', () => {
    const { records, totals } = playedOn(
      [classWith({ wrapUp: constant(7) })],
      [groupWith()],
      [{ start: 0 }, { start: 1 }],
    );
    expect(records.map(({ taken, ended }) => [taken, ended])).toEqual([
      [0, 10],
      [17, 27],
    ]);
    expect(totals.groups[0]?.busy).toBeCloseTo(0.34, 12);
  });

  it('delays the break and the way home', () => {
    const { records } = playedOn(
      [classWith({ wrapUp: constant(7) })],
      [groupWith({ duty: shifts([0, 0, 12], [0, 14, 50]) })],
      [{ start: 0 }, { start: 1 }],
    );
    expect(records[1]?.taken).toBe(17);
  });

  it('of one contact keeps the agent busy while another is paused', () => {
    const { totals } = playedOn(
      [classWith({ wrapUp: constant(20) })],
      [groupWith({ slots: 2, closing: 'pause', duty: shifts([0, 0, 12], [0, 50, 100]) })],
      [{ start: 0 }, { start: 0, handling: 15 }],
    );
    // Busy until 30 by wrap-up, then from 50 to 53 and its wrap-up until 73.
    expect(totals.groups[0]?.busy).toBeCloseTo(0.53, 12);
  });
});
