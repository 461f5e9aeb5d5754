import { dateOf, dayNumber, weekdayOf } from '../calendar/civil-date.ts';
import { clockChanges, localClockFrom } from '../calendar/local-clock.ts';
import { localInstant } from '../calendar/local-instant.ts';
import { epochSeconds, seconds } from '../units.ts';
import type { CalendarShape } from './calendar-field.ts';

const DAY = 86_400;

/**
 * The days of a run and what the clock shows on them. A day begins when the clock shows the time at
 * which the run started; with a calendar it may have 23 or 25 hours.
 */
export interface RunClock {
  /** The second of the run at which `second` seconds of a day, from 0, have passed by the clock. */
  instant(day: number, second: number): number;
  /** The day of the run, from 0, and the seconds of it that have passed by the clock. */
  read(at: number): { readonly day: number; readonly second: number };
  /** 0 for Monday; undefined where there is no calendar. */
  weekdayOf(day: number): number | undefined;
  /** Seconds of the run at which clocks are changed before `until`, and by how many. */
  changes(until: number): readonly { readonly at: number; readonly by: number }[];
}

/** The clock of a run with a calendar or without; `opensAt` in seconds after 0:00. */
export function runClock(calendar: CalendarShape | undefined, opensAt: number): RunClock {
  if (calendar === undefined) {
    return {
      instant: (day, second) => day * DAY + second,
      read: (at) => {
        const day = Math.floor(at / DAY);
        return { day, second: at - day * DAY };
      },
      weekdayOf: () => undefined,
      changes: () => [],
    };
  }
  const { zone, from } = calendar;
  const first = dayNumber(from);
  const startsAt = localInstant(zone, from, seconds(opensAt));
  const local = localClockFrom(zone, startsAt);
  const dayZero = first * DAY + opensAt;
  return {
    instant: (day, second) =>
      localInstant(zone, dateOf(first + day), seconds(opensAt + second)) - startsAt,
    read: (at) => {
      const since = local(epochSeconds(startsAt + at)) - dayZero;
      const day = Math.floor(since / DAY);
      return { day, second: since - day * DAY };
    },
    weekdayOf: (day) => weekdayOf(first + day),
    changes: (until) =>
      until <= 0
        ? []
        : clockChanges(zone, startsAt, epochSeconds(startsAt + until)).map(({ at, by }) => ({
            at: at - startsAt,
            by,
          })),
  };
}
