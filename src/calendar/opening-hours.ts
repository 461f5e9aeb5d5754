import { positive } from '../mathematics/argument.ts';
import { type EpochSeconds, epochSeconds, type Seconds, seconds } from '../units.ts';
import { DAY, dateOf, weekdayOf } from './civil-date.ts';
import { offsetPeriods } from './zone-offsets.ts';

/** A stretch of time from `opens` to `closes`, the latter excluded. */
export interface OpenWindow {
  readonly opens: Seconds;
  readonly closes: Seconds;
}

/** When somebody is open, as local clocks show it. */
export interface OpeningHours {
  /** A name of the tz database, such as `Europe/Berlin`. */
  readonly zone: string;
  /**
   * The windows of each weekday, Monday first, in seconds after 0:00 on the clock. One that closes
   * after 24:00 reaches into the next day and belongs to the day on which it opens.
   */
  readonly week: readonly (readonly OpenWindow[])[];
  /** What holds on a date, such as `2026-12-25`, instead of its weekday's windows; none on a holiday. */
  readonly instead: Readonly<Record<string, readonly OpenWindow[]>>;
}

/**
 * The windows in which the clocks show opening hours, in seconds from `origin`, in order and apart
 * from each other. What the clock shows decides: an hour that is left out in spring is not worked,
 * one that comes twice in autumn is worked twice.
 *
 * @param length how far the windows reach from the origin; one that is open there is cut
 * @param periodsOf when clocks are changed, where it is known already
 * @throws {RangeError} for a zone that is not in the tz database, or a length that is no span of
 * time above 0 and up to 200 years
 */
export function openWindows(
  hours: OpeningHours,
  origin: EpochSeconds,
  length: Seconds,
  periodsOf: typeof offsetPeriods = offsetPeriods,
): readonly OpenWindow[] {
  positive('length', length);
  const windows: OpenWindow[] = [];
  const periods = periodsOf(hours.zone, origin, epochSeconds(origin + length));
  for (const { from, to, offset } of periods) {
    const lastDay = Math.floor((to + offset) / DAY);
    // The windows of the day before may reach into the first day.
    for (let day = Math.floor((from + offset) / DAY) - 1; day <= lastDay; day++) {
      const midnight = day * DAY - offset;
      for (const window of windowsOf(hours, day)) {
        const opens = Math.max(midnight + window.opens, from);
        const closes = Math.min(midnight + window.closes, to);
        if (opens < closes) {
          windows.push({ opens: seconds(opens - origin), closes: seconds(closes - origin) });
        }
      }
    }
  }
  return apart(windows);
}

function windowsOf({ week, instead }: OpeningHours, day: number): readonly OpenWindow[] {
  return ownDay(instead, day) ?? week[weekdayOf(day)] ?? [];
}

function ownDay(instead: OpeningHours['instead'], day: number): readonly OpenWindow[] | undefined {
  // Most hours are the same every week: then no day's date has to be written out.
  for (const _ in instead) return instead[dateOf(day)];
  return undefined;
}

/** The same open time, with windows that touch or overlap made one. */
function apart(windows: readonly OpenWindow[]): readonly OpenWindow[] {
  const ordered = [...windows].sort((a, b) => a.opens - b.opens);
  const result: OpenWindow[] = [];
  for (const { opens, closes } of ordered) {
    const last = result.at(-1);
    if (last === undefined || last.closes < opens) result.push({ opens, closes });
    else if (last.closes < closes) result[result.length - 1] = { opens: last.opens, closes };
  }
  return result;
}
