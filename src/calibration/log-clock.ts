import { DAY } from '../calendar/civil-date.ts';
import { offsetPeriods } from '../calendar/zone-offsets.ts';
import { epochSeconds, type Seconds, seconds } from '../units.ts';
import type { LogInstant } from './log-instant.ts';

/** How instants of a log are counted, in seconds since 1970. */
export interface LogClock {
  /** By the log's own clock, which is as far from UTC in all rows; or by UTC. */
  readonly kind: 'own' | 'utc';
  /** Undefined where nobody knows when it was: one without an offset, in a log that has them. */
  readonly secondsAt: (instant: LogInstant) => Seconds | undefined;
}

/**
 * The clock of a log. Rows with different offsets, as summer time makes them, are as far apart as their instants,
 * not as their clocks.
 *
 * @param zone by whose clocks instants without an offset are written; one that is shown twice, as clocks are put
 * back, is the first
 * @throws RangeError for a zone that is not in the tz database
 */
export function clockOfLog(instants: readonly LogInstant[], zone?: string): LogClock {
  const offsets = new Set(instants.map(({ offset }) => offset));
  if (zone === undefined && offsets.size < 2) return { kind: 'own', secondsAt: shown };
  const withoutOffset = zone === undefined ? () => undefined : inZone(zone, instants);
  return {
    kind: 'utc',
    secondsAt: (instant) =>
      instant.offset === undefined
        ? withoutOffset(instant)
        : seconds(shown(instant) - instant.offset),
  };
}

const shown = ({ day, second }: LogInstant): Seconds => seconds(day * DAY + second);

function inZone(
  zone: string,
  instants: readonly LogInstant[],
): (instant: LogInstant) => Seconds | undefined {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { day } of instants) [first, last] = [Math.min(first, day), Math.max(last, day)];
  if (first > last) [first, last] = [0, 0];
  // No clock is further from UTC than a day.
  const from = epochSeconds((first - 1) * DAY);
  const periods = offsetPeriods(zone, from, epochSeconds((last + 2) * DAY));
  return (instant) => {
    const at = shown(instant);
    // An hour that is left out in spring is the instant of the change, as everywhere.
    const period = periods.find(({ to, offset }) => at < to + offset);
    return period && seconds(Math.max(at - period.offset, period.from));
  };
}
