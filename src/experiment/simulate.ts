import { estimate } from '../mathematics/statistics/estimate.ts';
import type { Figure } from '../scenario/figure.ts';
import type { Precision, Scenario } from '../scenario/scenario.ts';
import { type BatchEstimate, byBatchMeans } from './batches.ts';
import { type FigurePrecision, precisionOf } from './precision.ts';
import type { Replications } from './replicate.ts';
import {
  type ReplicatedScenario,
  replicateScenario,
  type SimulateOptions,
} from './replicate-scenario.ts';
import type { ReplicationOutcome } from './replication.ts';
import type { Demand } from './scenario-demand.ts';
import { type WaitingCost, waitingCostOf } from './waiting-cost.ts';
import type { WarmUp } from './warm-up.ts';

// Whoever simulates needs a demand and options as well.
export type { SimulateOptions } from './replicate-scenario.ts';
export { type Demand, demandOf } from './scenario-demand.ts';

export interface SimulatedFigure extends BatchEstimate {
  readonly figure: Figure;
}

/** What an experiment found. */
export interface SimulationResult {
  readonly replications: number;
  readonly figures: readonly SimulatedFigure[];
  /** Whether the intervals are batch means of one long replication. */
  readonly byBatchMeans: boolean;
  /** Where a precision was asked for: how far it was reached. */
  readonly precision?: ReachedPrecision;
  /** Where the warm-up was to be found: what was found. */
  readonly warmUp?: WarmUp;
  /** Of all replications together. */
  readonly journeys: number;
  readonly attempts: number;
  /** Contacts that waited when a replication began. */
  readonly carried: number;
  /** Journeys that the drain cap cut off. */
  readonly cut: number;
  /** What service cost, where customers may leave because of it. */
  readonly waitingCost?: WaitingCost;
  /** Laws of every run that one of these broke: a bug of ours, see `broken-laws.ts`. */
  readonly broken: readonly string[];
}

/** What became of the precision that was asked for. */
export interface ReachedPrecision {
  readonly asked: Precision;
  readonly figures: readonly FigurePrecision[];
  readonly isReached: boolean;
  /** Why there are no more replications; `rule`: they are precise, or as many as there may be. */
  readonly endedBy: Replications['endedBy'];
}

/** Independent replications of a scenario, and what they say together of each figure. */
export async function simulate(
  scenario: Scenario,
  demand: Demand,
  options: SimulateOptions = {},
): Promise<SimulationResult> {
  return simulationOf(await replicateScenario(scenario, demand, options));
}

/** What replications say of the scenario as it is. */
export function simulationOf(replicated: ReplicatedScenario): SimulationResult {
  const { outcomes, figures, inBatches, precision, warmUp } = replicated;
  const total = (pick: (outcome: ReplicationOutcome) => number) =>
    outcomes.reduce((sum, outcome) => sum + pick(outcome), 0);
  const waitingCost = waitingCostOf(outcomes);
  return {
    replications: outcomes.length,
    figures: figures.map((figure, i) => ({ figure, ...estimateOf(replicated, figure, i) })),
    byBatchMeans: inBatches && outcomes.length === 1,
    ...(precision === undefined || precision.of.length === 0
      ? {}
      : { precision: reached(precision, replicated) }),
    ...(warmUp === undefined ? {} : { warmUp }),
    journeys: total(({ journeys }) => journeys),
    attempts: total(({ attempts }) => attempts),
    carried: total(({ carried }) => carried),
    cut: total(({ cut }) => cut),
    ...(waitingCost === undefined ? {} : { waitingCost }),
    broken: outcomes.flatMap(({ broken }) => broken),
  };
}

function estimateOf(
  { outcomes, inBatches, samplesOf }: ReplicatedScenario,
  figure: Figure,
  place: number,
): BatchEstimate {
  const [whole] = samplesOf(figure);
  const batches = outcomes[0]?.batches?.[place];
  return inBatches && whole !== undefined && batches !== undefined
    ? byBatchMeans(figure, whole, batches)
    : estimate(samplesOf(figure));
}

function reached(asked: Precision, { endedBy, samplesOf }: ReplicatedScenario): ReachedPrecision {
  const figures = precisionOf(asked, samplesOf);
  const isReached = endedBy === 'rule' && figures.every((one) => one.isReached);
  return { asked, figures, isReached, endedBy };
}
