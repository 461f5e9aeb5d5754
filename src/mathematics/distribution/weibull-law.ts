import { positive } from '../argument.ts';
import { expm1 } from '../elementary/expm1.ts';
import { exp } from '../elementary/exponential.ts';
import { lowerGamma } from '../elementary/incomplete-gamma.ts';
import { logGamma } from '../elementary/log-gamma.ts';
import { power } from '../elementary/power.ts';
import { wholePower } from '../elementary/whole-power.ts';
import { type DurationLaw, durationLaw } from './duration-law.ts';

/** P(X > x) = exp(−(x/scale)^shape); `scale` in seconds. */
export function weibullLaw(shape: number, scale: number): DurationLaw {
  positive('shape', shape);
  positive('scale', scale);
  const moment = (k: 1 | 2 | 3): number => wholePower(scale, k) * exp(logGamma(1 + k / shape));
  const mean = moment(1);
  const hazard = (x: number): number => power(Math.max(0, x) / scale, shape);
  return durationLaw({
    moment,
    cdf: (x) => -expm1(-hazard(x)),
    survival: (x) => exp(-hazard(x)),
    partialMean: (x) => mean * lowerGamma(1 + 1 / shape, hazard(x)),
    kinks: [0],
  });
}
