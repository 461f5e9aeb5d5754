import { describe, expect, it } from 'vitest';
import { feedOf } from '../../../src/demand/journey-feed.ts';
import { chunksOf, type ScheduleRow } from '../../../src/demand/schedule.ts';
import { outcome } from '../../../src/journey/outcome.ts';
import { compileLaw } from '../../../src/mathematics/random/law.ts';
import type { LegRecord } from '../../../src/simulation/attempt-record.ts';
import type { ContactClass, GroupPlan, OutagePlan } from '../../../src/simulation/center/center.ts';
import { classWith, constant, groupWith, routeTo } from '../floor-of.ts';
import { inputWith, played, rowsWith, tablesWith } from '../small-center.ts';

interface Floor {
  readonly classes: readonly ContactClass[];
  readonly groups: readonly GroupPlan[];
}
const phone = { classes: [classWith()], groups: [groupWith({ agents: 2 })] };

/** Plays rows, whose `reason` is their class; who was refused tries again after 15 s, always. */
function playedWith(
  { classes, groups }: Floor,
  outages: readonly OutagePlan[],
  rows: readonly Partial<ScheduleRow>[],
  mostAttempts = 1,
) {
  const legs: LegRecord[] = [];
  const [channel] = tablesWith(0).channels;
  const { records, totals } = played(
    inputWith(1, [], {
      tables: {
        channels: [
          {
            ...(channel as NonNullable<typeof channel>),
            patience: [compileLaw({ kind: 'never' })],
            handling: classes.map(() => constant(10)),
            retryProbabilityIfRefused: 1,
            retryDelayIfRefused: constant(15),
            mostAttempts,
          },
        ],
      },
      journeys: feedOf(chunksOf(rowsWith(rows), 64)),
      center: { classes, groups, lines: [], classOf: [classes.map((_, one) => one)], outages },
      onLeg: (leg) => legs.push({ ...leg }),
    }),
  );
  expect(totals.broken).toEqual([]);
  const known = records
    .toSorted((a, b) => a.journey - b.journey || a.attempt - b.attempt)
    .map(({ journey, attempt, outcome: how, due, taken, ended, wait, handled }) => {
      return { journey, attempt, how, due, taken, ended, wait, handled };
    });
  return { known, legs, totals };
}

const down = (from: number, until: number, ...classes: number[]): OutagePlan => {
  return { classes: classes.length === 0 ? [0] : classes, from, until };
};

