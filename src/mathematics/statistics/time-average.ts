/** A quantity that jumps: from each time on it has a new value. */
export type Change = readonly [time: number, value: number];

export interface StepSummary {
  /** ∫ value dt ÷ (to − from). */
  readonly average: number;
  /** Of the values that are held for a time. */
  readonly maximum: number;
  readonly fractionOfTimeAtZero: number;
}

/**
 * The time-weighted average of a step function. Of several changes at one instant the last one holds.
 *
 * Source: Law (2015), "Simulation Modeling and Analysis", 5th ed., section 1.4.1.
 *
 * @param changes in ascending order of time
 * @throws {RangeError} for an empty span, or changes out of order
 */
export function timeAverage(
  initial: number,
  changes: readonly Change[],
  from: number,
  to: number,
): StepSummary {
  if (!(from < to)) throw new RangeError(`expected a span of time, found ${from} to ${to}`);
  let [area, maximum, atZero] = [0, Number.NEGATIVE_INFINITY, 0];
  let [since, value] = [from, initial];
  const hold = (until: number): void => {
    const span = Math.min(until, to) - since;
    if (span <= 0) return;
    area += value * span;
    maximum = Math.max(maximum, value);
    if (value === 0) atZero += span;
    since += span;
  };
  let last = Number.NEGATIVE_INFINITY;
  for (const [time, next] of changes) {
    if (!(time >= last))
      throw new RangeError(`expected changes in order, found ${time} after ${last}`);
    hold(time);
    value = next;
    last = time;
  }
  hold(to);
  return { average: area / (to - from), maximum, fractionOfTimeAtZero: atZero / (to - from) };
}
