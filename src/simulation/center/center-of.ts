import type { Channel, Scenario } from '../../scenario/scenario.ts';
import type { Center, ContactClass, GroupPlan } from './center.ts';
import { firstCome } from './queue-discipline.ts';

/** The centre of a scenario: one class a channel, each group's preferred channel first. */
export function centerOf({ channels, groups, reasons }: Scenario): Center {
  return {
    classes: channels.map((channel, number) => ({
      ...plainClass(
        number,
        groups.flatMap((g, i) => (g.channels.includes(number) ? [i] : [])),
      ),
      waitsForAnswer: waitsForAnswer(channel),
    })),
    groups: groups.map(({ agents, slots, channels: served }) => ({
      ...plainGroup(agents, served),
      slots,
    })),
    lines: [],
    classOf: channels.map((_, channel) => reasons.map(() => channel)),
  };
}

/** A class with nothing special about it: any number may wait, all groups are primary. */
export function plainClass(channel: number, groups: readonly number[]): ContactClass {
  return {
    channel,
    waitsForAnswer: false,
    routes: groups.map((group) => ({ group, after: 0, handling: 1, reserve: 0 })),
    discipline: firstCome,
    queueLimit: Number.POSITIVE_INFINITY,
    lines: -1,
    rank: 0,
    interrupts: false,
    leavesSilently: 0,
    emptyRoom: undefined,
    wrapUp: undefined,
    session: undefined,
    transfers: [],
  };
}

/** A group that is always there, one contact an agent, the first class before the second. */
export function plainGroup(agents: number, classes: readonly number[]): GroupPlan {
  return {
    agents,
    slots: 1,
    maxActive: Number.POSITIVE_INFINITY,
    speeds: undefined,
    tiers: classes.map((contactClass) => [contactClass]),
    duty: { kind: 'always' },
    closing: 'finish-current',
    breaks: undefined,
  };
}

export function waitsForAnswer(channel: Channel): boolean {
  return channel.kind === 'deferred';
}
