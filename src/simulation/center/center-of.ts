import { compileLaw, meanOf } from '../../mathematics/random/law.ts';
import type { Channel, Scenario } from '../../scenario/scenario.ts';
import type { CallbackPlan, Center, ContactClass, GroupPlan } from './center.ts';
import { firstCome } from './queue-discipline.ts';

/** The centre of a scenario: one class a channel. */
export function centerOf({ channels, lines, groups, reasons }: Scenario): Center {
  return {
    classes: channels.map((channel, number) => classOf(channel, number, groups, reasons)),
    groups: groups.map(({ agents, slots, speeds, tiers, duty, closing, breaks }) => ({
      agents,
      slots,
      maxActive: Number.POSITIVE_INFINITY,
      speeds,
      tiers,
      duty,
      closing,
      breaks: breaks && {
        between: compileLaw(breaks.between),
        length: compileLaw(breaks.length),
        rule: breaks.rule,
      },
    })),
    lines: lines.map(({ capacity }) => capacity),
    classOf: channels.map((_, channel) => reasons.map(() => channel)),
  };
}

function callbackOf(channel: Channel, reasons: Scenario['reasons']): CallbackPlan | undefined {
  if (channel.kind !== 'live-voice' || channel.callback === undefined) return undefined;
  const { offeredBeyond, announced, scheduled, dialling, again, ...rest } = channel.callback;
  const factor = reasons.reduce((sum, { share, handling }) => sum + share * handling, 0);
  return {
    ...rest,
    threshold: offeredBeyond,
    estimate:
      announced === 'queue-length'
        ? { kind: announced, meanHandling: meanOf(channel.handling) * factor }
        : { kind: announced },
    scheduled: scheduled && compileLaw(scheduled),
    dialling: compileLaw(dialling),
    again: compileLaw({ kind: 'constant', value: again }),
  };
}

function classOf(
  channel: Channel,
  number: number,
  groups: Scenario['groups'],
  reasons: Scenario['reasons'],
): ContactClass {
  const { treatment } = channel;
  return {
    channel: number,
    waitsForAnswer: channel.kind === 'deferred',
    routes: groups.flatMap(({ channels: served, routes }, group) => {
      const route = routes[served.indexOf(number)];
      return route === undefined ? [] : [{ group, ...route }];
    }),
    discipline: firstCome,
    queueLimit: treatment.queueLimit,
    lines: treatment.lines,
    rank: treatment.rank,
    interrupts: treatment.interrupts,
    leavesSilently: treatment.leavesSilently,
    emptyRoom: treatment.emptyRoom && compileLaw(treatment.emptyRoom),
    wrapUp: treatment.wrapUp && compileLaw(treatment.wrapUp),
    session: undefined,
    transfers: treatment.transfers,
    callback: callbackOf(channel, reasons),
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
