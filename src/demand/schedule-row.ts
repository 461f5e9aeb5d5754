import { type ScheduleRow, startsAs } from './schedule.ts';

/** A row with nothing in it but what every new journey has. */
export function emptyRow(): ScheduleRow {
  return {
    start: 0,
    patience: 0,
    handling: 0,
    seniority: 0,
    keyHigh: 0,
    keyLow: 0,
    customer: 0,
    journey: 0,
    channel: 0,
    generation: 0,
    reason: 0,
    attempt: 1,
    startsAs: startsAs.attempt,
    observed: 0,
  };
}
