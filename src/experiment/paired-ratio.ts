import type { Estimate, Sample } from '../mathematics/statistics/estimate.ts';
import { studentQuantile } from '../mathematics/statistics/student-t.ts';
import { influences } from './influences.ts';

/**
 * A ÷ B of two series of replications with common random numbers, each of which is itself a ratio of totals
 * (or a mean), with the interval that linearisation gives:
 *
 *     dᵢ = (A/B)·(aᵢ/A − bᵢ/B),   half-width = t·√(Σdᵢ² / (n − 1) / n)
 *
 * where aᵢ and bᵢ say how far replication i pulls A and B, see `influences`.
 *
 * Source: Law (2015), "Simulation Modeling and Analysis", 5th ed., sections 4.5 and 10.2.1.
 *
 * @throws {RangeError} if the samples are not paired
 */
export function pairedRatio(
  a: readonly Sample[],
  b: readonly Sample[],
  confidence: number,
): Estimate {
  if (a.length !== b.length) {
    throw new RangeError(`expected pairs, found ${a.length} and ${b.length} samples`);
  }
  const [above, below] = [influences(a), influences(b)];
  const value = above.value / below.value;
  const n = a.length;
  if (n < 2 || !Number.isFinite(value)) return { value, samples: n };
  const squares = above.each.reduce((sum, pull, i) => {
    const off = (pull - value * (below.each[i] as number)) / below.value;
    return sum + off * off;
  }, 0);
  const standardError = Math.sqrt(squares / (n - 1) / n);
  const half = standardError * studentQuantile((1 + confidence) / 2, n - 1);
  return { value, interval: { low: value - half, high: value + half }, standardError, samples: n };
}
