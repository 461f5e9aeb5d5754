import { rowsOf, type ScheduleChunk, type ScheduleRow } from './schedule.ts';

/** A stretch of a run, in seconds from its start. */
export interface Stretch {
  readonly from: number;
  readonly length: number;
}

/**
 * The stretch of a given length in which the most journeys begin, among those that start at a
 * multiple of `step`; the first of equals.
 */
export function busiestStretch(
  starts: Iterable<number>,
  length: number,
  step: number,
  horizon: number,
): Stretch {
  const ascending = Float64Array.from(starts).sort();
  const latest = Math.max(0, horizon - length);
  let best: Stretch = { from: 0, length };
  let most = -1;
  let first = 0;
  let after = 0;
  for (let i = 0; i * step <= latest + 1e-9; i++) {
    const from = i * step;
    while (first < ascending.length && (ascending[first] as number) < from) first++;
    while (after < ascending.length && (ascending[after] as number) < from + length) after++;
    if (after - first > most) {
      most = after - first;
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
