import { estimate, type Sample } from '../mathematics/statistics/estimate.ts';
import type { Figure } from '../scenario/figure.ts';
import { type Alternative, withOneWarmUp } from './compare-scenarios.ts';
import { type ComparedFlip, comparedFlip } from './compared-flip.ts';
import { type ComparedDifference, judged } from './judged-difference.ts';
import { valuesOf } from './minded-from.ts';
import { differencesOfPairs, pairedFigures } from './paired-difference.ts';
import type { PlayHeadlines } from './sweep-assumptions.ts';
import { withOneSchedule } from './with-one-schedule.ts';

/** An assumed value that differences rest on, and the ends of the range that it may lie in. */
export interface ComparedAssumption {
  /** Of its key. */
  readonly path: string;
  /** The low and the high end. */
  readonly ends: readonly [ComparedEnd, ComparedEnd];
}

/** One end of a range, in all scenarios that have the value. */
export interface ComparedEnd {
  readonly value: string;
  /** By scenario: as it is but for this one value; undefined where the value is none of its own. */
  readonly alternatives: readonly (Alternative | undefined)[];
}

export interface CompareSweepOptions {
  /** Of each scenario, at each end. */
  readonly replications: number;
  /** Of each interval, as in the comparison itself. */
  readonly confidence: number;
  /** The largest difference of a figure that nobody minds, from what it is in the first scenario. */
  readonly margin: (figure: Figure, first: (figure: Figure) => number) => number;
  /** Figures that no difference is asked of, and that margins are worked out from. */
  readonly beside?: readonly Figure[];
  readonly goOn?: () => Promise<boolean>;
  readonly mostOpen?: number;
  readonly onProgress?: (done: number, of: number) => void;
}

/** What assumptions do to the differences between scenarios. */
export interface ComparisonSweep {
  readonly replications: number;
  readonly confidence: number;
  readonly figures: readonly Figure[];
  /** As the scenarios are: by figure, then by alternative. */
  readonly asItIs: readonly (readonly ComparedDifference[])[];
  /** Those that flip something first, then the most influential. */
  readonly assumptions: readonly SweptDifferences[];
  /** Paths that an interruption left out. */
  readonly leftOut: readonly string[];
  readonly broken: readonly string[];
}

export interface SweptDifferences {
  readonly path: string;
  readonly ends: readonly [SweptDifferencesAtEnd, SweptDifferencesAtEnd];
  /** The largest change of a difference that can be told from 0, in multiples of what nobody minds; 0 where there is none. */
  readonly size: number;
  /** Where that is: figure and alternative, by their numbers. */
  readonly most: { readonly figure: number; readonly alternative: number };
}

export interface SweptDifferencesAtEnd {
  readonly value: string;
  /** By figure, then by alternative. */
  readonly differences: readonly (readonly ComparedDifference[])[];
  /** By figure, then by alternative. */
  readonly flips: readonly (readonly (ComparedFlip | undefined)[])[];
}

/** What a scenario says, by figure, then by those beside; a scenario that was played once is not again. */
type Played = readonly (readonly Sample[])[];

/**
 * What each assumption does to the differences of alternatives from the first scenario, one at a time: the value
 * is set to the low and the high end of its range in every scenario that has it, on the same customers. What a
 * difference says there, `better` or `same`, is judged as in the comparison itself; where it says another thing
 * than with the value as it is, the conclusion rests on the assumption.
 *
 * All sides of an assumption have one schedule and one warm-up. Where that is another than without it, as for a
 * larger demand, the scenarios as they are are played on it, too, to tell the change on the same customers; what they
 * say is judged as the comparison has it.
 *
 * An interruption keeps the assumptions of which both ends were played.
 *
 * @param play plays a scenario for the figures, and then those beside
 */
