import { positive, properShare } from '../argument.ts';
import { exp } from '../elementary/exponential.ts';
import { logGamma } from '../elementary/log-gamma.ts';
import { log } from '../elementary/logarithm.ts';

/**
 * The p-quantile of Student's t with `degrees` degrees of freedom, to about 1 part in 10¹⁰.
 *
 * Inverts P(T ≤ t) = 1 − ½·I_x(n/2, ½), x = n/(n + t²), by bisection.
 *
 * Source: Abramowitz & Stegun (1964), 26.7.1 and 26.5.27.
 *
 * @throws {RangeError} for p outside (0, 1) or degrees that are not above 0
 * @example
 * studentQuantile(0.975, 9); // 2.2621571628…
 */
export function studentQuantile(p: number, degrees: number): number {
  properShare('p', p);
  positive('degrees', degrees);
  if (p < 0.5) return -studentQuantile(1 - p, degrees);
  let high = 2;
  while (studentTail(high, degrees) > 1 - p) high *= 2;
  let low = 0;
  for (let i = 0; i < 100 && high - low > 1e-13 * high; i++) {
    const middle = (low + high) / 2;
    if (studentTail(middle, degrees) > 1 - p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(T > t) for t ≥ 0, of Student's t with `degrees` degrees of freedom; accurate also where it is small. */
export function studentTail(t: number, degrees: number): number {
  return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2;
}

/**
 * The regularised incomplete beta function I_x(a, b), by its continued fraction.
 *
 * Source: Abramowitz & Stegun (1964), 26.5.8; evaluated after Lentz (1976).
 */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = exp(a * log(x) + b * log(1 - x) + logGamma(a + b) - logGamma(a) - logGamma(b)) / a;
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || tiny);
  let fraction = d;
  for (let m = 1; m < 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d || tiny);
    c = 1 + even / c || tiny;
    fraction *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d || tiny);
    c = 1 + odd / c || tiny;
    const change = c * d;
    fraction *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return front * fraction;
}
