import { type Estimate, estimate, type Sample } from '../mathematics/statistics/estimate.ts';
import { type Figure, figureText } from '../scenario/figure.ts';
import { type Measure, measures } from '../scenario/measures.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Indifference, indifferenceMargin } from './indifference.ts';
import { type FigureDifference, pairedFigures } from './paired-difference.ts';
import {
  type ReplicatedScenario,
  replicateScenario,
  type SimulateOptions,
} from './replicate-scenario.ts';
import type { Demand } from './scenario-demand.ts';
import { unlikeScenarios } from './unlike-scenarios.ts';
import { findWarmUp } from './warm-up.ts';

/** One of the scenarios that are compared. */
export interface Alternative {
  readonly name: string;
  readonly scenario: Scenario;
  readonly demand: Demand;
}

export interface CompareOptions
  extends Indifference,
    Pick<SimulateOptions, 'replications' | 'goOn' | 'threads' | 'mostOpen'> {
  /** Told after each replication; `of` counts those of all scenarios. */
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * How an alternative stands to the first scenario. `better` and `worse`: the interval of the
 * difference is wholly on one side of 0, and `higher` and `lower` where neither is better in itself.
 * `same`: the interval lies wholly within what nobody minds.
 */
export type Comparison = 'better' | 'worse' | 'higher' | 'lower' | 'same' | 'cannot-tell';

/** What an alternative changes about a figure. */
export interface ComparedDifference extends FigureDifference {
  readonly comparison: Comparison;
  /** Of what cannot be told: replications that would probably tell, by n·(h/d)²; ∞ where d is 0. */
  readonly enough?: number;
}

export interface ComparedFigure {
  readonly figure: Figure;
  /** By scenario, in their order. */
  readonly estimates: readonly Estimate[];
  /** Of each scenario but the first, less the first. */
  readonly differences: readonly ComparedDifference[];
}

/** What a comparison found. */
export interface ScenarioComparison {
  readonly names: readonly string[];
  /** Of each scenario; the same numbers in all. */
  readonly replications: number;
  /** Of each single interval of a difference, so that those of one figure hold together at 95 %. */
  readonly confidence: number;
  readonly figures: readonly ComparedFigure[];
  /**
   * By alternative: customers at the end whom it keeps, less those whom the twin says that service no longer
   * loses. What is left came through the queue and the loop (who stays asks, pays and is told of), or by
   * what changes leaving for other reasons. Absent where nobody can leave.
   */
  readonly throughTheLoop?: readonly ComparedDifference[];
  /** What cannot be compared, as sentences: channels that one has not, service levels of another T. */
  readonly remarks: readonly string[];
  /** Laws of every run that one of the replications broke: a bug of ours. */
  readonly broken: readonly string[];
}

const CONFIDENCE = 0.95;

/**
 * Compares scenarios with the first one on common random numbers: the replication of one number has
 * the same customers with the same patience, work and choices in all of them, as far as the scenarios
 * leave these alone. Differences are taken within each pair of replications, where the luck of the day
 * falls out, and have Student's intervals; how much that helped is measured (`varianceReduction`).
 * With several alternatives each interval is of 1 − 0.05 ÷ their number (Bonferroni).
 *
 * @throws {RangeError} for fewer than two scenarios, or seeds that differ
 */
export async function compareScenarios(
  alternatives: readonly Alternative[],
  options: CompareOptions = {},
): Promise<ScenarioComparison> {
  const [first] = alternatives;
  if (first === undefined || alternatives.length < 2) {
    throw new RangeError(`expected two scenarios or more, found ${alternatives.length}`);
  }
  for (const { name, scenario } of alternatives) {
    if (scenario.seed !== first.scenario.seed) {
      throw new RangeError(
        `expected the seed of ${first.name} in ${name}, too: ${first.scenario.seed}, found ${scenario.seed}`,
      );
    }
  }
  const { goOn = async () => true, threads, mostOpen } = options;
  const replications =
    options.replications ?? Math.max(...alternatives.map(({ scenario }) => scenario.replications));
  const of = replications * alternatives.length;
  const runs: ReplicatedScenario[] = [];
  for (const { scenario, demand } of await withOneWarmUp(alternatives, goOn, mostOpen)) {
    const before = runs.length * replications;
    runs.push(
      await replicateScenario(scenario, demand, {
        replications,
        goOn,
        ...(threads === undefined ? {} : { threads }),
        ...(mostOpen === undefined ? {} : { mostOpen }),
        onProgress: (done) => options.onProgress?.(before + done, of),
      }),
    );
  }
  // An interruption leaves the last ones with fewer: what has no partner is in no difference.
  const whole = Math.min(...runs.map(({ outcomes }) => outcomes.length));
  const confidence = 1 - (1 - CONFIDENCE) / (alternatives.length - 1);
  const through = throughTheLoop(runs, whole, confidence, options);
  return {
    names: alternatives.map(({ name }) => name),
    replications: whole,
    confidence,
    figures: commonFigures(runs).map((figure) =>
      comparedFigure(figure, runs, whole, confidence, options),
    ),
    ...(through === undefined ? {} : { throughTheLoop: through }),
    remarks: unlikeScenarios(alternatives),
    broken: runs.flatMap(({ outcomes }, i) =>
      outcomes.flatMap(({ broken }) => broken.map((law) => `${alternatives[i]?.name}, ${law}`)),
    ),
  };
}

/** Waits that start at different instants are not comparable: the longest warm-up counts for all. */
export async function withOneWarmUp(
  alternatives: readonly Alternative[],
  goOn: () => Promise<boolean>,
  mostOpen: number | undefined,
): Promise<readonly Alternative[]> {
  let warmUp = alternatives[0]?.scenario.warmUp;
  const room = mostOpen === undefined ? {} : { mostOpen };
  for (const { scenario, demand } of alternatives) {
    const own =
      scenario.warmUpRule === 'mser-5'
        ? (await findWarmUp({ scenario, demand, figures: [], ...room }, goOn)).until
        : scenario.warmUp;
    if (warmUp === undefined || own > warmUp) warmUp = own;
  }
  return alternatives.map(({ scenario, ...rest }) => ({
    ...rest,
    scenario: { ...scenario, warmUpRule: 'stated', warmUp: warmUp ?? scenario.warmUp },
  }));
}

const count: Figure['statistic'] = { kind: 'count' };
const customers: Figure = { measure: 'customers', statistic: count };
const lost: Figure = { measure: 'lostToService', statistic: count };

/**
 * The difference in customers at the end, less that in the judged parts, by which they are fewer: of
 * customers and lost together, replication by replication.
 */
function throughTheLoop(
  runs: readonly ReplicatedScenario[],
  whole: number,
  confidence: number,
  options: CompareOptions,
): readonly ComparedDifference[] | undefined {
  const kept = runs.map(({ samplesOf }) => samplesOf(customers).slice(0, whole));
  const judgedParts = runs.map(({ samplesOf }) => samplesOf(lost).slice(0, whole));
  if ([...kept, ...judgedParts].some(({ length }) => length === 0)) return undefined;
  const [base = [], ...others] = kept.map((some, i) =>
    some.map((one, n): Sample => {
      return { kind: 'value', value: valueIn(one) + valueIn(judgedParts[i]?.[n]) };
    }),
  );
  const margin = indifferenceMargin('count', estimate(base).value, options);
  return others.map((of) => judged(customers, pairedFigures(of, base, confidence), margin));
}

const valueIn = (sample: Sample | undefined): number =>
  sample?.kind === 'value' ? sample.value : Number.NaN;

/** The figures that all scenarios have, in the order of the first. */
function commonFigures(runs: readonly ReplicatedScenario[]): readonly Figure[] {
  const [first, ...others] = runs.map(({ figures }) => figures);
  const known = others.map((figures) => new Set(figures.map(figureText)));
  return (first ?? []).filter((figure) => known.every((texts) => texts.has(figureText(figure))));
}

function comparedFigure(
  figure: Figure,
  runs: readonly ReplicatedScenario[],
  whole: number,
  confidence: number,
  options: CompareOptions,
): ComparedFigure {
  const samples = runs.map(({ samplesOf }) => samplesOf(figure).slice(0, whole));
  const [base = [], ...others] = samples;
  const estimates = samples.map((of) => estimate(of));
  const margin = indifferenceMargin(
    measures[figure.measure].unit,
    estimates[0]?.value ?? Number.NaN,
    options,
  );
  return {
    figure,
    estimates,
    differences: others.map((of) => judged(figure, pairedFigures(of, base, confidence), margin)),
  };
}

/** Which way is better for customers, or for the company that they are of; the others are neither good nor bad in themselves. */
const better: Partial<Readonly<Record<Measure, 'lower' | 'higher'>>> = {
  wait: 'lower',
  waitAll: 'lower',
  serviceLevel: 'higher',
  slOffered: 'higher',
  slServed: 'higher',
  slAbandonsCountAsMet: 'higher',
  abandoned: 'lower',
  refused: 'lower',
  callbackReached: 'higher',
  callbackWait: 'lower',
  firstResponse: 'lower',
  nextResponse: 'lower',
  fullResolution: 'lower',
  withinGoal: 'higher',
  withinPromise: 'higher',
  customers: 'higher',
  left: 'lower',
  joined: 'higher',
  keptAway: 'lower',
  churn: 'lower',
  stayed: 'higher',
  hit: 'lower',
  badJourneys: 'lower',
  lostToService: 'lower',
  lostByCause: 'lower',
  lostByChannel: 'lower',
  revenue: 'higher',
  revenueLost: 'lower',
  lifetimeValue: 'higher',
  serviceCost: 'lower',
  margin: 'higher',
  costPerContact: 'lower',
  costPerResolution: 'lower',
  costPerCustomerMonth: 'lower',
  disappointed: 'lower',
  againstWish: 'lower',
  csat: 'higher',
  csatReported: 'higher',
  nps: 'higher',
  effort: 'lower',
};

function judged(
  { measure }: Figure,
  difference: FigureDifference,
  margin: number,
): ComparedDifference {
  const { value, interval, samples } = difference;
  if (interval === undefined) return { ...difference, comparison: 'cannot-tell' };
  const { low, high } = interval;
  if (low >= -margin && high <= margin) return { ...difference, comparison: 'same' };
  if (low <= 0 && high >= 0) {
    const tooWide = (high - value) / value;
    const enough = Math.ceil(samples * (tooWide * tooWide));
    return { ...difference, comparison: 'cannot-tell', enough };
  }
  const way = value > 0 ? 'higher' : 'lower';
  const wanted = better[measure];
  const comparison = wanted === undefined ? way : wanted === way ? 'better' : 'worse';
  return { ...difference, comparison };
}
