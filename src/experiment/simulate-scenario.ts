import { drawSchedule } from '../demand/draw-schedule.ts';
import { DrawnJourneys } from '../demand/drawn-journeys.ts';
import type { JourneyFeed } from '../demand/journey-feed.ts';
import type { ScheduleChunk } from '../demand/schedule.ts';
import { expectedOf, horizonOf } from '../demand/sources.ts';
import type { ArrivalsWithin } from '../demand/window.ts';
import { compileJourney } from '../journey/compile-journey.ts';
import type { JourneyTables } from '../journey/journey-tables.ts';
import { replicationKey } from '../mathematics/random/keyed-draws.ts';
import { type Estimate, estimate, type Sample } from '../mathematics/statistics/estimate.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Figure } from '../scenario/target.ts';
import { type AgentSide, immediate } from '../simulation/agent-side.ts';
import type { AttemptCollector, LegRecord, TurnRecord } from '../simulation/attempt-record.ts';
import { centerOf } from '../simulation/center/center-of.ts';
import { type SimulationInput, simulateWithStops } from '../simulation/simulate.ts';
import { RunMeasures } from './run-measures.ts';
import { standardFigures } from './standard-figures.ts';
import { stopsOf } from './stops.ts';

/** Where the journeys come from: drawn from the scenario, or read from a log. */
export interface Demand {
  readonly tables: JourneyTables;
  /** When the last journey may begin, in seconds from the start of the run. */
  readonly horizon: number;
  /** Whether these are the journeys of the scenario's window already, whenever they begin. */
  readonly isOfWindow: boolean;
  /** Expected by the rates where journeys are drawn; counted where a log says who came. */
  readonly arrivals: ArrivalsWithin;
  schedule(replication: number): Iterable<ScheduleChunk>;
  /** The same journeys, one at a time. */
  journeys(replication: number): JourneyFeed;
}

export interface SimulateOptions {
  /** Overrides the scenario's number of replications. */
  readonly replications?: number;
  /** How contacts reach agents; at once where nothing is said. */
  readonly agentSide?: AgentSide;
  /** Gets the records of the first replication. */
  readonly collect?: AttemptCollector;
  /** Told after each replication, and within a long one with the part of it that is done. */
  readonly onProgress?: (done: number, of: number) => void;
  /**
   * Awaited after each replication, and time and again within a long one: false ends the experiment
   * with the replications that are whole.
   */
  readonly goOn?: () => Promise<boolean>;
}

export interface SimulatedFigure extends Estimate {
  readonly figure: Figure;
}

/** What an experiment found. */
export interface SimulationResult {
  readonly replications: number;
  readonly figures: readonly SimulatedFigure[];
  /** Of all replications together. */
  readonly journeys: number;
  readonly attempts: number;
  /** Journeys that the drain cap cut off. */
  readonly cut: number;
  /** Laws of every run that one of these broke: a bug of ours, see `broken-laws.ts`. */
  readonly broken: readonly string[];
}

/** The demand that a scenario describes. */
export function demandOf(scenario: Scenario): Demand {
  const tables = compileJourney(scenario);
  return {
    tables,
    horizon: horizonOf(scenario),
    isOfWindow: false,
    arrivals: expectedOf(scenario),
    schedule: (replication) => drawSchedule(scenario, tables, replication),
    journeys: (replication) => new DrawnJourneys(scenario, tables, replication),
  };
}

/** One replication's input to the simulator. */
export function replicationInput(
  scenario: Scenario,
  demand: Demand,
  replication: number,
  agentSide: AgentSide = immediate,
): SimulationInput {
  return {
    tables: demand.tables,
    center: centerOf(scenario),
    journeys: demand.journeys(replication),
    agentSide,
    key: replicationKey(scenario.seed, replication),
    accountFrom: scenario.warmUp,
    accountUntil: demand.horizon,
    endsAt: demand.horizon + scenario.drainCap,
  };
}

/** Independent replications of a scenario, and what they say together of each figure. */
export async function simulateScenario(
  scenario: Scenario,
  demand: Demand,
  options: SimulateOptions = {},
): Promise<SimulationResult> {
  const planned = options.replications ?? scenario.replications;
  const figures = standardFigures(scenario);
  const samples: Sample[][] = figures.map(() => []);
  let journeys = 0;
  let attempts = 0;
  let cut = 0;
  const broken = new Set<string>();
  let done = 0;
  while (done < planned) {
    const measures = new RunMeasures(scenario);
    const keep = done === 0 ? options.collect : undefined;
    let made = 0;
    const input: SimulationInput = {
      ...replicationInput(scenario, demand, done, options.agentSide),
      ...watchedBy(measures),
    };
    const run = simulateWithStops(
      input,
      (record) => {
        made++;
        measures.add(record);
        keep?.(record);
      },
      stopsOf(demand.arrivals, demand.horizon, input.endsAt),
    );
    let played = run.next();
    for (; !played.done; played = run.next()) {
      options.onProgress?.(done + shareOf(demand, played.value), planned);
      if ((await options.goOn?.()) === false) break;
    }
    if (!played.done) break;
    const totals = played.value;
    figures.forEach((figure, i) => {
      samples[i]?.push(measures.sample(figure, totals.occupancy, totals.groups));
    });
    attempts += made;
    journeys += totals.journeys;
    cut += totals.cut;
    for (const law of totals.broken) broken.add(`replication ${done}: ${law}`);
    done++;
    options.onProgress?.(done, planned);
    if (done < planned && (await options.goOn?.()) === false) break;
  }
  return {
    replications: done,
    figures: figures.map((figure, i) => ({ figure, ...estimate(samples[i] ?? []) })),
    journeys,
    attempts,
    cut,
    broken: [...broken],
  };
}

/** What measures want to know beside attempts, where there is any of it. */
function watchedBy(measures: RunMeasures): Pick<SimulationInput, 'onLeg' | 'onTurn'> {
  return {
    ...(measures.needsLegs ? { onLeg: (leg: LegRecord) => measures.addLeg(leg) } : {}),
    ...(measures.needsTurns ? { onTurn: (turn: TurnRecord) => measures.addTurn(turn) } : {}),
  };
}

/** How much of a replication is done at an instant of it: the share of its journeys that have begun. */
function shareOf({ arrivals, horizon }: Demand, at: number): number {
  return Math.min(0.999, arrivals(0, Math.min(at, horizon)) / arrivals(0, horizon));
}
