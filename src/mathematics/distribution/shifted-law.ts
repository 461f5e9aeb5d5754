import { notNegative } from '../argument.ts';
import { exp } from '../elementary/exponential.ts';
import { type DurationLaw, durationLaw } from './duration-law.ts';

/** Always `by` seconds, and what `beyond` adds to them. */
export function shiftedLaw(by: number, beyond: DurationLaw): DurationLaw {
  notNegative('by', by);
  const isBefore = (x: number): boolean => x < by;
  return durationLaw({
    moment: (k) => {
      const mean = beyond.moment(1);
      if (k === 1) return by + mean;
      const square = beyond.moment(2);
      if (k === 2) return by * by + 2 * by * mean + square;
      return by * by * by + 3 * by * by * mean + 3 * by * square + beyond.moment(3);
    },
    cdf: (x) => (isBefore(x) ? 0 : beyond.cdf(x - by)),
    survival: (x) => (isBefore(x) ? 1 : beyond.survival(x - by)),
    partialMean: (x) => (isBefore(x) ? 0 : by * beyond.cdf(x - by) + beyond.partialMean(x - by)),
    survived: (from, to) =>
      Math.min(to, by) -
      Math.min(from, by) +
      beyond.survived(Math.max(0, from - by), Math.max(0, to - by)),
    laplace: (s) => exp(-s * by) * beyond.laplace(s),
    kinks: [by, ...beyond.kinks.map((kink) => kink + by)],
  });
}
