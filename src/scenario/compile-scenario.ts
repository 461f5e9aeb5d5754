import { probability, seconds } from '../units.ts';
import { compileDemand } from './compile-demand.ts';
import {
  type AgentGroup,
  type ArrivalsMap,
  type Channel,
  type Customers,
  generationNames,
  type LoadSettings,
  type Reason,
  type Retry,
  type Scenario,
} from './scenario.ts';
import type { ScenarioShape } from './schema.ts';
import { parseTarget, type Target } from './target.ts';

/** What customers do where a scenario says nothing of another attempt. */
const noRetry: Retry = {
  probability: probability(0),
  delay: { kind: 'constant', value: 0 },
  attempts: 1,
};

/** A shape that has passed every rule, with names turned into numbers and units into ours. */
export function compileScenario(shape: ScenarioShape): Scenario {
  const channelNames = Object.keys(shape.channels);
  const channels = compileChannels(shape);
  return {
    name: shape.name,
    seed: shape.seed,
    replications: shape.replications,
    opensAt: seconds(shape.opensAt),
    warmUp: seconds(shape.warmUp),
    drainCap: seconds(shape.drainCap),
    demand: compileDemand(shape, channelNames),
    customers: compileCustomers(shape, channelNames),
    reasons: compileReasons(shape),
    channels,
    groups: compileGroups(shape, channels),
    targets: compileTargets(shape),
    window: {
      from:
        shape.window.from === 'busiest' ? 'busiest' : seconds(shape.window.from - shape.opensAt),
      length: seconds(shape.window.length),
      start: shape.window.start,
    },
    load: compileLoad(shape, channels),
    ...(shape.arrivals === undefined ? {} : { arrivals: compileArrivals(shape, channelNames) }),
  };
}

function compileCustomers(shape: ScenarioShape, channelNames: readonly string[]): Customers {
  const equal = 1 / channelNames.length;
  return {
    size: shape.customers?.size ?? 100_000,
    generations: generationNames.map((name) => {
      const mix = shape.customers?.generations;
      const generation = mix?.[name];
      return {
        // Where a scenario does not tell generations apart, they are equally many and alike.
        share: probability(
          mix === undefined ? 1 / generationNames.length : (generation?.share ?? 0),
        ),
        patience: generation?.patience ?? 1,
        channels: channelNames.map((channel) =>
          probability(
            generation?.channels === undefined ? equal : (generation.channels[channel] ?? 0),
          ),
        ),
      };
    }),
  };
}

function compileReasons({ reasons }: ScenarioShape): readonly Reason[] {
  if (reasons === undefined) return [{ name: 'any', share: probability(1), handling: 1 }];
  return Object.entries(reasons).map(([name, { share, handling }]) => ({
    name,
    share: probability(share),
    handling,
  }));
}

function compileChannels(shape: ScenarioShape): readonly Channel[] {
  return Object.entries(shape.channels).flatMap(([name, channel]): Channel[] => {
    switch (channel.kind) {
      case 'live-voice':
      case 'live-text': {
        const live = {
          name,
          handling: channel.handling,
          serviceLevelWithin: seconds(channel.serviceLevelWithin),
          patience: channel.patience,
          retry:
            channel.retry === undefined
              ? noRetry
              : { ...channel.retry, probability: probability(channel.retry.probability) },
        };
        return channel.kind === 'live-text'
          ? [{ kind: 'live-text', ...live, slots: channel.slots }]
          : [{ kind: 'live-voice', ...live }];
      }
      case 'deferred':
        return [
          {
            kind: 'deferred',
            name,
            handling: channel.handling,
            serviceLevelWithin: seconds(channel.serviceLevelWithin),
          },
        ];
      case 'messaging':
      case 'automatic':
        return []; // refused by the rules
      default:
        return channel satisfies never;
    }
  });
}

function compileGroups(shape: ScenarioShape, channels: readonly Channel[]): readonly AgentGroup[] {
  return Object.entries(shape.agents).map(([name, group]) => {
    const served = group.channels.map((channel) => channels.findIndex((c) => c.name === channel));
    const first = channels[served[0] as number];
    return {
      name,
      agents: group.agents,
      channels: served,
      slots: first?.kind === 'live-text' ? first.slots : 1,
    };
  });
}

function compileTargets(shape: ScenarioShape): readonly Target[] {
  const known = { channels: Object.keys(shape.channels), groups: Object.keys(shape.agents) };
  return Object.entries(shape.targets).flatMap(([measure, conditions]) =>
    conditions.flatMap((condition) => {
      const target = parseTarget(measure, condition, known);
      return 'expected' in target ? [] : [target];
    }),
  );
}

/** How often customers look for an answer where the scenario does not say: assumed. */
const customerPolling = { 'live-voice': 5, 'live-text': 5, deferred: 600 } as const;

function compileLoad({ load }: ScenarioShape, channels: readonly Channel[]): LoadSettings {
  return {
    speed: load.speed,
    agentPolling: seconds(load.polling.agents),
    customerPolling: channels.map(({ name, kind }) =>
      seconds(load.polling.customers[name] ?? customerPolling[kind]),
    ),
    drainCap: seconds(load.drainCap),
    latenessBound: seconds(load.latenessBound),
    maxArrivalsPerSecond: load.maxArrivalsPerSecond,
    mayLoadTest: load.mayLoadTest,
  };
}

function compileArrivals(shape: ScenarioShape, channelNames: readonly string[]): ArrivalsMap {
  const arrivals = shape.arrivals as NonNullable<ScenarioShape['arrivals']>;
  const { joined, ...columns } = arrivals.columns;
  const given = Object.fromEntries(
    Object.entries(columns).filter(([, name]) => name !== undefined),
  );
  return {
    channel: channelNames.indexOf(arrivals.channel),
    columns: {
      ...(given as typeof columns),
      joined: joined ?? columns.entered,
    } as ArrivalsMap['columns'],
    exclude: Object.entries(arrivals.exclude).map(([column, values]) => ({ column, values })),
    served: arrivals.served,
    abandoned: arrivals.abandoned,
    seniority: Object.fromEntries(
      Object.entries(arrivals.seniority).map(([priority, credit]) => [priority, seconds(credit)]),
    ),
  };
}
