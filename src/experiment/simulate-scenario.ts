import { drawSchedule } from '../demand/draw-schedule.ts';
import { feedOf } from '../demand/journey-feed.ts';
import type { ScheduleChunk } from '../demand/schedule.ts';
import { expectedOf, horizonOf } from '../demand/sources.ts';
import type { ArrivalsWithin } from '../demand/window.ts';
import { compileJourney } from '../journey/compile-journey.ts';
import type { JourneyTables } from '../journey/journey-tables.ts';
import { replicationKey } from '../mathematics/random/keyed-draws.ts';
import { type Estimate, estimate, type Sample } from '../mathematics/statistics/estimate.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Figure } from '../scenario/target.ts';
import { immediate } from '../simulation/agent-side.ts';
import type { AttemptCollector } from '../simulation/attempt-record.ts';
import { centerOf } from '../simulation/center/center-of.ts';
import { type SimulationInput, type SimulationTotals, simulate } from '../simulation/simulate.ts';
import { RunMeasures } from './run-measures.ts';
import { standardFigures } from './standard-figures.ts';

/** Where the journeys come from: drawn from the scenario, or read from a log. */
export interface Demand {
  readonly tables: JourneyTables;
  readonly horizon: number;
  /** Expected by the rates where journeys are drawn; counted where a log says who came. */
  readonly arrivals: ArrivalsWithin;
  schedule(replication: number): Iterable<ScheduleChunk>;
}

export interface SimulateOptions {
  /** Overrides the scenario's number of replications. */
  readonly replications?: number;
  /** Gets the records of the first replication. */
  readonly collect?: AttemptCollector;
  readonly onReplication?: (done: number, of: number) => void;
  /** Awaited after each replication: false ends the experiment with those that are done. */
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
}

/** The demand that a scenario describes. */
export function demandOf(scenario: Scenario): Demand {
  const tables = compileJourney(scenario);
  return {
    tables,
    horizon: horizonOf(scenario),
    arrivals: expectedOf(scenario),
    schedule: (replication) => drawSchedule(scenario, tables, replication),
  };
}

/** One replication's input to the simulator, with agents who see contacts at once. */
export function replicationInput(
  scenario: Scenario,
  demand: Demand,
  replication: number,
): SimulationInput {
  return {
    tables: demand.tables,
    center: centerOf(scenario),
    journeys: feedOf(demand.schedule(replication)),
    agentSide: immediate,
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
  let done = 0;
  while (done < planned && (done === 0 || (await options.goOn?.()) !== false)) {
    const measures = new RunMeasures(scenario);
    const keep = done === 0 ? options.collect : undefined;
    const totals: SimulationTotals = simulate(
      replicationInput(scenario, demand, done),
      (record) => {
        attempts++;
        measures.add(record);
        keep?.(record);
      },
    );
    figures.forEach((figure, i) => {
      samples[i]?.push(measures.sample(figure, totals.occupancy));
    });
    journeys += totals.journeys;
    cut += totals.cut;
    done++;
    options.onReplication?.(done, planned);
  }
  return {
    replications: done,
    figures: figures.map((figure, i) => ({ figure, ...estimate(samples[i] ?? []) })),
    journeys,
    attempts,
    cut,
  };
}
