import { upperGamma } from './incomplete-gamma.ts';

/**
 * The standard normal distribution function Φ(x), with full relative accuracy in the lower tail.
 *
 *     Φ(x) = ½ Q(½, x²/2) for x ≤ 0,   Φ(x) = 1 − Φ(−x)
 *
 * Source: Abramowitz & Stegun (1964), 26.2.29 and 6.5.17.
 */
export function normalCdf(x: number): number {
  return x > 0 ? 1 - normalCdf(-x) : upperGamma(0.5, (x * x) / 2) / 2;
}