describe('an outage', () => {
  it('cuts off who talks and who waits, and fails who comes before its end', () => {
    const rows = [0, 1, 2, 5, 20, 24.5, 25].map((start) => ({ start }));
    const { known } = playedWith(phone, [down(5, 25)], rows);
    expect(known.map(({ how, ended }) => [how, ended])).toEqual([
      [outcome.failed, 5],
      [outcome.failed, 5],
      [outcome.failed, 5], // was waiting
      [outcome.failed, 5], // came at the very instant
      [outcome.failed, 20],
      [outcome.failed, 24.5],
      [outcome.served, 35],
    ]);
    const [talked, , waited, came] = known;
    expect(talked).toMatchObject({ taken: 0, wait: 0, handled: 5 });
    expect(waited).toMatchObject({ taken: Number.NaN, wait: 3, handled: 0 });
    expect(came).toMatchObject({ wait: 0, handled: 0 });
  });

  it('leaves alone whose answer is there at its beginning, and who is in after-contact work', () => {
    const classes = [classWith({ wrapUp: constant(20) })];
    const group = groupWith({ agents: 1 });
    const rows = [{ start: 0 }, { start: 12 }];
    const { known } = playedWith({ classes, groups: [group] }, [down(10, 12)], rows);
    expect(known.map(({ how, taken }) => [how, taken])).toEqual([
      [outcome.served, 0],
      [outcome.served, 30],
    ]);
  });

  it('brings back who was cut off or failed as who was refused', () => {
    const rows = [{ start: 0 }, { start: 8 }];
    const { known } = playedWith(phone, [down(5, 20)], rows, 3);
    expect(known.map(({ journey, attempt, how, due }) => [journey, attempt, how, due])).toEqual([
      [0, 1, outcome.failed, 0],
      [0, 2, outcome.served, 20], // 15 s after having been cut off
      [1, 1, outcome.failed, 8],
      [1, 2, outcome.served, 23],
    ]);
  });

  it('keeps written contacts at their places, and lets agents go on with them after it', () => {
    const mail = { classes: [classWith({ waitsForAnswer: true })], groups: [groupWith()] };
    const rows = [{ start: 0 }, { start: 1 }, { start: 6 }];
    const { known, legs } = playedWith(mail, [down(4, 24)], rows);
    // 4 s of the first had been done: it needs 6 more, and the others come in their order.
    expect(known.map(({ how, ended }) => [how, ended])).toEqual([
      [outcome.served, 30],
      [outcome.served, 40],
      [outcome.served, 50],
    ]);
    expect(known.map(({ handled }) => handled)).toEqual([10, 10, 10]);
    expect(legs.map(({ joined }) => joined)).toEqual([4, 1, 6]);
  });

  it('frees agents for what it does not hit', () => {
    const both = {
      classes: [classWith(), classWith({ routes: [routeTo(0)], waitsForAnswer: true })],
      groups: [groupWith({ tiers: [[0], [1]] })],
    };
    const rows = [{ start: 0 }, { start: 1, reason: 1 }];
    const { known } = playedWith(both, [down(4, 24)], rows);
    expect(known.map(({ how, taken, ended }) => [how, taken, ended])).toEqual([
      [outcome.failed, 0, 4],
      [outcome.served, 4, 14],
    ]);
  });

  it('fails who is passed on to where the software is down', () => {
    const passed = {
      classes: [
        classWith({ transfers: [{ to: 1, probability: 1 }] }),
        classWith({ routes: [routeTo(1)] }),
      ],
      groups: [groupWith(), groupWith({ tiers: [[1]] })],
    };
    const { known, legs } = playedWith(passed, [down(5, 25, 1)], [{ start: 0 }]);
    expect(known.map(({ how, ended }) => [how, ended])).toEqual([[outcome.failed, 10]]);
    expect(legs.map((leg) => [leg.class, leg.outcome, leg.queued])).toEqual([
      [0, outcome.served, 0],
      [1, outcome.failed, 0],
    ]);
  });

  it('lasts from the beginning of the first to the end of the last where several overlap', () => {
    const rows = [0, 12, 19, 21].map((start) => ({ start }));
    const twice = playedWith(phone, [down(3, 10), down(10, 20), down(5, 12)], rows);
    expect(twice).toEqual(playedWith(phone, [down(3, 20)], rows));
    expect(twice.known.map(({ how }) => how)).toEqual([
      ...[outcome.failed, outcome.failed, outcome.failed],
      outcome.served,
    ]);
  });

  it('closes empty rooms', () => {
    const chat = {
      classes: [classWith({ leavesSilently: 1, emptyRoom: constant(50) })],
      groups: [groupWith()],
    };
    const rows = [{ start: 0 }, { start: 1, patience: 2 }, { start: 2, patience: 3 }];
    // The agent finds the second gone at 10, and the third still waits for the room to be closed.
    const { known, legs, totals } = playedWith(chat, [down(30, 40)], rows);
    expect(known.map(({ how }) => how)).toEqual([
      outcome.served,
      outcome.abandonedSilently,
      outcome.abandonedSilently,
    ]);
    expect(legs.map(({ ended }) => ended)).toEqual([10, 30, 30]);
    expect(totals.lastAt).toBe(30);
  });

  it('is refused where there are sessions, of which nothing says what becomes of them', () => {
    const session = { turns: constant(1), write: [constant(1)], think: [constant(1)] };
    const messages = { classes: [classWith({ session })], groups: [groupWith()] };
    expect(() => playedWith(messages, [down(1, 2)], [])).toThrow(
      'class 0: a session has no outage',
    );
  });
});
