/** The arithmetic mean; NaN of nothing. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum / values.length;
}

/** The sample variance, with n − 1 below; NaN of fewer than two values. */
export function sampleVariance(values: ArrayLike<number>): number {
  return sampleCovariance(values, values);
}

/**
 * The sample covariance of pairs, with n − 1 below, by deviations from the means: sums of squares would
 * lose the digits that large means share.
 */
export function sampleCovariance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    sum += ((a[i] as number) - meanA) * ((b[i] as number) - meanB);
  }
  return a.length < 2 ? Number.NaN : sum / (a.length - 1);
}
