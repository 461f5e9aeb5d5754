import { touchedIntervals } from './touched-intervals.ts';

/**
 * How many of counted contacts come within a stretch, on average: each is uniform on its interval.
 *
 * @param counts of intervals from the start of the run on
 * @param interval length of each, in seconds
 * @param from seconds from the start of the run
 * @param until the same
 */
export function countedWithin(
  counts: readonly number[],
  interval: number,
  from: number,
  until: number,
): number {
  const [first, end] = touchedIntervals(from, until, interval, counts.length);
  let sum = 0;
  for (let i = first; i < end; i++) {
    const within = Math.min(until, (i + 1) * interval) - Math.max(from, i * interval);
    if (within > 0) sum += ((counts[i] as number) * within) / interval;
  }
  return sum;
}
