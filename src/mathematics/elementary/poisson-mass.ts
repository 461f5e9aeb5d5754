import { exp } from './exponential.ts';
import { log1p } from './log1p.ts';
import { log } from './logarithm.ts';

/** ½ ln 2π. */
const HALF_LOG_TWO_PI = 0.9189385332046727;
/** From here on eight terms of Stirling's series leave less than 10⁻¹⁷. */
const STIRLING_FROM = 16;

/**
 * The logarithm of the Poisson mass e⁻ˣ xᵏ / Γ(k + 1), continued to real k > 0, for x > 0: without
 * the cancellation of k·ln x − x − ln Γ(k + 1), which costs all digits at k = 10¹².
 *
 *     ln p = −½ ln(2πk) − δ(k) − D(k, x)
 *
 * where
 *
 *     δ   what Stirling's formula leaves of ln Γ(k + 1)
 *     D   k·ln(k/x) + x − k ≥ 0, half the deviance
 *
 * Source: Loader (2000), "Fast and accurate computation of binomial probabilities".
 *
 * @param distance k − x, where it is known better than large k and x can tell
 */
export function logPoissonMass(k: number, x: number, distance: number = k - x): number {
  return -HALF_LOG_TWO_PI - log(k) / 2 - stirlingError(k) - halfDeviance(k, x, distance);
}

/** e⁻ˣ xᵏ / Γ(k + 1) for real k ≥ 0 and x > 0; see `logPoissonMass`. */
export function poissonMass(k: number, x: number): number {
  return k === 0 ? exp(-x) : exp(logPoissonMass(k, x));
}

/**
 * δ(x) = ln Γ(x + 1) − (x + ½) ln x + x − ½ ln 2π for x > 0.
 *
 * Source: Abramowitz & Stegun (1964), 6.1.41; below 16 by δ(x) = δ(x + 1) + (x + ½) ln(1 + 1/x) − 1.
 */
export function stirlingError(x: number): number {
  let below = 0;
  let y = x;
  for (; y < STIRLING_FROM; y++) below += (y + 0.5) * log1p(1 / y) - 1;
  const z = 1 / (y * y);
  const series =
    1 / 12 -
    z *
      (1 / 360 -
        z *
          (1 / 1260 -
            z *
              (1 / 1680 -
                z * (1 / 1188 - z * (691 / 360360 - z * (1 / 156 - (z * 3617) / 122400))))));
  return below + series / y;
}

/**
 * k·ln(k/x) + x − k, by a series in (k − x)/(k + x) where the terms would cancel.
 *
 * Source: Loader (2000), function `bd0`.
 *
 * @param distance k − x, where it is known better than large k and x can tell
 */
export function halfDeviance(k: number, x: number, distance: number = k - x): number {
  const v = distance / (k + x);
  if (Math.abs(v) > 0.1) return k * log(k / x) - distance;
  let term = 2 * k * v;
  let sum = distance * v;
  for (let odd = 3; ; odd += 2) {
    term *= v * v;
    const next = sum + term / odd;
    if (next === sum) return sum;
    sum = next;
  }
}