export async function sweepComparison(
  alternatives: readonly Alternative[],
  assumptions: readonly ComparedAssumption[],
  figures: readonly Figure[],
  play: PlayHeadlines,
  options: CompareSweepOptions,
): Promise<ComparisonSweep | undefined> {
  const { replications, confidence, goOn = async () => true, mostOpen } = options;
  const base = await withOneWarmUp(withOneSchedule(alternatives), goOn, mostOpen);
  const settled: Settled[] = [];
  for (const { ends } of assumptions) settled.push(await settle(base, ends, goOn, mostOpen));
  const scenarios = settled.reduce(
    (sum, { again, ends }) => sum + (again?.length ?? 0) + ends.flat().filter(Boolean).length,
    base.length,
  );
  const broken: string[] = [];
  let number = 0;
  const playOne = async (one: Alternative): Promise<Played | undefined> => {
    const before = number++ * replications;
    const tell = (done: number) => options.onProgress?.(before + done, scenarios * replications);
    const found = (await goOn()) ? await play(one, tell) : undefined;
    broken.push(...(found?.broken ?? []).map((law) => `${one.name}, ${law}`));
    return found?.samples;
  };
  const playAll = async (
    some: readonly (Alternative | undefined)[],
    otherwise: readonly Played[],
  ): Promise<readonly Played[] | undefined> => {
    const played: Played[] = [];
    for (const [i, one] of some.entries()) {
      const found = one === undefined ? otherwise[i] : await playOne(one);
      if (found === undefined) return undefined;
      played.push(found);
    }
    return played;
  };
  const known = [...figures, ...(options.beside ?? [])];
  const judge = (played: readonly Played[]) => {
    const [first = [], ...others] = played;
    const ofFirst = valuesOf(known.map((one, i) => [one, estimate(first[i] ?? []).value]));
    return figures.map((figure, f) => {
      const margin = options.margin(figure, ofFirst);
      const differences = others.map((other) =>
        judged(figure.measure, pairedFigures(other[f] ?? [], first[f] ?? [], confidence), margin),
      );
      const pairs = others.map((other) => differencesOfPairs(other[f] ?? [], first[f] ?? []));
      return { margin, differences, pairs };
    });
  };

  const played = await playAll(base, []);
  if (played === undefined) return undefined;
  const here = judge(played);
  const swept: SweptDifferences[] = [];
  for (const [number, { path, ends }] of assumptions.entries()) {
    const { again, ends: settledEnds } = settled[number] as Settled;
    const beside = again === undefined ? played : await playAll(again, []);
    if (beside === undefined) break;
    const paired = again === undefined ? here : judge(beside);
    const found: Sized[] = [];
    for (const [e, settledEnd] of settledEnds.entries()) {
      const atEnd = await playAll(settledEnd, beside);
      if (atEnd === undefined) break;
      const there = judge(atEnd);
      found.push({
        value: ends[e]?.value ?? '',
        differences: there.map(({ differences }) => differences),
        flips: there.map(({ margin, differences }, f) =>
          differences.map((difference, i) => {
            const asItIs = here[f]?.differences[i];
            return asItIs && comparedFlip(asItIs, difference, margin);
          }),
        ),
        sizes: there.map(({ pairs }, f) =>
          pairs.map((ofAlternative, i) => {
            const { margin = Number.NaN, pairs: before = [] } = paired[f] ?? {};
            return changeOf(ofAlternative, before[i] ?? [], confidence) / margin;
          }),
        ),
      });
    }
    const [low, high] = found;
    if (low === undefined || high === undefined) break;
    swept.push(sweptDifferences(path, low, high));
  }
  const leftOut = assumptions.slice(swept.length).map(({ path }) => path);
  return {
    replications,
    confidence,
    figures,
    asItIs: here.map(({ differences }) => differences),
    assumptions: swept.sort(byInfluence),
    leftOut,
    broken,
  };
}

/** What is played for an assumption. */
interface Settled {
  /** By end, then by scenario; undefined where the value is none of its own. */
  readonly ends: readonly (readonly (Alternative | undefined)[])[];
  /**
   * The scenarios as they are, where an end takes a larger schedule or a longer warm-up than theirs: what changes
   * is told on the same customers. What they say by themselves stays what the comparison says.
   */
  readonly again?: readonly Alternative[];
}

/** Both ends, and the scenarios as they are, on one schedule and with one warm-up. */
async function settle(
  base: readonly Alternative[],
  ends: ComparedAssumption['ends'],
  goOn: () => Promise<boolean>,
  mostOpen: number | undefined,
): Promise<Settled> {
  const changed = ends.flatMap((end) => end.alternatives.flatMap((one) => one ?? []));
  const scheduled = withOneSchedule([...base, ...changed]);
  const all = await withOneWarmUp(scheduled, goOn, mostOpen);
  const places = new Map(changed.map((one, i) => [one, all[base.length + i]]));
  const isAsItWas = base.every(
    (one, i) => scheduled[i] === one && all[i]?.scenario.warmUp === one.scenario.warmUp,
  );
  return {
    ends: ends.map((end) => end.alternatives.map((one) => one && places.get(one))),
    ...(isAsItWas ? {} : { again: all.slice(0, base.length) }),
  };
}

/** The part of a change of a difference that is more than chance: 0 where it cannot be told from 0. */
function changeOf(there: readonly Sample[], here: readonly Sample[], confidence: number): number {
  const { value, interval } = pairedFigures(there, here, confidence);
  const isTold = interval !== undefined && (interval.low > 0 || interval.high < 0);
  return isTold ? Math.abs(value) : 0;
}

type Sized = SweptDifferencesAtEnd & { readonly sizes: readonly (readonly number[])[] };

function sweptDifferences(path: string, low: Sized, high: Sized): SweptDifferences {
  let size = 0;
  let most = { figure: 0, alternative: 0 };
  for (const { sizes } of [low, high]) {
    for (const [figure, ofFigure] of sizes.entries()) {
      for (const [alternative, one] of ofFigure.entries()) {
        if (one > size) [size, most] = [one, { figure, alternative }];
      }
    }
  }
  const bare = ({ sizes: _, ...end }: Sized): SweptDifferencesAtEnd => end;
  return { path, ends: [bare(low), bare(high)], size, most };
}

const hasFlip = ({ ends }: SweptDifferences): boolean =>
  ends.some(({ flips }) => flips.some((ofFigure) => ofFigure.includes('flips')));

function byInfluence(a: SweptDifferences, b: SweptDifferences): number {
  const ranks = Number(hasFlip(b)) - Number(hasFlip(a));
  return ranks !== 0 ? ranks : a.size === b.size ? 0 : b.size - a.size;
}
