import { exp } from '../elementary/exponential.ts';
import { logGamma } from '../elementary/log-gamma.ts';
import { log } from '../elementary/logarithm.ts';
import type { Interval } from './estimate.ts';

/**
 * The probability that at least x of n independent things are so, where each is with probability p:
 *
 *     Σ (n over k)·p^k·(1 − p)^(n − k),   k from x to n
 *
 * summed on the side of the mean where terms fall from the first one on.
 *
 * @example
 * binomialTail(1, 1, 0.05); // 0.05
 */
export function binomialTail(x: number, n: number, p: number): number {
  if (x <= 0) return 1;
  if (x > n || p <= 0) return 0;
  if (p >= 1) return 1;
  return x > n * p ? sumUp(x, n, p) : 1 - sumUp(n - x + 1, n, 1 - p);
}

/** Terms from x on, each from the one before. */
function sumUp(x: number, n: number, p: number): number {
  const chosen = logGamma(n + 1) - logGamma(x + 1) - logGamma(n - x + 1);
  let term = exp(chosen + x * log(p) + (n - x) * log(1 - p));
  let sum = 0;
  for (let k = x; k <= n && term > sum * Number.EPSILON; k++) {
    sum += term;
    term *= ((n - k) / (k + 1)) * (p / (1 - p));
  }
  return Math.min(1, sum);
}

/**
 * The exact interval of a share, of which x of n things were counted (Clopper & Pearson): its ends are the shares at which as
 * many, or as few, are seen with probability (1 − confidence) / 2. It covers at least as often as it says, whatever n is, and
 * is wider than Wilson's.
 *
 * Source: Clopper & Pearson (1934), "The use of confidence or fiducial limits illustrated in the case of the binomial",
 * Biometrika 26, 404–413.
 *
 * @example
 * exactInterval(0, 10, 0.95); // { low: 0, high: 0.3085 }
 */
export function exactInterval(x: number, n: number, confidence: number): Interval {
  const rest = (1 - confidence) / 2;
  return {
    low: x === 0 ? 0 : shareAt((p) => binomialTail(x, n, p) < rest),
    high: x === n ? 1 : shareAt((p) => 1 - binomialTail(x + 1, n, p) > rest),
  };
}

/** The share up to which something is so, by halving. */
function shareAt(isSo: (p: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2;
    if (isSo(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Between which of n values in ascending order a quantile of what they are drawn from lies, by their ranks from 1: undefined
 * where they are too few for that end.
 *
 * Source: David & Nagaraja (2003), "Order Statistics", 3rd ed., section 7.1.
 *
 * @param q between 0 and 1
 */
export function quantileRanks(
  q: number,
  n: number,
  confidence: number,
): { readonly low: number | undefined; readonly high: number | undefined } {
  const rest = (1 - confidence) / 2;
  // The value of rank r lies above the quantile where fewer than r values do not: 1 − P(at least r).
  const low = lastRank(n, (rank) => 1 - binomialTail(rank, n, q) <= rest);
  const below = lastRank(n, (rank) => binomialTail(rank, n, q) > rest);
  return { low: low === 0 ? undefined : low, high: below === n ? undefined : below + 1 };
}

/** The highest rank of 1 to n at which something is so that is so up to there; 0 where it never is. */
function lastRank(n: number, isSo: (rank: number) => boolean): number {
  let [from, to] = [0, n + 1];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if (isSo(middle)) from = middle;
    else to = middle;
  }
  return from;
}
