import { quantileOfSorted } from './quantile.ts';

/** Values that are kept as they are. */
export const MOST_EXACT = 20_000;
/** The most by which a quantile of more values may be wrong, as a share of itself. */
export const RELATIVE_ERROR = 0.001;

/** Each octave is cut into so many bins of equal width: 2⁹, so that half of a bin is below 0.1 %. */
const BITS = 9;
const PER_OCTAVE = 1 << BITS;
/** Between them every value has a bin: a microsecond and some thirty years, in seconds. */
const LOWEST_OCTAVE = -20;
const HIGHEST_OCTAVE = 29;
const SMALLEST = 1 / (1 << -LOWEST_OCTAVE);
/** The exponent and the highest bits of the fraction of `SMALLEST`, as they stand in a double. */
const LOWEST = (1023 + LOWEST_OCTAVE) << BITS;
/** One more below: for 0, and for all that is nearer to it than `SMALLEST`. */
const BINS = ((HIGHEST_OCTAVE - LOWEST_OCTAVE + 1) << BITS) + 1;

/**
 * Non-negative values of which mean, extremes and quantiles are asked, in memory that does not grow
 * with their number. Up to `MOST_EXACT` values stay as they are; more are counted in bins. A bin
 * holds the values whose doubles begin with the same bits, so that no logarithm is needed to find it:
 * the exponent says the octave, `BITS` bits of the fraction which of its equal parts. A quantile
 * is off by at most half the width of a bin, 2⁻¹⁰ of itself.
 *
 * Source: the bins of HdrHistogram, G. Tene (2012), hdrhistogram.org; the guarantee as in Masson, Rim &
 * Lee (2019), "DDSketch: a fast and fully-mergeable quantile sketch with relative-error guarantees",
 * Proceedings of the VLDB Endowment 12(12), section 2.
 */
export class QuantileSketch {
  count = 0;
  sum = 0;
  min: number = Number.POSITIVE_INFINITY;
  max: number = Number.NEGATIVE_INFINITY;
  readonly #mostExact: number;
  #values: number[] = [];
  #ascending: Float64Array | undefined;
  /** Those of whole octaves, as far as values have come: from bin `#from` on, and that of 0 apart. */
  #bins: Uint32Array | undefined;
  #from = 0;
  #zeros = 0;

  constructor(mostExact: number = MOST_EXACT) {
    this.#mostExact = mostExact;
  }

  add(value: number): void {
    this.count++;
    this.sum += value;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
    if (this.#bins !== undefined) {
      this.#count(binOf(value));
      return;
    }
    this.#values.push(value);
    if (this.#values.length <= this.#mostExact) return;
    this.#bins = new Uint32Array(0);
    for (const kept of this.#values) this.#count(binOf(kept));
    this.#values = [];
  }

  /** The values in ascending order; undefined where they are too many to be kept. */
  get ascending(): Float64Array | undefined {
    if (this.#bins !== undefined) return undefined;
    if (this.#ascending?.length !== this.count) {
      this.#ascending = Float64Array.from(this.#values).sort();
    }
    return this.#ascending;
  }

  /** How many values each bin holds. */
  get bins(): Uint32Array {
    const all = new Uint32Array(BINS);
    if (this.#bins === undefined) {
      for (const value of this.#values) all[binOf(value)] = (all[binOf(value)] as number) + 1;
    } else {
      all.set(this.#bins, this.#from);
      all[0] = this.#zeros;
    }
    return all;
  }

  #count(bin: number): void {
    if (bin === 0) {
      this.#zeros++;
      return;
    }
    let bins = this.#bins as Uint32Array;
    if (bin < this.#from || bin >= this.#from + bins.length) bins = this.#widened(bin);
    bins[bin - this.#from] = (bins[bin - this.#from] as number) + 1;
  }

  /** The bins with those of the octave that `bin` is in, and all octaves between. */
  #widened(bin: number): Uint32Array {
    const old = this.#bins as Uint32Array;
    const octave = ((bin - 1) & -PER_OCTAVE) + 1;
    const from = old.length === 0 ? octave : Math.min(this.#from, octave);
    const until = Math.max(octave + PER_OCTAVE, old.length === 0 ? 0 : this.#from + old.length);
    const bins = new Uint32Array(until - from);
    bins.set(old, old.length === 0 ? 0 : this.#from - from);
    this.#bins = bins;
    this.#from = from;
    return bins;
  }
}

/**
 * The p-quantile of all values of several sketches: that of `quantileOfSorted` where all of them are
 * kept, else the value at rank ⌊p·(n − 1)⌋ up to `RELATIVE_ERROR`. NaN where there are none.
 */
export function quantileOfSketches(all: readonly QuantileSketch[], p: number): number {
  const sketches = all.filter(({ count }) => count > 0);
  if (sketches.length === 0) return Number.NaN;
  const kept = sketches.flatMap(({ ascending }) => (ascending === undefined ? [] : [ascending]));
  if (kept.length === sketches.length) return quantileOfSorted(merged(kept), p);

  const least = sketches.reduce((low, { min }) => Math.min(low, min), Number.POSITIVE_INFINITY);
  const most = sketches.reduce((high, { max }) => Math.max(high, max), 0);
  if (p === 0) return least;
  if (p === 1) return most;
  const rank = Math.floor(p * (sketches.reduce((sum, { count }) => sum + count, 0) - 1));
  const bins = sketches.map((sketch) => sketch.bins);
  let passed = 0;
  let bin = 0;
  for (; bin < BINS - 1; bin++) {
    for (const held of bins) passed += held[bin] as number;
    if (passed > rank) break;
  }
  return Math.max(least, Math.min(most, middleOf(bin)));
}

function merged(parts: readonly Float64Array[]): Float64Array {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first;
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole.sort();
}

const double = new DataView(new ArrayBuffer(8));

function binOf(value: number): number {
  if (!(value >= SMALLEST)) return 0;
  double.setFloat64(0, value);
  return Math.min(BINS - 1, (double.getUint32(0) >>> (20 - BITS)) - LOWEST + 1);
}

/** The value half-way between the ends of a bin: the one whose next bit is set. */
function middleOf(bin: number): number {
  if (bin === 0) return 0;
  double.setUint32(0, ((bin - 1 + LOWEST) << (20 - BITS)) | (1 << (19 - BITS)));
  double.setUint32(4, 0);
  return double.getFloat64(0);
}
