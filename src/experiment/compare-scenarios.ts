import { type Estimate, estimate } from '../mathematics/statistics/estimate.ts';
import { type Figure, figureText } from '../scenario/figure.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Indifference, mindedBy } from './indifference.ts';
import { type ComparedDifference, judged } from './judged-difference.ts';
import { mindedFrom, valuesOf } from './minded-from.ts';
import { pairedFigures } from './paired-difference.ts';
import {
  type ReplicatedScenario,
  replicateScenario,
  type SimulateOptions,
} from './replicate-scenario.ts';
import type { Demand } from './scenario-demand.ts';
import { throughTheLoop } from './through-the-loop.ts';
import { unlikeScenarios } from './unlike-scenarios.ts';
import { findWarmUp } from './warm-up.ts';
import { withOneSchedule } from './with-one-schedule.ts';

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

export interface ComparedFigure {
  readonly figure: Figure;
  /** By scenario, in their order. */
  readonly estimates: readonly Estimate[];
  /** Of each scenario but the first, less the first. */
  readonly differences: readonly ComparedDifference[];
  /** The largest difference that nobody minds. */
  readonly margin: number;
}

/** What a comparison found. */
export interface ScenarioComparison {
  /** Of the scenarios that are compared: all, but for those that an interruption left out. */
  readonly names: readonly string[];
  /** Which of the alternatives these are, by their places. */
  readonly places: readonly number[];
  /** Of each scenario; the same numbers in all. */
  readonly replications: number;
  /** As many as there were to be; more only where an interruption cut the comparison short. */
  readonly planned: number;
  /** Those that an interruption left out, and how many replications of them there were. */
  readonly leftOut: readonly { readonly name: string; readonly replications: number }[];
  /** Of each single interval of a difference, so that those of one figure hold together at 95 %. */
  readonly confidence: number;
  /** The largest difference that nobody minds, as a part of what is at stake; and of other shares. */
  readonly indifference: number;
  readonly indifferenceOfShares: number;
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
 * leave these alone; where one has a larger demand, all are thinned from its schedule. Differences are taken within each pair of replications, where the luck of the day
 * falls out, and have Student's intervals; how much that helped is measured (`varianceReduction`).
 * With several alternatives each interval is of 1 − 0.05 ÷ their number (Bonferroni).
 *
 * An interruption keeps the alternatives that were wholly played; where none was, the replications that the first
 * two scenarios have in common.
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
  const played: ReplicatedScenario[] = [];
  for (const { scenario, demand } of await withOneWarmUp(
    withOneSchedule(alternatives),
    goOn,
    mostOpen,
  )) {
    if (played.some(({ outcomes }) => outcomes.length < replications)) break;
    const before = played.length * replications;
    played.push(
      await replicateScenario(scenario, demand, {
        replications,
        goOn,
        ...(threads === undefined ? {} : { threads }),
        ...(mostOpen === undefined ? {} : { mostOpen }),
        onProgress: (done) => options.onProgress?.(before + done, of),
      }),
    );
  }
  const places = comparedOf(played.map(({ outcomes }) => outcomes.length));
  const runs = places.map((place) => played[place] as ReplicatedScenario);
  const names = places.map((place) => alternatives[place]?.name ?? '');
  const whole = Math.min(...runs.map(({ outcomes }) => outcomes.length));
  const confidence = 1 - (1 - CONFIDENCE) / (alternatives.length - 1);
  const [base] = runs;
  const ofFirst = valuesOf(
    (base?.figures ?? []).map((figure) => [
      figure,
      estimate(base?.samplesOf(figure).slice(0, whole) ?? []).value,
    ]),
  );
  const minds = mindedBy(options);
  const minded = (figure: Figure) => mindedFrom(figure, ofFirst, minds);
  const kept: Figure = { measure: 'customers', statistic: { kind: 'count' } };
  const through = throughTheLoop(runs, whole, confidence, minded(kept));
  return {
    names,
    places,
    replications: whole,
    planned: replications,
    leftOut: alternatives.flatMap(({ name }, place) =>
      places.includes(place) ? [] : [{ name, replications: played[place]?.outcomes.length ?? 0 }],
    ),
    confidence,
    ...minds,
    figures: commonFigures(runs).map((figure) =>
      comparedFigure(figure, runs, whole, confidence, minded(figure)),
    ),
    ...(through === undefined ? {} : { throughTheLoop: through }),
    remarks: unlikeScenarios(alternatives),
    broken: played.flatMap(({ outcomes }, i) =>
      outcomes.flatMap(({ broken }) => broken.map((law) => `${alternatives[i]?.name}, ${law}`)),
    ),
  };
}

/**
 * The places of the scenarios that are compared: what has no partner is in no difference. The first has the
 * most replications, and all but the last have as many.
 */
function comparedOf(replications: readonly number[]): readonly number[] {
  const [first = 0] = replications;
  const whole = [...replications.keys()].filter((place) => replications[place] === first);
  const [, second = 0] = replications;
  return whole.length > 1 || second === 0 ? whole : [0, 1];
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
  margin: number,
): ComparedFigure {
  const samples = runs.map(({ samplesOf }) => samplesOf(figure).slice(0, whole));
  const [base = [], ...others] = samples;
  const estimates = samples.map((of) => estimate(of));
  return {
    figure,
    estimates,
    differences: others.map((of) =>
      judged(figure.measure, pairedFigures(of, base, confidence), margin),
    ),
    margin,
  };
}
