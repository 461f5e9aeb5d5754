import { below, notNegative } from '../argument.ts';
import { wholePower } from '../elementary/whole-power.ts';
import { type DurationLaw, durationLaw } from './duration-law.ts';

/** Uniform between `min` ≥ 0 and `max` > min, in seconds. */
export function uniformLaw(min: number, max: number): DurationLaw {
  notNegative('min', min);
  below('min', min, 'max', max);
  const width = max - min;
  const inside = (x: number): number => Math.min(Math.max(x, min), max);
  return durationLaw({
    moment: (k) => {
      let sum = 0;
      for (let i = 0; i <= k; i++) sum += wholePower(min, i) * wholePower(max, k - i);
      return sum / (k + 1);
    },
    cdf: (x) => (inside(x) - min) / width,
    survival: (x) => (max - inside(x)) / width,
    partialMean: (x) => ((inside(x) - min) * (inside(x) + min)) / (2 * width),
    kinks: [min, max],
  });
}
