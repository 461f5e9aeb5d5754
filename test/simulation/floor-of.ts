import { feedOf } from '../../src/demand/journey-feed.ts';
import { chunksOf, type ScheduleRow } from '../../src/demand/schedule.ts';
import { compileLaw } from '../../src/mathematics/random/law.ts';
import { type AgentSide, immediate } from '../../src/simulation/agent-side.ts';
import type { AttemptRecord, LegRecord } from '../../src/simulation/attempt-record.ts';
import type { CallbackRecord } from '../../src/simulation/callback-record.ts';
import type { ContactClass, GroupPlan } from '../../src/simulation/center/center.ts';
import { plainClass, plainGroup } from '../../src/simulation/center/center-of.ts';
import type { SimulationTotals } from '../../src/simulation/simulate-journeys.ts';
import { inputWith, played, rowsWith, tablesWith } from './small-center.ts';

export const constant = (value: number) => compileLaw({ kind: 'constant', value });

/** A class of group 0, but for what a test says of it. */
export const classWith = (changes: Partial<ContactClass> = {}): ContactClass => ({
  ...plainClass(0, [0]),
  ...changes,
});

/** One agent for class 0, but for what a test says. */
export const groupWith = (changes: Partial<GroupPlan> = {}): GroupPlan => ({
  ...plainGroup(1, [0]),
  ...changes,
});

/** A route of a class to a group, at once and at the usual speed. */
export const routeTo = (group: number, changes: Partial<ContactClass['routes'][number]> = {}) => ({
  group,
  after: 0,
  handling: 1,
  reserve: 0,
  ...changes,
});

/** Plays rows, whose `reason` is their class, against classes and groups. */
export function playedOn(
  classes: readonly ContactClass[],
  groups: readonly GroupPlan[],
  rows: readonly Partial<ScheduleRow>[],
  lines: readonly number[] = [],
  endsAt = 1e6,
  agentSide: AgentSide = immediate,
): {
  records: AttemptRecord[];
  legs: LegRecord[];
  callbacks: CallbackRecord[];
  totals: SimulationTotals;
} {
  const legs: LegRecord[] = [];
  const callbacks: CallbackRecord[] = [];
  const { channels } = tablesWith(0);
  const run = played(
    inputWith(1, [], {
      tables: {
        channels: channels.map((channel) => ({
          ...channel,
          patience: [compileLaw({ kind: 'never' })],
          handling: classes.map(() => constant(10)),
        })),
      },
      journeys: feedOf(chunksOf(rowsWith(rows), 64)),
      center: { classes, groups, lines, classOf: [classes.map((_, number) => number)] },
      agentSide,
      endsAt,
      onLeg: (leg) => legs.push({ ...leg }),
      onCallback: (callback) => callbacks.push({ ...callback }),
    }),
  );
  return { ...run, legs, callbacks };
}
