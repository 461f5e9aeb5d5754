import { localInstant } from '../calendar/local-instant.ts';
import type { OpeningHours } from '../calendar/opening-hours.ts';
import type { EpochSeconds, Seconds } from '../units.ts';
import {
  type CalendarShape,
  type OpeningHoursShape,
  weekdays,
  weekdaysOf,
} from './calendar-field.ts';
import type { ScenarioProblem } from './scenario-problem.ts';

/** When a run takes place, and when the centre is open: what business time is counted by. */
export interface Calendar {
  /** Second 0 of the run. */
  readonly startsAt: EpochSeconds;
  readonly hours: OpeningHours;
}

/**
 * A calendar that has passed the rules.
 *
 * @param opensAt what the clock shows when the run starts, in seconds after 0:00
 */
export function compileCalendar(calendar: CalendarShape, opensAt: Seconds): Calendar {
  return {
    startsAt: localInstant(calendar.zone, calendar.from, opensAt),
    hours: compileHours(calendar, calendar),
  };
}

/** Hours of a channel or a group that has its own, or those of the calendar. */
export function compileHours(
  { zone, hours, special, holidays }: OpeningHoursShape,
  calendar: CalendarShape,
): OpeningHours {
  const closed = holidays ?? calendar.holidays;
  return {
    zone: zone ?? calendar.zone,
    week: weekOf(hours),
    instead: { ...Object.fromEntries(closed.map((date) => [date, []])), ...special },
  };
}

/** The windows of each weekday, Monday first. */
export function weekOf(hours: OpeningHoursShape['hours']): OpeningHours['week'] {
  const named = Object.entries(hours);
  return weekdays.map((_, day) =>
    named.flatMap(([days, windows]) => (weekdaysOf(days).includes(day) ? windows : [])),
  );
}

/** What of a calendar contradicts itself: a day that is named twice, or hours that never come. */
export function calendarProblems({
  hours,
  special,
  holidays = [],
}: OpeningHoursShape): readonly ScenarioProblem[] {
  const twice = twiceNamed(Object.keys(hours)).map(({ days, weekday }) => ({
    path: ['hours', days],
    expected: `each weekday once; ${weekday} already has its hours`,
    found: days,
  }));
  const both = holidays.flatMap((date, i) =>
    Object.hasOwn(special, date)
      ? [
          {
            path: ['holidays', i],
            expected: 'a date either closed or with special hours',
            found: date,
          },
        ]
      : [],
  );
  const never =
    Object.keys(hours).length === 0
      ? [{ path: ['hours'], expected: 'opening hours on a weekday' }]
      : [];
  return [...twice, ...both, ...never];
}

/** Days such as `fri-sat` that name a weekday which others before have named, and which. */
export function twiceNamed(
  named: readonly string[],
): readonly { readonly days: string; readonly weekday: string }[] {
  return named.flatMap((days, i) => {
    const before = new Set(named.slice(0, i).flatMap(weekdaysOf));
    const again = weekdaysOf(days).find((day) => before.has(day));
    return again === undefined ? [] : [{ days, weekday: weekdays[again] as string }];
  });
}
