import { type MeanInterval, meanInterval } from './mean-interval.ts';

/**
 * The jackknife of a ratio of means: the mean of the pseudovalues n·R − (n − 1)·R₋ᵢ, with R₋ᵢ the
 * ratio of the sums without sample i, which takes away most of the bias of R itself.
 *
 * Source: Law (2015), "Simulation Modeling and Analysis", 5th ed., section 9.5.3; Miller (1974), "The
 * jackknife: a review", Biometrika 61(1), 1–15.
 *
 * @throws {RangeError} for fewer than two samples, or unequal numbers of numerators and denominators
 */
export function jackknifeRatio(
  numerators: readonly number[],
  denominators: readonly number[],
  confidence: number,
): MeanInterval {
  const n = numerators.length;
  if (n < 2 || denominators.length !== n) {
    throw new RangeError(
      `expected two or more pairs, found ${n} numerators and ${denominators.length} denominators`,
    );
  }
  const above = numerators.reduce((sum, x) => sum + x, 0);
  const below = denominators.reduce((sum, y) => sum + y, 0);
  const pseudovalues = numerators.map((x, i) => {
    const without = (above - x) / (below - (denominators[i] as number));
    return (n * above) / below - (n - 1) * without;
  });
  return meanInterval(pseudovalues, confidence);
}
