import { lowerGamma, upperGamma } from '../elementary/incomplete-gamma.ts';

/**
 * The p-quantile of χ² with `degrees` degrees of freedom, to about 1 part in 10¹².
 *
 * Inverts P(χ² ≤ x) = P(n/2, x/2), the regularised incomplete gamma function, by bisection, on the
 * side of the smaller tail.
 *
 * Source: Abramowitz & Stegun (1964), 26.4.19.
 *
 * @throws {RangeError} for p outside [0, 1) or degrees that are not above 0
 * @example
 * chiSquareQuantile(0.95, 9); // 16.9189776046…
 */
export function chiSquareQuantile(p: number, degrees: number): number {
  if (!(p >= 0 && p < 1))
    throw new RangeError(`p: expected a number from 0 to below 1, found ${p}`);
  if (!(degrees > 0)) throw new RangeError(`degrees: expected a number above 0, found ${degrees}`);
  if (p === 0) return 0;
  const isBelow = (x: number): boolean =>
    p < 0.5 ? lowerGamma(degrees / 2, x / 2) < p : upperGamma(degrees / 2, x / 2) > 1 - p;
  let high = degrees;
  while (isBelow(high)) high *= 2;
  let low = 0;
  for (let i = 0; i < 1100 && high - low > 1e-15 * high; i++) {
    const middle = (low + high) / 2;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
