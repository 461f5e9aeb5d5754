import { notNegative } from '../argument.ts';
import { expm1 } from '../elementary/expm1.ts';
import { exp } from '../elementary/exponential.ts';
import { wholePower } from '../elementary/whole-power.ts';
import { type DurationLaw, durationLaw } from './duration-law.ts';

/** Always `value` seconds; 0 is an atom at zero. */
export function deterministicLaw(value: number): DurationLaw {
  notNegative('value', value);
  return durationLaw({
    moment: (k) => wholePower(value, k),
    cdf: (x) => (x >= value ? 1 : 0),
    survival: (x) => (x < value ? 1 : 0),
    partialMean: (x) => (x >= value ? value : 0),
    survived: (from, to) => Math.min(to, value) - Math.min(from, value),
    laplace: (s) => exp(-s * value),
    laplaceComplement: (s) => -expm1(-s * value),
    kinks: [value],
  });
}
