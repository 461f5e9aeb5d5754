import { estimate } from './estimate.ts';
import { mean, sampleVariance } from './moments.ts';

/** A mean with Student's half-width. */
export interface MeanInterval {
  readonly mean: number;
  /** The sample variance. */
  readonly variance: number;
  /** ∞ where one value alone says nothing of the spread. */
  readonly halfWidth: number;
}

/**
 * The mean of independent values with the half-width t·s/√n of its interval, n − 1 degrees of freedom.
 *
 * Source: Law (2015), "Simulation Modeling and Analysis", 5th ed., equation 4.12.
 *
 * @param confidence the level of the two-sided interval
 */
export function meanInterval(values: readonly number[], confidence: number): MeanInterval {
  const samples = values.map((value) => ({ kind: 'value' as const, value }));
  const { interval } = estimate(samples, confidence);
  return {
    mean: mean(values),
    variance: sampleVariance(values),
    halfWidth:
      interval === undefined ? Number.POSITIVE_INFINITY : (interval.high - interval.low) / 2,
  };
}
