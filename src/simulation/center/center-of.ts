import { businessHours } from '../../calendar/business-hours.ts';
import type { OpenWindow } from '../../calendar/opening-hours.ts';
import { compileLaw } from '../../mathematics/random/law.ts';
import { meanOf } from '../../mathematics/random/law-mean.ts';
import type { AgentGroup } from '../../scenario/agent-group.ts';
import type { Channel } from '../../scenario/channel.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { seconds } from '../../units.ts';
import type { CallbackPlan, Center, ContactClass, GroupPlan, SessionPlan } from './center.ts';
import { openingOf } from './opening-of.ts';
import { firstCome, type QueueDiscipline } from './queue-discipline.ts';

/** Open for longer than any run, before it and after. */
const always: readonly OpenWindow[] = [{ opens: seconds(-1e8), closes: seconds(1e8) }];

/**
 * The centre of a scenario: one class a channel. Behind the groups of agents stands one of servers
 * for each automatic channel, in their order.
 */
export function centerOf({
  channels,
  customers,
  lines,
  groups,
  reasons,
  software,
}: Scenario): Center {
  const machines = channels.flatMap((channel, number) =>
    channel.kind === 'automatic' ? [{ number, servers: channel.servers }] : [],
  );
  return {
    classes: channels.map((channel, number) => {
      const { treatment } = channel;
      const machine = machines.findIndex((one) => one.number === number);
      return {
        channel: number,
        waitsForAnswer: waitsForAnswer(channel),
        routes:
          machine >= 0
            ? [{ group: groups.length + machine, after: 0, handling: 1, reserve: 0 }]
            : groups.flatMap(({ channels: served, routes }, group) => {
                const route = routes[served.indexOf(number)];
                return route === undefined ? [] : [{ group, ...route }];
              }),
        discipline: disciplineOf(channel),
        opening: openingOf(channel),
        isAutomatic: channel.kind === 'automatic',
        queueLimit: treatment.queueLimit,
        lines: treatment.lines,
        rank: treatment.rank,
        interrupts: treatment.interrupts,
        leavesSilently: treatment.leavesSilently,
        emptyRoom: treatment.emptyRoom && compileLaw(treatment.emptyRoom),
        wrapUp: treatment.wrapUp && compileLaw(treatment.wrapUp),
        session: sessionOf(channel),
        transfers: treatment.transfers,
        onWish: channel.kind === 'automatic' ? channel.onWish : undefined,
        balking: treatment.balking,
        lastAgent: treatment.lastAgent,
        callback: callbackOf(channel, reasons),
      };
    }),
    headStarts: customers.segments.some(({ headStart = 0 }) => headStart > 0)
      ? customers.segments.map(({ headStart = 0 }) => headStart)
      : undefined,
    outages:
      software.outages.length > 0
        ? software.outages.map(({ channels: classes, ...when }) => ({ classes, ...when }))
        : undefined,
    groups: [
      ...groups.map(({ breaks, ...group }) => ({
        agents: group.agents,
        slots: group.slots,
        maxActive: group.maxActive,
        speeds: group.speeds,
        tiers: group.tiers,
        duty: group.duty,
        absence: group.absence,
        closing: group.closing,
        breaks: breaks && {
          between: compileLaw(breaks.between),
          length: compileLaw(breaks.length),
          rule: breaks.rule,
        },
        selection: group.selection,
        pace: paceOf(group.pace),
      })),
      ...machines.map(({ number, servers }) => plainGroup(servers, [number])),
    ],
    lines: lines.map(({ capacity }) => capacity),
    classOf: channels.map((_, channel) => reasons.map(() => channel)),
  };
}

function paceOf(pace: AgentGroup['pace']): GroupPlan['pace'] {
  if (pace === undefined) return undefined;
  const { own } = pace;
  return { ...pace, own: own !== undefined && 'kind' in own ? compileLaw(own) : own };
}

function callbackOf(channel: Channel, reasons: Scenario['reasons']): CallbackPlan | undefined {
  if (channel.kind !== 'live-voice' || channel.callback === undefined) return undefined;
  const { acceptance, reached, calls, ...times } = channel.callback;
  const { offeredBeyond, announced, scheduled, dialling, again } = times;
  const factor = reasons.reduce((sum, { share, handling }) => sum + share * handling, 0);
  return {
    acceptance,
    reached,
    calls,
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

function disciplineOf(channel: Channel): QueueDiscipline {
  if (channel.kind !== 'deferred' || channel.order === 'first-come') return firstCome;
  return {
    kind: 'due-date',
    goal: channel.responseGoal ?? seconds(0),
    hours: businessHours(channel.hours ?? always),
  };
}

function sessionOf(channel: Channel): SessionPlan | undefined {
  if (channel.kind !== 'messaging') return undefined;
  return {
    turns: compileLaw(channel.turns),
    write: channel.write.map((law) => compileLaw(law)),
    think: channel.think.map((law) => compileLaw(law)),
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
