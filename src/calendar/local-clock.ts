import { type EpochSeconds, epochSeconds, type Seconds, seconds } from '../units.ts';
import { DAY } from './civil-date.ts';
import { offsetPeriods } from './zone-offsets.ts';

/** What the clocks of a zone show, in seconds after 0:00 of 1970-01-01 by the same clocks. */
export type LocalClock = (instant: EpochSeconds) => Seconds;

/**
 * The clocks of a zone from one instant to another; before and after it they are not changed.
 *
 * @param periodsOf when they are changed, where it is known already
 * @throws {RangeError} as `offsetPeriods`
 */
export function localClock(
  zone: string,
  from: EpochSeconds,
  to: EpochSeconds,
  periodsOf: typeof offsetPeriods = offsetPeriods,
): LocalClock {
  const periods = periodsOf(zone, from, epochSeconds(Math.max(to, from + 1)));
  return (instant) => {
    let i = 0;
    while (i + 1 < periods.length && (periods[i]?.to ?? 0) <= instant) i++;
    return seconds(instant + (periods[i]?.offset ?? 0));
  };
}

/** Clocks are known so far at first: most questions are about a year. */
const FIRST_KNOWN = 370 * DAY;

/** The clocks of a zone from an instant on, looked up as far as they are asked for. */
export function localClockFrom(zone: string, from: EpochSeconds): LocalClock {
  let known = Number.NEGATIVE_INFINITY;
  let local: LocalClock | undefined;
  return (instant) => {
    if (local === undefined || instant > known) {
      known = from + Math.max(FIRST_KNOWN, 2 * (instant - from));
      local = localClock(zone, from, epochSeconds(known));
    }
    return local(instant);
  };
}

/** When the clocks of a zone are changed within [from, to), and by how much. */
export function clockChanges(
  zone: string,
  from: EpochSeconds,
  to: EpochSeconds,
): readonly { readonly at: EpochSeconds; readonly by: Seconds }[] {
  const periods = offsetPeriods(zone, from, to);
  return periods.slice(1).map((period, i) => ({
    at: period.from,
    by: seconds(period.offset - (periods[i]?.offset ?? 0)),
  }));
}
