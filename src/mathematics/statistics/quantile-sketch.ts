import { exp } from '../elementary/exponential.ts';
import { log } from '../elementary/logarithm.ts';

/** Values that are kept as they are; 8 MB of them. */
export const MOST_EXACT = 1_000_000;
/** The most by which a quantile of more values may be wrong, as a share of itself. */
export const RELATIVE_ERROR = 0.001;

const WIDTH = log((1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR));
/** Between them every value has a bin: a microsecond and some thirty years, in seconds. */
const SMALLEST = 1e-6;
const LARGEST = 1e9;
const LOWEST = Math.ceil(log(SMALLEST) / WIDTH);
/** One more below: for 0, and for all that is nearer to it than `SMALLEST`. */
const BINS = Math.ceil(log(LARGEST) / WIDTH) - LOWEST + 2;

/**
 * Non-negative values of which mean, extremes and quantiles are asked, in memory that does not grow
 * with their number. Up to `MOST_EXACT` values stay as they are; more are counted in bins of equal
 * relative width γ, bin i holding (γ^(i−1), γ^i] with γ = (1 + α) / (1 − α), so that a quantile is
 * wrong by at most α, `RELATIVE_ERROR`.
 *
 * Source: Masson, Rim & Lee (2019), "DDSketch: a fast and fully-mergeable quantile sketch with
 * relative-error guarantees", Proceedings of the VLDB Endowment 12(12), section 2.
 */
export class QuantileSketch {
  count = 0;
  sum = 0;
  min: number = Number.POSITIVE_INFINITY;
  max: number = Number.NEGATIVE_INFINITY;
  #values: number[] = [];
  #bins: Float64Array | undefined;

  add(value: number): void {
    this.count++;
    this.sum += value;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
    if (this.#bins !== undefined) {
      this.#bins[binOf(value)] = (this.#bins[binOf(value)] as number) + 1;
      return;
    }
    this.#values.push(value);
    if (this.#values.length > MOST_EXACT) {
      this.#bins = binned(this.#values);
      this.#values = [];
    }
  }

  /** The values in the order in which they came; undefined where they are too many to be kept. */
  get values(): readonly number[] | undefined {
    return this.#bins === undefined ? this.#values : undefined;
  }

  /** How many values each bin holds. */
  get bins(): Float64Array {
    return this.#bins ?? binned(this.#values);
  }
}

/**
 * The p-quantile of all values of several sketches: the value at rank ⌊p·(n − 1)⌋, up to
 * `RELATIVE_ERROR`. NaN where there are none.
 */
export function quantileOfSketches(sketches: readonly QuantileSketch[], p: number): number {
  const count = sketches.reduce((sum, sketch) => sum + sketch.count, 0);
  if (count === 0) return Number.NaN;
  const rank = Math.floor(p * (count - 1));
  const all = sketches.map(({ bins }) => bins);
  let passed = 0;
  let bin = 0;
  for (; bin < BINS - 1; bin++) {
    for (const bins of all) passed += bins[bin] as number;
    if (passed > rank) break;
  }
  const least = sketches.reduce(
    (min, sketch) => Math.min(min, sketch.min),
    Number.POSITIVE_INFINITY,
  );
  const most = sketches.reduce((max, sketch) => Math.max(max, sketch.max), 0);
  return Math.max(least, Math.min(most, middleOf(bin)));
}

function binOf(value: number): number {
  if (value <= SMALLEST) return 0;
  return Math.min(BINS - 1, Math.ceil(log(value) / WIDTH) - LOWEST + 1);
}

/** The value that is off by the same share from both ends of a bin: 2·γ^i / (γ + 1). */
function middleOf(bin: number): number {
  return bin === 0 ? 0 : exp((bin - 1 + LOWEST) * WIDTH) * (1 - RELATIVE_ERROR);
}

function binned(values: readonly number[]): Float64Array {
  const bins = new Float64Array(BINS);
  for (const value of values) bins[binOf(value)] = (bins[binOf(value)] as number) + 1;
  return bins;
}
