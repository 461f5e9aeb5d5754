import { exp } from './exponential.ts';
import { log } from './logarithm.ts';

/**
 * eˣ − 1 without the loss that the subtraction brings where x is small. To within a few units in
 * the last place, tested against `Math.expm1`.
 *
 *     eˣ − 1 ≈ (u − 1) · x / ln u,   u = eˣ as rounded
 *
 * Source: Higham (2002), "Accuracy and Stability of Numerical Algorithms", 2nd ed., section 1.14.1.
 */
export function expm1(x: number): number {
  if (x > 1 || x < -40) return exp(x) - 1;
  const u = exp(x);
  return u === 1 ? x : ((u - 1) * x) / log(u);
}
