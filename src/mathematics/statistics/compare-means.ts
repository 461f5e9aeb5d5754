import { type MeanInterval, meanInterval } from './mean-interval.ts';
import { mean, sampleCovariance, sampleVariance } from './moments.ts';
import { studentQuantile } from './student-t.ts';

/** The difference of two means, of samples that belong together pair by pair. */
export interface PairedDifference extends MeanInterval {
  readonly correlation: number;
  /** (var A + var B) ÷ var(A − B): how many times more runs independent samples would take. */
  readonly varianceReductionFactor: number;
}

/**
 * The paired-t interval of mean A − mean B. The pairs may depend on each other, and with common
 * random numbers they should.
 *
 * Source: Law (2015), "Simulation Modeling and Analysis", 5th ed., section 10.2.1.
 *
 * @throws {RangeError} if the samples are not paired
 */
export function pairedDifference(
  a: readonly number[],
  b: readonly number[],
  confidence: number,
): PairedDifference {
  if (a.length !== b.length) {
    throw new RangeError(`expected pairs, found ${a.length} and ${b.length} values`);
  }
  const difference = meanInterval(
    a.map((value, i) => value - (b[i] as number)),
    confidence,
  );
  const [varianceA, varianceB] = [sampleVariance(a), sampleVariance(b)];
  return {
    ...difference,
    correlation: sampleCovariance(a, b) / Math.sqrt(varianceA * varianceB),
    varianceReductionFactor: (varianceA + varianceB) / difference.variance,
  };
}

/** The difference of two means of independent samples. */
export interface WelchDifference {
  readonly mean: number;
  readonly halfWidth: number;
  /** Effective, not whole. */
  readonly degreesOfFreedom: number;
}

/**
 * Welch's interval of mean A − mean B, for independent samples of unequal variance and number.
 *
 * Source: Welch (1938), "The significance of the difference between two means when the population
 * variances are unequal", Biometrika 29, 350–362; Law (2015), section 10.2.2.
 *
 * @throws {RangeError} for fewer than two values on either side
 */
export function welchDifference(
  a: readonly number[],
  b: readonly number[],
  confidence: number,
): WelchDifference {
  if (a.length < 2 || b.length < 2) {
    throw new RangeError(`expected two values or more each, found ${a.length} and ${b.length}`);
  }
  const ofA = sampleVariance(a) / a.length;
  const ofB = sampleVariance(b) / b.length;
  const both = ofA + ofB;
  const degreesOfFreedom =
    (both * both) / ((ofA * ofA) / (a.length - 1) + (ofB * ofB) / (b.length - 1));
  return {
    mean: mean(a) - mean(b),
    halfWidth:
      both === 0 ? 0 : studentQuantile((1 + confidence) / 2, degreesOfFreedom) * Math.sqrt(both),
    degreesOfFreedom,
  };
}
