import { type Estimate, estimate, type Sample } from '../mathematics/statistics/estimate.ts';
import { type Figure, figureText } from '../scenario/figure.ts';
import { type MeasureForm, measures } from '../scenario/measures.ts';
import { type Alternative, withOneWarmUp } from './compare-scenarios.ts';
import { indifferenceMargin } from './indifference.ts';
import { type FigureDifference, pairedFigures } from './paired-difference.ts';
import { replicateScenario, type SimulateOptions } from './replicate-scenario.ts';

/** An assumed value and the ends of the range that it may lie in, each a scenario of its own. */
export interface Assumption {
  /** Of its key. */
  readonly path: string;
  /** The low and the high end: the scenario as it is but for this one value, which is its name. */
  readonly ends: readonly [Alternative, Alternative];
}

/** A number that the answer is about. */
export interface Headline {
  readonly name: string;
  readonly unit: MeasureForm['unit'];
  /** What a scenario calls the unit of an answer of its own: a text, or nothing for a bare number. */
  readonly calledUnit?: string;
}

/** What the replications of a scenario say: by headline, a sample each. */
export interface PlayedHeadlines {
  readonly samples: readonly (readonly Sample[])[];
  /** Laws of every run that one of them broke: a bug of ours. */
  readonly broken: readonly string[];
}

/** Plays a scenario; undefined where it was interrupted. */
export type PlayHeadlines = (
  alternative: Alternative,
  onProgress: (done: number) => void,
) => Promise<PlayedHeadlines | undefined>;

