/**
 * The equal intervals that a stretch can touch: the first of them, and the one behind the last. What
 * is rounded may make it one more at either end, and none that is touched is left out.
 *
 * @param from seconds from the start of the first interval
 * @param until the same
 * @param interval length of each, in seconds
 * @param intervals how many there are
 */
export function touchedIntervals(
  from: number,
  until: number,
  interval: number,
  intervals: number,
): readonly [number, number] {
  return [
    Math.min(intervals, Math.max(0, Math.floor(from / interval) - 1)),
    Math.max(0, Math.min(intervals, Math.ceil(until / interval) + 1)),
  ];
}
