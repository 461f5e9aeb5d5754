import { probability, seconds } from '../units.ts';
import type { ArrivalsMap } from './arrivals-map.ts';
import type { Channel } from './channel.ts';
import { compileCalendar } from './compile-calendar.ts';
import { compileChannels } from './compile-channels.ts';
import { compileDemand } from './compile-demand.ts';
import { compileEvidence } from './compile-evidence.ts';
import { compileGroups } from './compile-groups.ts';
import { mainFigures } from './main-figures.ts';
import { runClock } from './run-clock.ts';
import { runHours } from './run-hours.ts';
import {
  type Customers,
  generationNames,
  type LoadSettings,
  type Precision,
  type Reason,
  type Scenario,
} from './scenario.ts';
import type { ScenarioSource } from './scenario-source.ts';
import type { ScenarioShape } from './schema.ts';
import { parseFigure, parseTarget, type Target } from './target.ts';

/** A shape that has passed every rule, with names turned into numbers and units into ours. */
export function compileScenario(source: ScenarioSource): Scenario {
  const shape = source.read;
  const channelNames = Object.keys(shape.channels);
  const opensAt = seconds(shape.opensAt);
  const clock = runClock(shape.calendar, opensAt);
  const hours = runHours(shape);
  const channels = compileChannels(shape, hours);
  return {
    name: shape.name,
    seed: shape.seed,
    replications: shape.replications,
    opensAt,
    calendar: shape.calendar && {
      startsAt: compileCalendar(shape.calendar, opensAt).startsAt,
      zone: shape.calendar.zone,
    },
    ...(shape.precision === undefined
      ? {}
      : { precision: compilePrecision(shape, shape.precision) }),
    warmUp: seconds(shape.warmUp === 'auto' ? 0 : shape.warmUp),
    warmUpRule: shape.warmUp === 'auto' ? 'mser-5' : 'stated',
    backlog: channelNames.map((name) => shape.backlog[name] ?? 0),
    drainCap: seconds(shape.drainCap),
    demand: compileDemand(shape, clock, channelNames),
    customers: compileCustomers(shape, channelNames),
    reasons: compileReasons(shape),
    channels,
    lines: Object.entries(shape.lines).map(([name, capacity]) => ({ name, capacity })),
    groups: compileGroups(shape, channels, hours),
    targets: compileTargets(shape),
    window: {
      from:
        shape.window.from === 'busiest'
          ? 'busiest'
          : seconds(clock.instant(0, shape.window.from - opensAt)),
      length: seconds(shape.window.length),
      start: shape.window.start,
    },
    load: compileLoad(shape, channels),
    ...(shape.arrivals === undefined ? {} : { arrivals: compileArrivals(shape, channelNames) }),
    evidence: compileEvidence(source),
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

function compileTargets(shape: ScenarioShape): readonly Target[] {
  const known = { channels: Object.keys(shape.channels), groups: Object.keys(shape.agents) };
  return Object.entries(shape.targets).flatMap(([measure, conditions]) =>
    conditions.flatMap((condition) => {
      const target = parseTarget(measure, condition, known);
      return 'expected' in target ? [] : [target];
    }),
  );
}

function compilePrecision(
  shape: ScenarioShape,
  { of, ...bounds }: NonNullable<ScenarioShape['precision']>,
): Precision {
  const known = { channels: Object.keys(shape.channels), groups: Object.keys(shape.agents) };
  const asked = of?.flatMap((text) => parseFigure(text, known) ?? []);
  return { ...bounds, of: asked ?? mainFigures(compileTargets(shape), known.channels) };
}

/** How often customers look for an answer where the scenario does not say: assumed. */
const customerPolling = {
  'live-voice': 5,
  'live-text': 5,
  deferred: 600,
  messaging: 5,
  automatic: 5,
} as const;

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