export interface SweepOptions extends Pick<SimulateOptions, 'goOn' | 'mostOpen'> {
  /** Of the scenario as it is, and of each end. */
  readonly replications: number;
  /** Told after each replication; `of` counts those of all. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** What assumptions do to the answer. */
export interface AssumptionSweep {
  readonly replications: number;
  /** Of each single interval of a difference, so that those of one headline hold together at 95 %. */
  readonly confidence: number;
  readonly headlines: readonly Headline[];
  /** Of the scenario as it is, by headline. */
  readonly base: readonly Estimate[];
  /** The most influential first. */
  readonly assumptions: readonly SweptAssumption[];
  /** Paths that an interruption left out. */
  readonly leftOut: readonly string[];
  readonly broken: readonly string[];
}

export interface SweptAssumption {
  readonly path: string;
  /** The low and the high end. */
  readonly ends: readonly [SweptEnd, SweptEnd];
  /**
   * `told`: at one end at least, a headline moves by more than chance; `none`: nothing moves at all, in no
   * replication; `untold`: what moves cannot be told from 0.
   */
  readonly influence: 'told' | 'untold' | 'none';
  /** The headline that moves most, by its number. */
  readonly most: number;
}

export interface SweptEnd {
  readonly value: string;
  /** By headline. */
  readonly effects: readonly Effect[];
}

/** What one end of a range does to a headline. */
export interface Effect {
  readonly estimate: Estimate;
  /** Of the scenario with this end, less the scenario as it is, on the same customers. */
  readonly difference: FigureDifference;
  /** Whether the interval of the difference leaves out 0. */
  readonly isTold: boolean;
  /**
   * The difference in multiples of what nobody minds, so that seconds and shares can be compared: 2 % of
   * the value, and of a share at least half a percentage point.
   */
  readonly size: number;
}

const CONFIDENCE = 0.95;

/**
 * The effect of each assumption on the answer, one at a time: the value is set to the low and the high
 * end of its range while all others stay as they are, on the same customers with the same luck. Effects
 * are paired differences with Student's intervals, as in `compareScenarios`. Those of several assumptions
 * together, and what happens between the ends, it does not tell.
 *
 * An interruption keeps the assumptions of which both ends were played.
 *
 * @param play what plays a scenario: `playingFigures`, where headlines are figures
 */
export async function sweepAssumptions(
  base: Alternative,
  assumptions: readonly Assumption[],
  headlines: readonly Headline[],
  play: PlayHeadlines,
  { replications, goOn = async () => true, mostOpen, onProgress }: SweepOptions,
): Promise<AssumptionSweep | undefined> {
  const all = [base, ...assumptions.flatMap(({ ends }) => ends)];
  const settled = await withOneWarmUp(all, goOn, mostOpen);
  const played: PlayedHeadlines[] = [];
  for (const [number, alternative] of settled.entries()) {
    const tell = (done: number) =>
      onProgress?.(number * replications + done, settled.length * replications);
    const found = (await goOn()) ? await play(alternative, tell) : undefined;
    if (found === undefined) break;
    played.push(found);
  }
  const [asItIs, ...ends] = played;
  if (asItIs === undefined) return undefined;
  const confidence = 1 - (1 - CONFIDENCE) / Math.max(1, 2 * assumptions.length);
  const effectsAt = (end: number) =>
    headlines.map(({ unit }, i) =>
      effectOf(ends[end]?.samples[i] ?? [], asItIs.samples[i] ?? [], unit, confidence),
    );
  const whole = Math.floor(ends.length / 2);
  const swept = assumptions.slice(0, whole).map(({ path, ends: [low, high] }, i) =>
    sweptAssumption(path, [
      { value: low.name, effects: effectsAt(2 * i) },
      { value: high.name, effects: effectsAt(2 * i + 1) },
    ]),
  );
  return {
    replications,
    confidence,
    headlines,
    base: asItIs.samples.map((samples) => estimate(samples)),
    assumptions: swept.sort(byInfluence),
    leftOut: assumptions.slice(whole).map(({ path }) => path),
    broken: played.flatMap(({ broken }, i) =>
      broken.map((law) => `${settled[i]?.name as string}, ${law}`),
    ),
  };
}

/** Plays a scenario for its figures. */
export function playingFigures(
  figures: readonly Figure[],
  options: Pick<SimulateOptions, 'replications' | 'goOn' | 'threads' | 'mostOpen'>,
): PlayHeadlines {
  return async ({ scenario, demand }, onProgress) => {
    const run = await replicateScenario(scenario, demand, { ...options, onProgress });
    if (run.endedBy === 'interruption') return undefined;
    return {
      samples: figures.map((figure) => run.samplesOf(figure)),
      broken: run.outcomes.flatMap(({ broken }) => broken),
    };
  };
}

/** The headline of a figure. */
export function headlineOf(figure: Figure): Headline {
  return { name: figureText(figure), unit: measures[figure.measure].unit };
}

function effectOf(
  samples: readonly Sample[],
  base: readonly Sample[],
  unit: MeasureForm['unit'],
  confidence: number,
): Effect {
  const [there, here] = [estimate(samples), estimate(base)];
  const margin = indifferenceMargin(unit, here.value);
  const difference = withoutRounding(pairedFigures(samples, base, confidence), margin);
  if (Number.isNaN(there.value) || Number.isNaN(here.value)) {
    // Where nothing is left to measure, no difference is as large.
    const isTold = Number.isNaN(there.value) !== Number.isNaN(here.value);
    return { estimate: there, difference, isTold, size: isTold ? Number.POSITIVE_INFINITY : 0 };
  }
  const { value, interval } = difference;
  const isTold = interval !== undefined && (interval.low > 0 || interval.high < 0);
  const size = value === 0 ? 0 : Math.abs(value) / margin;
  return { estimate: there, difference, isTold, size };
}

/** Differences below this part of what nobody minds are of numbers that are added in another order. */
const ROUNDING = 1e-9;

/** The difference, or none where it is nothing but rounding in all replications. */
function withoutRounding(difference: FigureDifference, margin: number): FigureDifference {
  const { value, interval } = difference;
  const ends = interval === undefined ? [value] : [interval.low, interval.high];
  return ends.every((end) => Math.abs(end) <= ROUNDING * margin)
    ? {
        ...difference,
        value: 0,
        ...(interval === undefined ? {} : { interval: { low: 0, high: 0 } }),
      }
    : difference;
}

/** Whether one of these effects can be told from 0, or nothing moves at all. */
export function influenceOf(effects: readonly Effect[]): SweptAssumption['influence'] {
  if (effects.some(({ isTold }) => isTold)) return 'told';
  const isNone = effects.every(
    ({ size, difference: { interval } }) => size === 0 && interval?.low === interval?.high,
  );
  return isNone ? 'none' : 'untold';
}

function sweptAssumption(path: string, ends: readonly [SweptEnd, SweptEnd]): SweptAssumption {
  const influence = influenceOf(ends.flatMap((end) => end.effects));
  const sizes = (ends[0]?.effects ?? []).map((_, i) => sizeAt(ends, i, influence === 'told'));
  return { path, ends, influence, most: sizes.indexOf(Math.max(0, ...sizes)) };
}

/** The larger effect on a headline; where any can be told from 0, of those that can. */
function sizeAt(ends: SweptAssumption['ends'], headline: number, isTold: boolean): number {
  const sizes = ends.flatMap(({ effects }) => {
    const effect = effects[headline];
    return effect === undefined || (isTold && !effect.isTold) ? [] : [effect.size];
  });
  return Math.max(0, ...sizes);
}

const ranks = { told: 0, untold: 1, none: 2 } as const;

function byInfluence(a: SweptAssumption, b: SweptAssumption): number {
  const size = ({ ends, most, influence }: SweptAssumption) =>
    sizeAt(ends, most, influence === 'told');
  return ranks[a.influence] - ranks[b.influence] || compared(size(b), size(a));
}

const compared = (one: number, other: number): number => (one === other ? 0 : one - other);
