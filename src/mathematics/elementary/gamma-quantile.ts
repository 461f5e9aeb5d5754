import { exp } from './exponential.ts';
import { lowerGamma, upperGamma } from './incomplete-gamma.ts';
import { logGamma } from './log-gamma.ts';
import { log } from './logarithm.ts';
import { normalQuantile } from './normal-quantile.ts';
import { logPoissonMass } from './poisson-mass.ts';

/**
 * The quantile of a gamma variable of shape s ≥ 0.01 and scale 1: the x at which P(s, x) = p, to about
 * 10⁻¹¹ of x. 0 at p = 0 and ∞ at p = 1; NaN elsewhere outside.
 *
 * Newton's method on the smaller of the two tails, kept within a bracket; it begins at Wilson and
 * Hilferty's approximation or, where that is no good, at the first term of the series.
 *
 * Source: DiDonato & Morris (1986), "Computation of the incomplete gamma function ratios and their
 * inverse", ACM TOMS 12(4), 377–393.
 */
export function gammaQuantile(s: number, p: number): number {
  if (!(p > 0 && p < 1)) {
    if (p === 0) return 0;
    return p === 1 ? Number.POSITIVE_INFINITY : Number.NaN;
  }
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let x = firstGuess(s, p);
  for (let i = 0; i < 200; i++) {
    const excess = p < 0.5 ? lowerGamma(s, x) - p : 1 - p - upperGamma(s, x);
    if (excess === 0) return x;
    if (excess > 0) high = x;
    else low = x;
    // The density is x^(s−1) e⁻ˣ / Γ(s): the Poisson mass at s, times s ÷ x.
    const newton = x - excess / (exp(logPoissonMass(s, x)) * (s / x));
    const next = newton > low && newton < high ? newton : between(low, high);
    if (Math.abs(next - x) <= 1e-15 * x) return next;
    x = next;
  }
  return x;
}

function firstGuess(s: number, p: number): number {
  const third = 1 / (9 * s);
  const root = 1 - third + normalQuantile(p) * Math.sqrt(third);
  if (root > 0.2) return s * root * root * root;
  // P(s, x) ≈ xˢ / Γ(s + 1) for small x.
  return Math.max(Number.MIN_VALUE, exp((log(p) + logGamma(s + 1)) / s));
}

function between(low: number, high: number): number {
  if (high === Number.POSITIVE_INFINITY) return low * 2;
  return low === 0 ? high / 8 : (low + high) / 2;
}
