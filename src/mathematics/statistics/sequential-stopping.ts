import { type MeanInterval, meanInterval } from './mean-interval.ts';

/** Where a sequence of replications may end, and what it says there. */
export interface Stop extends MeanInterval {
  readonly replications: number;
}

/**
 * The first n, at least `least`, at which the half-width is no more than `relativeHalfWidth` of the
 * mean. Undefined where the values are too few to get there.
 *
 * The interval covers the truth a little more seldom than `confidence` says, since one stops when the
 * spread happens to look small.
 *
 * Source: Law (2015), "Simulation Modeling and Analysis", 5th ed., section 9.4.1; Chow & Robbins (1965).
 */
export function sequentialStop(
  values: readonly number[],
  confidence: number,
  relativeHalfWidth: number,
  least: number,
): Stop | undefined {
  for (let n = Math.max(2, least); n <= values.length; n++) {
    const found = meanInterval(values.slice(0, n), confidence);
    if (found.halfWidth <= relativeHalfWidth * Math.abs(found.mean)) {
      return { replications: n, ...found };
    }
  }
  return undefined;
}
