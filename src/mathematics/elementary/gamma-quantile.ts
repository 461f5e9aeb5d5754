import { exp } from './exponential.ts';
import { upperGammaFraction } from './incomplete-gamma.ts';
import { logGamma } from './log-gamma.ts';
import { log } from './logarithm.ts';
import { normalQuantile } from './normal-quantile.ts';
import { logPoissonMass } from './poisson-mass.ts';

/**
 * The quantile of a gamma variable of shape s ≥ 0.01 and scale 1: the x with P(s, x) = u, to about
 * 10⁻¹² of x; the same bits on every engine.
 *
 * Halley's method on the smaller of the two tails, kept between bounds, from Wilson & Hilferty's
 * approximation, or from P(s, x) ≈ xˢ/Γ(s + 1) where x is small. Some microseconds for a quantile.
 *
 * Source: Press, Teukolsky, Vetterling & Flannery (2007), "Numerical Recipes", 3rd ed., section
 * 6.2.1; Wilson & Hilferty (1931), "The distribution of chi-square".
 *
 * @param u above 0 and below 1
 * @param logGammaOfShape ln Γ(s), for callers who have it at hand
 */
export function gammaQuantile(s: number, u: number, logGammaOfShape: number = logGamma(s)): number {
  let x = firstGuess(s, u, logGammaOfShape);
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 200 && x > 1e-300; i++) {
    const density = densityAt(s, x, logGammaOfShape);
    const excess = excessAt(s, x, u, density);
    if (excess > 0) high = x;
    else low = x;
    const newton = excess / density;
    const halley = newton / (1 - 0.5 * Math.min(1, newton * ((s - 1) / x - 1)));
    const next = x - halley;
    // The error is cubed with each step: this one was the last, or it is rounding.
    if (Math.abs(halley) <= 1e-5 * x) return next;
    if (next > low && next < high) x = next;
    else x = high === Number.POSITIVE_INFINITY ? 2 * x : (low + high) / 2;
  }
  return x;
}

function firstGuess(s: number, u: number, logGammaOfShape: number): number {
  const small = exp((log(u * s) + logGammaOfShape) / s);
  if (small < 0.1 * (s + 1)) return small;
  const cube = 1 - 1 / (9 * s) + normalQuantile(u) / (3 * Math.sqrt(s));
  return cube > 0.2 ? s * cube * cube * cube : Math.min(small, s + 1);
}

/** xˢ⁻¹·e⁻ˣ/Γ(s); the difference of logarithms loses digits where s is large. */
function densityAt(s: number, x: number, logGammaOfShape: number): number {
  if (s > 100) return (exp(logPoissonMass(s, x)) * s) / x;
  return exp((s - 1) * log(x) - x - logGammaOfShape);
}

/** P(s, x) − u by the series of P or the fraction of Q; see `incomplete-gamma.ts`. */
function excessAt(s: number, x: number, u: number, density: number): number {
  if (x >= s + 1) return 1 - u - density * x * upperGammaFraction(s, x);
  let term = 1 / s;
  let sum = term;
  for (let k = s + 1; term > sum * 1e-17; k++) {
    term *= x / k;
    sum += term;
  }
  return density * x * sum - u;
}
