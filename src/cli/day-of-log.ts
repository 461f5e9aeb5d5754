import { dateOf, dayNumber } from '../calibration/log-instant.ts';
import { type LogRow, readArrivals } from '../calibration/read-arrivals.ts';
import { ScenarioError } from '../errors.ts';
import type { ArrivalsMap } from '../scenario/arrivals-map.ts';

/**
 * The rows of one day of a log.
 *
 * @param text the log, as CSV
 * @param date the day, such as 1999-02-09; needed where the log holds several
 * @throws {ScenarioError} when the log cannot be read, or the day is not to be found in it
 */
export function dayOfLog(
  text: string,
  file: string,
  map: ArrivalsMap,
  date: string | undefined,
): { readonly day: string; readonly rows: readonly LogRow[] } {
  const all = readArrivals(text, file, map);
  const days = [...new Set(all.map((row) => row.day))].sort((a, b) => a - b);
  const asked = date === undefined ? undefined : dayNumber(date);
  if (date !== undefined && asked === undefined) {
    throw new ScenarioError(
      `--date: expected a date such as 1999-02-09, found ${JSON.stringify(date)}`,
    );
  }
  const range = `${dateOf(days[0] as number)} to ${dateOf(days.at(-1) as number)}`;
  if (asked === undefined && days.length > 1) {
    throw new ScenarioError(
      `${file}: holds ${days.length} days (${range}): expected --date to name one`,
    );
  }
  const day = asked ?? (days[0] as number);
  const rows = all.filter((row) => row.day === day);
  if (rows.length === 0) {
    throw new ScenarioError(
      `${file}: expected contacts on ${date}, found none (it holds ${range})`,
    );
  }
  return { day: dateOf(day), rows };
}
