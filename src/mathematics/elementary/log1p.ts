import { log } from './logarithm.ts';

/**
 * ln(1 + x) without the loss that 1 + x brings where x is small; −∞ at −1, NaN below. To within a
 * few units in the last place, tested against `Math.log1p`.
 *
 *     ln(1 + x) ≈ x · ln u / (u − 1),   u = 1 + x as rounded
 *
 * Source: Goldberg (1991), "What every computer scientist should know about floating-point
 * arithmetic", theorem 4.
 */
export function log1p(x: number): number {
  const u = 1 + x;
  if (u === 1) return x;
  if (u === Number.POSITIVE_INFINITY) return u;
  return u > 0 ? (log(u) * x) / (u - 1) : log(u);
}
