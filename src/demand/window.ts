import { rowsOf, type ScheduleChunk, type ScheduleRow } from './schedule.ts';

/** A stretch of a run, in seconds from its start. */
export interface Stretch {
  readonly from: number;
  readonly length: number;
}

/** How many journeys begin at or after `from` and before `until`: expected, or counted. */
export type ArrivalsWithin = (from: number, until: number) => number;

/** Counts the journeys that did begin, of a log or of one draw. */
export function countedArrivals(starts: Iterable<number>): ArrivalsWithin {
  const ascending = Float64Array.from(starts).sort();
  return (from, until) => firstNotBefore(ascending, until) - firstNotBefore(ascending, from);
}

function firstNotBefore(ascending: Float64Array, instant: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Sums of rates differ by their rounding: what is not more by this share is as much. */
const AS_MUCH = 1e-9;

/**
 * The stretch of a given length in which the most journeys begin, among those that start at a
 * multiple of `step`; the earliest of equals.
 */
export function busiestStretch(
  arrivals: ArrivalsWithin,
  length: number,
  step: number,
  horizon: number,
): Stretch {
  const latest = Math.max(0, horizon - length);
  let best: Stretch = { from: 0, length };
  let most = arrivals(0, length);
  for (let i = 1; i * step <= latest + 1e-9; i++) {
    const from = i * step;
    const found = arrivals(from, from + length);
    if (found > most * (1 + AS_MUCH)) {
      most = found;
      best = { from, length };
    }
  }
  return best;
}

/**
 * The journeys that begin within a stretch, with times from its start, behind those that were open
 * when it began; in order of their start, of equal ones the open ones first.
 */
export function* windowRows(
  schedule: Iterable<ScheduleChunk>,
  { from, length }: Stretch,
  open: readonly ScheduleRow[],
): Generator<ScheduleRow> {
  let next = 0;
  for (const row of rowsOf(schedule)) {
    if (row.start < from) continue;
    if (row.start >= from + length) break;
    const start = row.start - from;
    while (next < open.length && (open[next] as ScheduleRow).start <= start) {
      yield open[next++] as ScheduleRow;
    }
    yield { ...row, start };
  }
  // Who would come back after the window's end belongs to a later one.
  while (next < open.length && (open[next] as ScheduleRow).start < length) {
    yield open[next++] as ScheduleRow;
  }
}
