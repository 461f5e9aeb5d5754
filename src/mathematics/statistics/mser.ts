/** Where a series should be cut so that its start does not bias its mean. */
export interface Truncation {
  /** How many batches to leave out. */
  readonly batches: number;
  /** How many observations that is. */
  readonly observations: number;
  /** The statistic there, an estimate of the squared error of the mean. */
  readonly statistic: number;
  /** The statistic of leaving nothing out. */
  readonly statisticAtZero: number;
  /** The mean of the batches that stay. */
  readonly mean: number;
}

/**
 * The end of the warm-up by MSER: of the batch means z₁ … z_k, leave out the d that minimise
 *
 *     Σ_{i>d} (zᵢ − z̄_d)² ÷ (k − d)²,   0 ≤ d ≤ fraction·k,
 *
 * with z̄_d the mean of those that stay; the least d on ties. A remainder that fills no batch is
 * dropped. With batches of 5 this is MSER-5.
 *
 * Source: White (1997), "An effective truncation heuristic for bias reduction in simulation output",
 * Simulation 69(6), 323–334; White, Cobb & Spratt (2000), WSC '00, 755–760.
 *
 * @param searchFraction beyond it, few batches are left and the statistic says nothing
 * @throws {RangeError} if the values fill no batch
 */
export function mser(values: ArrayLike<number>, batchSize = 5, searchFraction = 0.5): Truncation {
  const means = meansOfBatches(values, batchSize);
  const k = means.length;
  if (k === 0) {
    throw new RangeError(`expected ${batchSize} values or more, found ${values.length}`);
  }
  const latest = Math.min(k - 1, Math.floor(k * searchFraction));

  // From the end, so that each step adds one batch to those that stay (Welford 1962).
  let mean = 0;
  let squares = 0;
  let best = { d: 0, statistic: Number.POSITIVE_INFINITY, mean: 0 };
  let statistic = 0;
  for (let d = k - 1; d >= 0; d--) {
    const stay = k - d;
    const distance = (means[d] as number) - mean;
    mean += distance / stay;
    squares += distance * ((means[d] as number) - mean);
    statistic = squares / (stay * stay);
    if (d <= latest && statistic <= best.statistic) best = { d, statistic, mean };
  }
  return {
    batches: best.d,
    observations: best.d * batchSize,
    statistic: best.statistic,
    statisticAtZero: statistic,
    mean: best.mean,
  };
}

/** The means of successive batches of one size; a remainder that fills no batch is dropped. */
export function meansOfBatches(values: ArrayLike<number>, batchSize: number): Float64Array {
  const means = new Float64Array(Math.floor(values.length / batchSize));
  for (let b = 0; b < means.length; b++) {
    let sum = 0;
    for (let i = b * batchSize; i < (b + 1) * batchSize; i++) sum += values[i] as number;
    means[b] = sum / batchSize;
  }
  return means;
}
