import { ScenarioError } from '../errors.ts';
import type { CapacitySearch } from '../planning/capacity-search.ts';
import type { CapacityState, Search } from '../planning/capacity-state.ts';
import { ownMultiple } from '../planning/demand-multiple.ts';
import { journeysAnHour, judgedStretch, probeLengthOf } from '../planning/probe-window.ts';
import { type CapacityOptions, PROBES, WIDTH } from './capacity-options.ts';
import type { PlayedScenario } from './read-scenario.ts';

// What a search for capacity is to do, before anything is simulated or sent.

/** The lowest multiple that is looked at, as a part of the first: below, it is another scenario. */
const LOWEST = 1 / 64;

/**
 * The multiple that a scenario itself asks for.
 *
 * @throws {ScenarioError} where there is nothing to multiply
 */
export function multipliedBy({ scenario, logged, file }: PlayedScenario): number {
  const own = logged === undefined ? ownMultiple(scenario) : undefined;
  if (own === undefined) {
    throw new ScenarioError(
      `${file}: expected a demand that is drawn from rates, which a search for capacity multiplies, found ${logged === undefined ? `demand.kind: ${scenario.demand.kind}` : 'a log'}`,
    );
  }
  return own;
}

export function freshState(
  { scenario, demand }: PlayedScenario,
  { probeLength, warmUp }: CapacityOptions,
  asked: CapacityState['asked'],
): CapacityState {
  const length = probeLengthOf(scenario, demand, {
    ...(probeLength === undefined ? {} : { length: probeLength }),
    ...(warmUp === undefined ? {} : { warmUp }),
  });
  return { format: 1, asked, length };
}

/** How a search begins: at most up to what may be sent, and where people bind, up to that. */
export function searchFor(
  { scenario, demand }: PlayedScenario,
  { length }: CapacityState,
  options: CapacityOptions,
  mostByPeople = Number.POSITIVE_INFINITY,
): CapacitySearch {
  const { speed, maxArrivalsPerSecond } = scenario.load;
  const aSecond = (journeysAnHour(scenario, demand, length) * speed) / 3600;
  const sendable = Number((maxArrivalsPerSecond / aSecond).toPrecision(4));
  const highest = Math.min(options.most, sendable, mostByPeople);
  const start = Math.min(options.startAt, highest);
  return { start, lowest: start * LOWEST, highest, width: WIDTH, mostProbes: PROBES };
}

/** What is said on the command line of a search that may go on: it may be made longer or closer. */
export function withOptions(search: Search, { width, probes }: CapacityOptions): Search {
  return {
    ...search,
    plan: {
      ...search.plan,
      width: width ?? search.plan.width,
      mostProbes: probes ?? search.plan.mostProbes,
    },
  };
}

/** What a search would do, for `--dry-run`. */
export function planOf(
  played: PlayedScenario,
  state: CapacityState,
  options: CapacityOptions,
): object {
  const { scenario, demand } = played;
  const { length } = state;
  const { speed, drainCap } = scenario.load;
  const { from } = judgedStretch(scenario, demand, length);
  const lasts = length.warmUp + length.length;
  const begun = state.backend ?? { plan: searchFor(played, state, options), probes: [] };
  return {
    backend: options.backend,
    probe: { ...length, from },
    search: withOptions(begun, options).plan,
    journeysAnHour: journeysAnHour(scenario, demand, length),
    speed,
    wallSeconds: lasts / speed,
    atMostWallSeconds: (lasts + drainCap) / speed,
  };
}
