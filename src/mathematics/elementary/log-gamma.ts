import { log } from './logarithm.ts';

/**
 * ln Γ(x) for x > 0, by Stirling's series beyond 12 and recurrence below.
 *
 * Source: Abramowitz & Stegun (1964), 6.1.15 and 6.1.41.
 */
export function logGamma(x: number): number {
  let product = 1;
  let y = x;
  while (y < 13) product *= y++;
  const z = 1 / (y * y);
  const series = (1 / 12 - z * (1 / 360 - z * (1 / 1260 - z / 1680))) / y;
  return (y - 0.5) * log(y) - y + 0.9189385332046727 + series - log(product);
}
