import { normalQuantile } from '../elementary/normal-quantile.ts';
import type { Interval } from './estimate.ts';

/**
 * Wilson's score interval of a share: x of n things counted, as if independently.
 *
 *     (x + z²/2 ± z·√(x·(n − x)/n + z²/4)) / (n + z²),   z = Φ⁻¹((1 + confidence) / 2)
 *
 * It lies within [0, 1] and has a width also where x is 0 or n: 0 of n leaves z² / (n + z²), at
 * 95 % about 3.8 of n. Where things count by parts (an agent's busy share of a day), x·(n − x)/n is
 * more than their variance can be, and the interval is wide rather than narrow.
 *
 * Sources: Wilson (1927), "Probable inference, the law of succession, and statistical inference",
 * JASA 22, 209–212; for its use near 0 and 1: Brown, Cai & DasGupta (2001), "Interval estimation for
 * a binomial proportion", Statistical Science 16(2), 101–133.
 *
 * @example
 * wilsonInterval(0, 20, 0.95); // { low: 0, high: 0.1611… }
 */
export function wilsonInterval(x: number, n: number, confidence: number): Interval {
  const z = normalQuantile((1 + confidence) / 2);
  const middle = x + (z * z) / 2;
  const half = z * Math.sqrt((x * (n - x)) / n + (z * z) / 4);
  return { low: (middle - half) / (n + z * z), high: (middle + half) / (n + z * z) };
}
