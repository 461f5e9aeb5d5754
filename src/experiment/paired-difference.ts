import type { Interval, Sample } from '../mathematics/statistics/estimate.ts';
import { studentQuantile } from '../mathematics/statistics/student-t.ts';
import { influences } from './influences.ts';

/** How much a figure of one series of replications is above that of another, pair by pair. */
export interface FigureDifference {
  /** NaN where one of them has nothing to measure. */
  readonly value: number;
  /** Absent where there are fewer than two pairs. */
  readonly interval?: Interval;
  /** Pairs of replications behind it. */
  readonly samples: number;
  /** Of what single replications say; NaN where one of them never varies. */
  readonly correlation: number;
  /**
   * (var A + var B) ÷ var(A − B): how many times as many replications independent luck would take.
   * NaN where the difference does not vary.
   */
  readonly varianceReduction: number;
}

/**
 * The paired-t interval of A − B from replications with common random numbers, in pairs of equal
 * number. A ratio R = Σx / Σy counts by the influence of each replication (linearisation), as in
 * `estimate`:
 *
 *     aᵢ = (xᵢ − R·yᵢ) / ȳ,   dᵢ = aᵢ − bᵢ,   half-width = t·√(Σdᵢ² / (n − 1) / n)
 *
 * so that a service level is Σ met / Σ offered here, too. Of quantiles aᵢ is the value less the mean.
 *
 * Source: Law (2015), "Simulation Modeling and Analysis", 5th ed., sections 10.2.1 and 11.2.
 *
 * @throws {RangeError} if the samples are not paired
 */
export function pairedFigures(
  a: readonly Sample[],
  b: readonly Sample[],
  confidence: number,
): FigureDifference {
  if (a.length !== b.length) {
    throw new RangeError(`expected pairs, found ${a.length} and ${b.length} samples`);
  }
  const pairs = a.flatMap((first, i) => {
    const second = b[i] as Sample;
    return isUnknown(first) || isUnknown(second) ? [] : [[first, second] as const];
  });
  const ofA = influences(pairs.map(([first]) => first));
  const ofB = influences(pairs.map(([, second]) => second));
  const n = pairs.length;
  const value = ofA.value - ofB.value;
  const squares = (of: (pair: number) => number): number => {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const x = of(i);
      sum += x * x;
    }
    return sum;
  };
  const at = (values: readonly number[], i: number) => values[i] as number;
  const [aa, bb] = [squares((i) => at(ofA.each, i)), squares((i) => at(ofB.each, i))];
  const dd = squares((i) => at(ofA.each, i) - at(ofB.each, i));
  const half = studentHalf(dd, n, confidence);
  return {
    value,
    ...(Number.isNaN(value) || half === undefined
      ? {}
      : { interval: { low: value - half, high: value + half } }),
    samples: n,
    // 2·Σab = Σa² + Σb² − Σ(a − b)².
    correlation: aa > 0 && bb > 0 ? (aa + bb - dd) / (2 * Math.sqrt(aa * bb)) : Number.NaN,
    varianceReduction: dd > 0 ? (aa + bb) / dd : Number.NaN,
  };
}

/**
 * What each pair of replications says of the difference A − B of figures: its value, with the influence of the
 * pair. Their mean and Student's interval are those of `pairedFigures`, so that such differences can be
 * compared in pairs, too. NaN of pairs of which one has nothing to measure.
 */
export function differencesOfPairs(a: readonly Sample[], b: readonly Sample[]): readonly Sample[] {
  const known = a.map((first, i) => !isUnknown(first) && !isUnknown(b[i] as Sample));
  const ofA = influences(a.filter((_, i) => known[i]));
  const ofB = influences(b.filter((_, i) => known[i]));
  let pair = 0;
  return known.map((isKnown): Sample => {
    if (!isKnown) return { kind: 'value', value: Number.NaN };
    const influence = (ofA.each[pair] as number) - (ofB.each[pair] as number);
    pair++;
    return { kind: 'value', value: ofA.value - ofB.value + influence };
  });
}

function studentHalf(squares: number, n: number, confidence: number): number | undefined {
  if (n < 2) return undefined;
  return Math.sqrt(squares / (n - 1) / n) * studentQuantile((1 + confidence) / 2, n - 1);
}

const isUnknown = (sample: Sample): boolean =>
  sample.kind === 'value' && Number.isNaN(sample.value);
