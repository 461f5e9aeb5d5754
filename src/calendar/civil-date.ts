/** Seconds of a day on which no clock is changed. */
export const DAY = 86_400;

/**
 * The number of a date such as `2026-11-23`, counted in days from 1970-01-01.
 *
 * @throws {RangeError} for a text that is no date from 1900 to 2999
 */
export function dayNumber(date: string): number {
  const day = /^(?:19|2\d)\d\d-\d\d-\d\d$/.test(date)
    ? Date.parse(`${date}T00:00:00Z`) / (DAY * 1000)
    : Number.NaN;
  // Some engines read 30 February as 2 March.
  if (Number.isNaN(day) || dateOf(day) !== date) {
    throw new RangeError(
      `expected a date from 1900 to 2999, such as 2026-11-23, found ${JSON.stringify(date)}`,
    );
  }
  return day;
}

/** The date of a day by its number, such as `2026-11-23`. */
export function dateOf(day: number): string {
  return new Date(day * DAY * 1000).toISOString().slice(0, 10);
}

/** The weekday of a day by its number: 0 is Monday, 6 is Sunday. */
export function weekdayOf(day: number): number {
  // Day 0 was a Thursday.
  return (((day + 3) % 7) + 7) % 7;
}
