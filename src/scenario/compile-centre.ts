import { probability, seconds } from '../units.ts';
import { compileRetry } from './compile-retry.ts';
import { DAY, runLength } from './days.ts';
import type { AgentGroup, Callback, Channel, Duty, Treatment } from './scenario.ts';
import type { ScenarioShape } from './schema.ts';

type GroupShape = ScenarioShape['agents'][string];
type ChannelShape = Exclude<
  ScenarioShape['channels'][string],
  { kind: 'messaging' } | { kind: 'automatic' }
>;

export function compileChannels(shape: ScenarioShape): readonly Channel[] {
  return Object.entries(shape.channels).flatMap(([name, channel]): Channel[] => {
    // Kinds that are not simulated yet are refused by the rules.
    if (channel.kind === 'messaging' || channel.kind === 'automatic') return [];
    const common = {
      name,
      handling: channel.handling,
      serviceLevelWithin: seconds(channel.serviceLevelWithin),
      treatment: treatmentOf(channel, shape),
    };
    if (channel.kind === 'deferred') return [{ kind: 'deferred', ...common }];
    const { patience, retry } = channel;
    const live = {
      ...common,
      patience,
      retry: compileRetry(retry, shape),
    };
    return channel.kind === 'live-text'
      ? [{ kind: 'live-text', ...live, slots: channel.slots }]
      : [{ kind: 'live-voice', ...live, callback: callbackOf(channel.callback) }];
  });
}

function callbackOf(
  shape: Extract<ChannelShape, { kind: 'live-voice' }>['callback'],
): Callback | undefined {
  return (
    shape && {
      ...shape,
      offeredBeyond: seconds(shape.offeredBeyond),
      acceptance: probability(shape.acceptance),
      scheduled: shape.scheduled,
      reached: probability(shape.reached),
      again: seconds(shape.again ?? 0),
    }
  );
}

function treatmentOf(channel: ChannelShape, shape: ScenarioShape): Treatment {
  const names = Object.keys(shape.channels);
  return {
    wrapUp: channel.wrapUp,
    transfers: Object.entries(channel.transfers ?? {}).map(([to, share]) => ({
      to: names.indexOf(to),
      probability: probability(share),
    })),
    queueLimit: channel.queueLimit ?? Number.POSITIVE_INFINITY,
    lines: channel.lines === undefined ? -1 : Object.keys(shape.lines).indexOf(channel.lines),
    rank: channel.rank,
    interrupts: channel.interrupts,
    leavesSilently: probability(channel.kind === 'live-text' ? channel.leavesSilently : 0),
    emptyRoom: channel.kind === 'live-text' ? channel.emptyRoom : undefined,
  };
}

export function compileGroups(
  shape: ScenarioShape,
  channels: readonly Channel[],
): readonly AgentGroup[] {
  const names = channels.map(({ name }) => name);
  return Object.entries(shape.agents).map(([name, group]) => {
    const tiers = group.channels.map((tier) => [tier].flat().map((c) => names.indexOf(c)));
    const served = tiers.flat();
    const first = channels[served[0] as number];
    const duty = dutyOf(group, shape);
    return {
      name,
      agents: mostAgents(group),
      channels: served,
      tiers,
      routes: served.map((channel) => {
        const route = group.routes[names[channel] as string];
        return {
          after: seconds(route?.after ?? 0),
          handling: route?.handling ?? 1,
          reserve: route?.reserve ?? 0,
        };
      }),
      slots: group.slots ?? (first?.kind === 'live-text' ? first.slots : 1),
      speeds: group.speeds,
      duty,
      closing: group.closing,
      breaks: group.breaks,
    };
  });
}

/** All agents of a group, on duty or not. */
export function mostAgents({ agents, staffing, shifts }: GroupShape): number {
  if (staffing !== undefined) return Math.max(...staffing.agents);
  return agents ?? shifts?.reduce((sum, shift) => sum + shift.agents, 0) ?? 0;
}

function dutyOf({ staffing, shifts }: GroupShape, { opensAt, demand }: ScenarioShape): Duty {
  if (staffing !== undefined) {
    const levels = staffing.agents.map((agents, i) => ({
      from: seconds(i * staffing.interval),
      agents,
    }));
    return { kind: 'levels', levels };
  }
  if (shifts === undefined) return { kind: 'always' };
  // A shift is worked every day; one of the evening before may reach into the first.
  const days = Math.ceil(runLength(demand) / DAY) + 1;
  const all = shifts.flatMap((shift) =>
    Array.from({ length: shift.agents }, () => ({
      from: shift.from - opensAt,
      to: shift.to - opensAt + (shift.to <= shift.from ? DAY : 0),
    })),
  );
  return {
    kind: 'shifts',
    shifts: all.flatMap(({ from, to }, agent) =>
      Array.from({ length: days + 1 }, (_, day) => ({
        agent,
        from: seconds(from + (day - 1) * DAY),
        to: seconds(to + (day - 1) * DAY),
      })).filter((window) => window.to > 0),
    ),
  };
}
