import { positive } from '../argument.ts';
import { expm1 } from '../elementary/expm1.ts';
import { exp } from '../elementary/exponential.ts';
import { lowerGamma } from '../elementary/incomplete-gamma.ts';
import { wholePower } from '../elementary/whole-power.ts';
import { type DurationLaw, durationLaw } from './duration-law.ts';

/** P(X > x) = e^(−x/mean); `mean` in seconds. */
export function exponentialLaw(mean: number): DurationLaw {
  positive('mean', mean);
  return durationLaw({
    moment: (k) => ({ 1: 1, 2: 2, 3: 6 })[k] * wholePower(mean, k),
    cdf: (x) => (x > 0 ? -expm1(-x / mean) : 0),
    survival: (x) => (x > 0 ? exp(-x / mean) : 1),
    partialMean: (x) => mean * partialOf(x / mean),
    survived: (from, to) =>
      Math.abs(to - from) < mean
        ? -mean * exp(-from / mean) * expm1(-(to - from) / mean)
        : mean * (exp(-from / mean) - exp(-to / mean)),
    laplace: (s) => 1 / (1 + s * mean),
    laplaceComplement: (s) => (s * mean) / (1 + s * mean),
  });
}

/** 1 − (1 + x)e⁻ˣ, where it is small by its series. */
function partialOf(x: number): number {
  return x < 0.5 ? lowerGamma(2, x) : 1 - (1 + x) * exp(-x);
}
