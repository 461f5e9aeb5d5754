import { localInstant } from '../calendar/local-instant.ts';
import type { OpeningHours } from '../calendar/opening-hours.ts';
import type { EpochSeconds, Seconds } from '../units.ts';
import { type CalendarShape, weekdays, weekdaysOf } from './calendar-field.ts';
import type { ScenarioProblem } from './scenario-problems.ts';

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
export function compileCalendar(
  { zone, from, hours, special, holidays }: CalendarShape,
  opensAt: Seconds,
): Calendar {
  const named = Object.entries(hours);
  return {
    startsAt: localInstant(zone, from, opensAt),
    hours: {
      zone,
      week: weekdays.map((_, day) =>
        named.flatMap(([days, windows]) => (weekdaysOf(days).includes(day) ? windows : [])),
      ),
      instead: { ...special, ...Object.fromEntries(holidays.map((date) => [date, []])) },
    },
  };
}

/** What of a calendar contradicts itself: a day that is named twice, or hours that never come. */
export function calendarProblems({
  hours,
  special,
  holidays,
}: CalendarShape): readonly ScenarioProblem[] {
  const named = Object.keys(hours);
  const twice = named.flatMap((days, i) => {
    const before = new Set(named.slice(0, i).flatMap(weekdaysOf));
    const again = weekdaysOf(days).find((day) => before.has(day));
    return again === undefined
      ? []
      : [
          {
            path: ['hours', days],
            expected: `each weekday once; ${weekdays[again]} already has its hours`,
            found: days,
          },
        ];
  });
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
    named.length === 0 ? [{ path: ['hours'], expected: 'opening hours on a weekday' }] : [];
  return [...twice, ...both, ...never];
}
