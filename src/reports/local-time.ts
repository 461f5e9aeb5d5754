import { DAY, dateOf, dayNumber } from '../calendar/civil-date.ts';
import { type LocalClock, localClockFrom } from '../calendar/local-clock.ts';
import { localInstant } from '../calendar/local-instant.ts';
import { epochSeconds, seconds } from '../units.ts';
import { formatClock } from './format.ts';
import type { ReportedScenario } from './run-report.ts';

type Begun = Pick<ReportedScenario, 'opensAt' | 'calendar'>;

/**
 * What the clocks of a run show, in seconds after 0:00 of its first day: an hour more once they have been put
 * forward, and an hour less once they have been put back.
 */
export function shownClock(begun: Begun): (at: number) => number {
  const { calendar, opensAt } = begun;
  if (calendar === undefined) return (at) => opensAt + at;
  const { startsAt } = calendar;
  const local = clockOf(calendar);
  const midnight = dayOf(local(epochSeconds(startsAt))) * DAY;
  return (at) => local(epochSeconds(startsAt + at)) - midnight;
}

/** The first second of a run at which its clocks show so much, or more: the inverse of `shownClock`. */
export function instantShown(begun: Begun): (shown: number) => number {
  const { calendar, opensAt } = begun;
  const date = firstDate(begun);
  if (calendar === undefined || date === undefined) return (shown) => shown - opensAt;
  return (shown) => localInstant(calendar.zone, date, seconds(shown)) - calendar.startsAt;
}

/** The date of the first day; undefined for a run without a calendar. */
export function firstDate({ calendar }: Begun): string | undefined {
  return calendar && dateOf(dayOf(clockOf(calendar)(epochSeconds(calendar.startsAt))));
}

/** An instant of a run for people: with the date, where the run has one. */
export function localTime(begun: Begun, at: number): string {
  const shown = Math.round(shownClock(begun)(at));
  const first = firstDate(begun);
  if (first === undefined) return formatClock(shown);
  return `${dateAfter(first, dayOf(shown))} ${formatClock(shown - dayOf(shown) * DAY)}`;
}

/** A stretch of a run for people: `2026-11-23 08:00 to 10:00`. */
export function localSpan(begun: Begun, from: number, to: number): string {
  const [begins, ends] = [localTime(begun, from), localTime(begun, to)];
  const [date, time] = ends.split(' ') as [string, string];
  const isSameDate = begun.calendar !== undefined && begins.startsWith(`${date} `);
  return `${begins} to ${isSameDate ? time : ends}`;
}

/** So many days after a date. */
export function dateAfter(date: string, days: number): string {
  return dateOf(dayNumber(date) + days);
}

/** Clocks by their calendars: to look up when one is changed takes far longer than to read it. */
const clocks = new WeakMap<object, LocalClock>();

function clockOf(calendar: NonNullable<Begun['calendar']>): LocalClock {
  const known = clocks.get(calendar);
  if (known !== undefined) return known;
  const clock = localClockFrom(calendar.zone, epochSeconds(calendar.startsAt));
  clocks.set(calendar, clock);
  return clock;
}

/** Whole days in so many seconds. */
const dayOf = (seconds: number): number => Math.floor(seconds / DAY);
