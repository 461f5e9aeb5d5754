import { type EpochSeconds, epochSeconds, type Seconds } from '../units.ts';
import { DAY, dayNumber } from './civil-date.ts';
import { offsetPeriods } from './zone-offsets.ts';

/** No clock is further from UTC than this. */
const WIDEST_OFFSET = DAY;

/**
 * The earliest instant at which the clocks of a zone show a date and time or a later one. So a time
 * that is shown twice, when clocks are put back, means the first; one that is left out, when they
 * are put forward, means the instant of the change.
 *
 * @param date such as `2026-11-23`
 * @param time what the clock shows, in seconds after 0:00
 * @throws {RangeError} for a date that does not exist, or a zone that does not
 */
export function localInstant(zone: string, date: string, time: Seconds): EpochSeconds {
  const shown = dayNumber(date) * DAY + time;
  const around = offsetPeriods(
    zone,
    epochSeconds(shown - WIDEST_OFFSET),
    epochSeconds(shown + WIDEST_OFFSET),
  );
  const first = around.find(({ to, offset }) => shown < to + offset);
  if (first === undefined) throw new RangeError(`no clock of ${zone} ever shows ${date}`);
  return epochSeconds(Math.max(shown - first.offset, first.from));
}
