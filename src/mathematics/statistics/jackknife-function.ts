import type { Interval, Sample } from './estimate.ts';
import { studentQuantile } from './student-t.ts';
import { wilsonInterval } from './wilson.ts';

/** What several series of samples say of one quantity, in pairs: the same number in each. */
export type PairedSeries = readonly (readonly Sample[])[];

/** A function of the values of several series, as far as the evidence goes. */
export interface FunctionEstimate {
  /** The function of the pooled values; NaN where there was nothing to measure. */
  readonly value: number;
  /** Absent where there are too few samples for one, or the function has no value without one of them. */
  readonly interval?: Interval;
  /** Of the interval, the larger of both sides; ∞ where there is none. */
  readonly halfWidth: number;
  /** By the jackknife; 0 where all samples say the same, ∞ where it is not known. */
  readonly standardError: number;
}

/**
 * A function f of pooled values θ = (Σx ÷ Σy, …), one of each series, with the jackknife's interval:
 * f₋ᵢ is f of the pooled values without the i-th sample of every series,
 *
 *     s² = (n − 1)/n · Σ(f₋ᵢ − f̄)²,   half-width = t·s
 *
 * with t of Student's law, n − 1 degrees of freedom. Samples of one number belong together (the same
 * customers), and what they have in common counts as it should. The value is f itself: of a smooth f
 * its bias is of the order 1/n, and the half-width of 1/√n.
 *
 * A share that is the same in all samples has no spread, and no certainty either: Wilson's interval of
 * the pooled counts stands in for it, as in `estimate`, and what f makes of its ends is added in
 * squares.
 *
 * Sources: Miller (1974), "The jackknife: a review", Biometrika 61(1), 1–15; Efron & Tibshirani (1993),
 * "An Introduction to the Bootstrap", chapter 11; for simulations Law (2015), section 9.5.3.
 *
 * @param confidence the level of the two-sided interval
 * @throws {RangeError} for series of unequal length
 */
export function jackknifeFunction(
  f: (values: readonly number[]) => number,
  series: PairedSeries,
  confidence: number,
): FunctionEstimate {
  const { pooled, values, value, without } = leaveOneOut(f, series);
  const unknown: FunctionEstimate = {
    value,
    halfWidth: Number.POSITIVE_INFINITY,
    standardError: Number.POSITIVE_INFINITY,
  };
  // A number that asks for nothing is certain.
  if (series.length === 0) {
    return { value, interval: { low: value, high: value }, halfWidth: 0, standardError: 0 };
  }
  const known = Math.min(...pooled.map(({ count }) => count));
  if (known < 2 || !Number.isFinite(value) || !without.every(Number.isFinite)) return unknown;

  const standardError = jackknifeError(without);
  const half = standardError * studentQuantile((1 + confidence) / 2, known - 1);
  const [below, above] = hiddenDoubt(f, pooled, values, value, confidence);
  const low = value - Math.sqrt(half * half + below);
  const high = value + Math.sqrt(half * half + above);
  return {
    value,
    interval: { low, high },
    halfWidth: Math.max(value - low, high - value),
    standardError,
  };
}

/**
 * What each sample says of a function of pooled values, as the jackknife has it: n·f − (n − 1)·f₋ᵢ
 * (Tukey's pseudo-values). Their mean is f less its bias of the order 1/n, and their spread that of f.
 *
 * Source: Miller (1974), "The jackknife: a review", Biometrika 61(1), 1–15.
 *
 * @throws {RangeError} for series of unequal length
 */
export function pseudoValues(
  f: (values: readonly number[]) => number,
  series: PairedSeries,
): readonly number[] {
  const { value, without } = leaveOneOut(f, series);
  const n = without.length;
  return without.map((other) => n * value - (n - 1) * other);
}

function leaveOneOut(f: (values: readonly number[]) => number, series: PairedSeries) {
  const n = series[0]?.length ?? 0;
  if (series.some(({ length }) => length !== n)) {
    throw new RangeError('expected as many samples in each series');
  }
  const pooled = series.map((samples) => new Pooled(samples));
  const values = pooled.map(({ value }) => value);
  const without = Array.from({ length: n }, (_, i) => f(pooled.map((one) => one.without(i))));
  return { pooled, values, value: f(values), without };
}

/** The jackknife's standard error, from the values without one sample each. */
function jackknifeError(without: readonly number[]): number {
  const n = without.length;
  const mean = without.reduce((sum, one) => sum + one, 0) / n;
  const squares = without.reduce((sum, one) => sum + (one - mean) * (one - mean), 0);
  return Math.sqrt(((n - 1) / n) * squares);
}

/** How far below and above its value f lies, in squares, at the ends of shares that never varied. */
function hiddenDoubt(
  f: (values: readonly number[]) => number,
  pooled: readonly Pooled[],
  values: readonly number[],
  value: number,
  confidence: number,
): readonly [below: number, above: number] {
  let [below, above] = [0, 0];
  pooled.forEach((one, place) => {
    const ends = one.doubt(confidence);
    if (ends === undefined) return;
    const off = [ends.low, ends.high].map((end) => f(values.with(place, end)) - value);
    const [down, up] = [Math.min(0, ...off), Math.max(0, ...off)];
    below += down * down;
    above += up * up;
  });
  return [below, above];
}

/** Below this, a spread of shares is rounding. */
const NO_SPREAD = 1e-12;

/** One series: its value, and that without one of its samples. */
class Pooled {
  /** Samples that say something. */
  readonly count: number;
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  readonly #sumX: number;
  readonly #sumY: number;
  readonly #isShare: boolean;

  constructor(samples: readonly Sample[]) {
    const isUnknown = (sample: Sample) => sample.kind === 'value' && Number.isNaN(sample.value);
    this.#x = Float64Array.from(samples, (sample) =>
      isUnknown(sample) ? 0 : sample.kind === 'value' ? sample.value : sample.numerator,
    );
    this.#y = Float64Array.from(samples, (sample) =>
      isUnknown(sample) ? 0 : sample.kind === 'value' ? 1 : sample.denominator,
    );
    this.#sumX = this.#x.reduce((sum, x) => sum + x, 0);
    this.#sumY = this.#y.reduce((sum, y) => sum + y, 0);
    this.#isShare = samples.some(({ kind }) => kind === 'share');
    this.count = this.#y.reduce((sum, y) => sum + (y > 0 ? 1 : 0), 0);
  }

  get value(): number {
    return this.#sumX / this.#sumY;
  }

  without(i: number): number {
    return (this.#sumX - (this.#x[i] as number)) / (this.#sumY - (this.#y[i] as number));
  }

  /** Where a share may lie that is the same in all samples; undefined of anything else. */
  doubt(confidence: number): Interval | undefined {
    if (!this.#isShare) return undefined;
    const { value } = this;
    const varies = this.#x.some(
      (x, i) => Math.abs(x - value * (this.#y[i] as number)) > NO_SPREAD * this.#sumY,
    );
    return varies ? undefined : wilsonInterval(this.#sumX, this.#sumY, confidence);
  }
}
