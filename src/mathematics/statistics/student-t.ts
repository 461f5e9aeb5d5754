import { positive, properShare } from '../argument.ts';
import { exp } from '../elementary/exponential.ts';
import { logGamma } from '../elementary/log-gamma.ts';
import { log1p } from '../elementary/log1p.ts';
import { log } from '../elementary/logarithm.ts';

/**
 * The p-quantile of Student's t with `degrees` degrees of freedom, to about 1 part in 10¹⁰ of up
 * to a million.
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
  // Both shares by themselves: 1 less the one would not tell a small one from none.
  const [square, all] = [t * t, degrees + t * t];
  return all < Number.POSITIVE_INFINITY
    ? incompleteBeta(degrees / all, square / all, degrees / 2, 0.5) / 2
    : 0;
}

/**
 * The regularised incomplete beta function I_x(a, b), one of a and b being ½, by its continued fraction.
 *
 * Source: Abramowitz & Stegun (1964), 26.5.8; evaluated after Lentz (1976).
 *
 * @param rest 1 − x
 */
function incompleteBeta(x: number, rest: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (rest <= 0) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(rest, x, b, a);
  const front = exp(a * logShare(x, rest) + b * logShare(rest, x) - logBetaHalf(a + b - 0.5)) / a;
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

/** ln x of a share, by the other share where that is the smaller one. */
function logShare(x: number, rest: number): number {
  return x < 0.5 ? log(x) : log1p(-rest);
}

/** ½ ln π. */
const LOG_GAMMA_HALF = 0.5723649429247001;
/** From here on the series below leaves less than 10⁻¹⁴. */
const SERIES_FROM = 16;

/**
 * ln B(a, ½) = ln Γ(a) + ½ ln π − ln Γ(a + ½); of large a by a series, where the logarithms would cancel.
 *
 * Source: Abramowitz & Stegun (1964), 6.1.41.
 */
function logBetaHalf(a: number): number {
  if (a < SERIES_FROM) return logGamma(a) + LOG_GAMMA_HALF - logGamma(a + 0.5);
  const z = 1 / (a * a);
  const series = (1 / 8 - z * (1 / 192 - z * (1 / 640 - z * (17 / 14336 - (z * 31) / 18432)))) / a;
  return LOG_GAMMA_HALF - log(a) / 2 + series;
}
