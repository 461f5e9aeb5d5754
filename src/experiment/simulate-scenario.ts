import { estimate, type Sample } from '../mathematics/statistics/estimate.ts';
import type { Precision, Scenario } from '../scenario/scenario.ts';
import { type Figure, figureText } from '../scenario/target.ts';
import { variationInTime } from '../scenario/variation-in-time.ts';
import type { AgentSide } from '../simulation/agent-side.ts';
import type { AttemptCollector } from '../simulation/attempt-record.ts';
import { type BatchEstimate, byBatchMeans } from './batches.ts';
import { ExpectedReplications, fixedNumber, type SamplesOf, untilPrecise } from './end-rules.ts';
import { type Heed, OnThreads, OwnThread, type StartThreads } from './players.ts';
import { type FigurePrecision, precisionOf } from './precision.ts';
import { type ReplicationPlayer, type Replications, replicate } from './replicate.ts';
import type { Experiment, ReplicationOutcome } from './replication.ts';
import type { Demand } from './scenario-demand.ts';
import { standardFigures } from './standard-figures.ts';
import { findWarmUp, type WarmUp } from './warm-up.ts';

// Whoever simulates needs a demand as well.
export { type Demand, demandOf } from './scenario-demand.ts';

export interface SimulateOptions {
  /** A fixed number of replications, instead of the scenario's number or precision. */
  readonly replications?: number;
  /** How contacts reach agents; at once where nothing is said. */
  readonly agentSide?: AgentSide;
  /** Gets the records of the first replication. */
  readonly collect?: AttemptCollector;
  /**
   * Told after each replication, and within a long one with the part of it that is done. Until a
   * precision is reached, `of` is what the spread so far lets expect.
   */
  readonly onProgress?: (done: number, of: number) => void;
  /**
   * Awaited after each replication, and time and again within a long one: false ends the experiment
   * with the replications that are whole.
   */
  readonly goOn?: () => Promise<boolean>;
  /** Threads that play replications; all are played on the caller's own where nothing is said. */
  readonly threads?: StartThreads;
}

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
export async function simulateScenario(
  scenario: Scenario,
  demand: Demand,
  options: SimulateOptions = {},
): Promise<SimulationResult> {
  const { agentSide, goOn = async () => true } = options;
  const side = agentSide === undefined ? {} : { agentSide };
  const warmUp =
    scenario.warmUpRule === 'mser-5'
      ? await findWarmUp({ scenario, demand, figures: [], ...side }, goOn)
      : undefined;
  const settled: Scenario = warmUp === undefined ? scenario : { ...scenario, warmUp: warmUp.until };

  const precision = options.replications === undefined ? scenario.precision : undefined;
  const planned = options.replications ?? scenario.replications;
  const figures = standardFigures(settled);
  const inBatches =
    precision === undefined && planned === 1 && variationInTime(scenario) === undefined;
  const experiment: Experiment = { scenario: settled, demand, figures, inBatches, ...side };
  const places = new Map(figures.map((figure, i) => [figureText(figure), i]));
  const samplesOf: SamplesOf = (outcomes, figure) =>
    samplesAt(outcomes, places.get(figureText(figure)) ?? -1);

  const rule =
    precision === undefined ? fixedNumber(planned) : untilPrecise(precision, planned, samplesOf);
  const expected = new ExpectedReplications(precision, planned, samplesOf);
  const heed = (done: number) => {
    options.onProgress?.(done, expected.all);
    return goOn();
  };
  const { outcomes, endedBy } =
    warmUp?.wasStopped === true
      ? stopped
      : await replicate(
          playerOf(experiment, heed, options),
          rule,
          (soFar) => {
            expected.count(soFar);
            options.onProgress?.(soFar.length, expected.all);
          },
          goOn,
        );

  const total = (pick: (outcome: ReplicationOutcome) => number) =>
    outcomes.reduce((sum, outcome) => sum + pick(outcome), 0);
  return {
    replications: outcomes.length,
    figures: figures.map((figure, i) => ({ figure, ...estimateOf(figure, outcomes, i) })),
    byBatchMeans: inBatches && outcomes.length === 1,
    ...(precision === undefined
      ? {}
      : { precision: reached(precision, outcomes, endedBy, samplesOf) }),
    ...(warmUp === undefined ? {} : { warmUp }),
    journeys: total(({ journeys }) => journeys),
    attempts: total(({ attempts }) => attempts),
    carried: total(({ carried }) => carried),
    cut: total(({ cut }) => cut),
    broken: outcomes.flatMap(({ broken }) => broken),
  };
}

const stopped: Replications = { outcomes: [], endedBy: 'interruption' };

/** Who plays the replications: threads, where there are some that they can be sent to. */
function playerOf(
  experiment: Experiment,
  heed: Heed,
  { collect, threads: start }: SimulateOptions,
): ReplicationPlayer {
  const own = new OwnThread(experiment, heed, collect);
  const threads = start?.(experiment);
  if (threads === undefined) return own;
  return new OnThreads(threads, heed, collect === undefined ? undefined : own);
}

function samplesAt(outcomes: readonly ReplicationOutcome[], place: number): readonly Sample[] {
  return outcomes.flatMap(({ samples }) => samples[place] ?? []);
}

function estimateOf(
  figure: Figure,
  outcomes: readonly ReplicationOutcome[],
  place: number,
): BatchEstimate {
  const [first, ...more] = outcomes;
  const whole = first?.samples[place];
  const batches = first?.batches?.[place];
  return more.length === 0 && whole !== undefined && batches !== undefined
    ? byBatchMeans(figure, whole, batches)
    : estimate(samplesAt(outcomes, place));
}

function reached(
  asked: Precision,
  outcomes: readonly ReplicationOutcome[],
  endedBy: Replications['endedBy'],
  samplesOf: SamplesOf,
): ReachedPrecision {
  const figures = precisionOf(asked, (figure) => samplesOf(outcomes, figure));
  return {
    asked,
    figures,
    isReached: endedBy === 'rule' && figures.every((one) => one.isReached),
    endedBy,
  };
}
