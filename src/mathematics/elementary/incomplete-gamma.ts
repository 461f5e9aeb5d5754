import { exp } from './exponential.ts';
import { log1p } from './log1p.ts';
import { log } from './logarithm.ts';
import { logPoissonMass } from './poisson-mass.ts';

/**
 * The regularised incomplete gamma functions for s ≥ 0.01 and x ≥ 0: the law of a gamma variable of
 * shape s and scale 1, and, for whole s, of a Poisson count of mean x:
 *
 *     P(s, x) = γ(s, x)/Γ(s) = P(count ≥ s),   Q(s, x) = Γ(s, x)/Γ(s) = P(count < s)
 *
 * To about 10⁻¹² of the smaller of the two, for s from 0.01 to 10⁹; the work grows with √s near x = s.
 *
 * Source: Abramowitz & Stegun (1964), 6.5.29 and 6.5.31; Loader (2000) for the factor before.
 */
export function lowerGamma(s: number, x: number): number {
  if (x <= 0) return 0;
  if (x === Number.POSITIVE_INFINITY) return 1;
  return x < s + 1 ? lowerBySeries(s, x) : 1 - exp(logUpperByFraction(s, x));
}

/** Q(s, x); see `lowerGamma`. */
export function upperGamma(s: number, x: number): number {
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  return x < s + 1 ? 1 - lowerBySeries(s, x) : exp(logUpperByFraction(s, x));
}

/** ln Q(s, x), also where Q is too small for a double; see `lowerGamma`. */
export function logUpperGamma(s: number, x: number): number {
  if (x <= 0) return 0;
  return x < s + 1 ? log1p(-lowerBySeries(s, x)) : logUpperByFraction(s, x);
}

/** P(s, x) = p·(1 + x/(s + 1) + x²/((s + 1)(s + 2)) + …), p the Poisson mass at s. */
function lowerBySeries(s: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = s + 1; term > sum * 1e-17; k++) {
    term *= x / k;
    sum += term;
  }
  return exp(logPoissonMass(s, x)) * sum;
}

function logUpperByFraction(s: number, x: number): number {
  return logPoissonMass(s, x) + log(s * upperGammaFraction(s, x));
}

/**
 * Γ(s, x)·eˣ·x⁻ˢ for x ≥ s + 1, by its continued fraction
 *
 *     1/(x + 1 − s − 1·(1 − s)/(x + 3 − s − 2·(2 − s)/(x + 5 − s − …)))
 *
 * Source: Abramowitz & Stegun (1964), 6.5.31 in even form; evaluated after Lentz (1976).
 */
export function upperGammaFraction(s: number, x: number): number {
  let b = x + 1 - s;
  let c = Number.POSITIVE_INFINITY;
  let d = 1 / b;
  let fraction = d;
  for (let i = 1; i < 1e7; i++) {
    const a = i * (s - i);
    if (a === 0) break; // for whole s the fraction ends
    b += 2;
    d = 1 / (b + a * d);
    c = b + a / c;
    const change = c * d;
    fraction *= change;
    if (Math.abs(change - 1) < 4e-16) break;
  }
  return fraction;
}
