import { seconds } from '../units.ts';
import type { ArrivalsMap } from './arrivals-map.ts';
import type { Channel } from './channel.ts';
import { customersChooseChannels } from './chosen-channels.ts';
import { compileCalendar } from './compile-calendar.ts';
import { compileChannels } from './compile-channels.ts';
import { compileChurn, compileCosts, compileExperience } from './compile-churn.ts';
import { compileCustomers } from './compile-customers.ts';
import { compileDemand } from './compile-demand.ts';
import { compileEvidence } from './compile-evidence.ts';
import { compileGroups } from './compile-groups.ts';
import { compileJourneys } from './compile-journeys.ts';
import { compileReasons } from './compile-reasons.ts';
import { compileSoftware } from './compile-software.ts';
import { withHandOversOnWish } from './hand-overs-on-wish.ts';
import { mainFigures } from './main-figures.ts';
import { callOperations } from './operations.ts';
import { runFrame } from './run-frame.ts';
import { runHours } from './run-hours.ts';
import type { LoadSettings, Precision, Scenario } from './scenario.ts';
import type { ScenarioShape } from './schema.ts';
import { tagValuesOf } from './tag-values.ts';
import { parseFigure, parseTarget, type Target } from './target.ts';
import type { WrittenScenario } from './written-scenario.ts';

/** A shape that has passed every rule, with names turned into numbers and units into ours. */
export function compileScenario(source: WrittenScenario): Scenario {
  const shape = source.read;
  const channelNames = Object.keys(shape.channels);
  const opensAt = seconds(shape.opensAt);
  const frame = runFrame(shape);
  const { clock } = frame;
  const hours = runHours(shape);
  const customers = compileCustomers(shape, channelNames, customersChooseChannels(shape));
  const channels = withHandOversOnWish(compileChannels(shape, hours), customers);
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
    demand: compileDemand(shape, frame, channelNames),
    customers,
    experience: compileExperience(shape),
    churn:
      shape.churn && compileChurn(shape.churn, (...keys) => source.digitsAt(['churn', ...keys])),
    costs: compileCosts(shape),
    reasons: compileReasons(shape),
    journeys: compileJourneys(shape),
    channels,
    lines: Object.entries(shape.lines).map(([name, capacity]) => ({ name, capacity })),
    groups: compileGroups(shape, channels, hours),
    software: compileSoftware(shape, frame, channelNames),
    targets: compileTargets(shape),
    // Put in by whoever has read the variants, too: `parse-scenario.ts`.
    variants: [],
    answers: [],
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

function compileTargets(shape: ScenarioShape): readonly Target[] {
  const known = tagValuesOf(shape);
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
  const known = tagValuesOf(shape);
  const asked = of?.flatMap((text) => parseFigure(text, known) ?? []);
  const hasAnswers = Object.keys(shape.answers).length > 0;
  const main = hasAnswers ? [] : mainFigures(compileTargets(shape), known.channels);
  return { ...bounds, of: asked ?? main };
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
    ...(load.agents === undefined ? {} : { agents: load.agents }),
    calls: channels.map(({ name }) =>
      callOperations.flatMap((operation) => {
        const { times = 0, apart } = load.calls[name]?.[operation] ?? {};
        return apart === undefined || times === 0 ? [] : [{ operation, times, apart }];
      }),
    ),
    drainCap: seconds(load.drainCap),
    latenessBound: seconds(load.latenessBound),
    maxArrivalsPerSecond: load.maxArrivalsPerSecond,
    stopAbove: {
      ...(load.stopAbove.limited === undefined ? {} : { limited: load.stopAbove.limited }),
      ...(load.stopAbove.failed === undefined ? {} : { failed: load.stopAbove.failed }),
    },
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
