import { below } from '../mathematics/argument.ts';
import { type EpochSeconds, epochSeconds, type Seconds, seconds } from '../units.ts';
import { DAY } from './civil-date.ts';

/** A stretch of time, its end excluded, in which a zone's clocks are not changed. */
export interface OffsetPeriod {
  readonly from: EpochSeconds;
  readonly to: EpochSeconds;
  /** What local clocks show less UTC. */
  readonly offset: Seconds;
}

/** The longest stretch that is looked through: 200 years. */
const LONGEST = 200 * 366 * DAY;

/**
 * The stretches of equal offset that fill [from, to), in order. They come from the tz database of
 * the platform, which is as new as Node or the browser: laws on summer time change.
 *
 * @throws {RangeError} for a zone that is not in the tz database, an empty span of time, or one of
 * more than 200 years
 */
export function offsetPeriods(
  zone: string,
  from: EpochSeconds,
  to: EpochSeconds,
): readonly OffsetPeriod[] {
  below('from', from, 'to', to);
  if (to - from > LONGEST) {
    throw new RangeError(`to: expected at most 200 years after from, found ${to - from} s`);
  }
  const offsetAt = offsetsOf(zone);
  const periods: OffsetPeriod[] = [];
  let [since, known, offset] = [from as number, from as number, offsetAt(from)];
  while (known < to) {
    // No zone has changed its clocks and changed them back within a day.
    const next = Math.min(known + DAY, to);
    const then = offsetAt(next);
    if (then !== offset) {
      const change = firstChange(offsetAt, offset, known, next);
      if (change >= to) break;
      periods.push(period(since, change, offset));
      [since, offset] = [change, then];
    }
    known = next;
  }
  periods.push(period(since, to, offset));
  return periods;
}

/** `offsetPeriods` for whoever asks for the same stretches again: it goes through each of them once. */
export function rememberedPeriods(): typeof offsetPeriods {
  const known = new Map<string, readonly OffsetPeriod[]>();
  return (zone, from, to) => {
    const stretch = `${from} ${to} ${zone}`;
    const periods = known.get(stretch) ?? offsetPeriods(zone, from, to);
    known.set(stretch, periods);
    return periods;
  };
}

const period = (from: number, to: number, offset: number): OffsetPeriod => ({
  from: epochSeconds(from),
  to: epochSeconds(to),
  offset: seconds(offset),
});

/** The first whole second that no longer has the offset of `before`, as `after` has not. */
function firstChange(
  offsetAt: (instant: number) => number,
  offset: number,
  before: number,
  after: number,
): number {
  let [same, changed] = [Math.floor(before), Math.floor(after)];
  while (changed - same > 1) {
    const middle = Math.floor((same + changed) / 2);
    if (offsetAt(middle) === offset) same = middle;
    else changed = middle;
  }
  return changed;
}

/** The offset of a zone's clocks at any instant, in seconds. */
function offsetsOf(zone: string): (instant: number) => number {
  const format = formatOf(zone);
  return (instant) => {
    const whole = Math.floor(instant);
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(whole * 1000)) part[type] = Number(value);
    const { year = 0, month = 0, day, hour, minute, second } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - whole;
  };
}

/** Whether the platform's tz database has a zone of this name. */
export function isTimeZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

function formatOf(zone: string): Intl.DateTimeFormat {
  try {
    // Some platforms also take offsets such as +01:00, which know no summer time.
    if (!/^[A-Za-z]/.test(zone)) throw new RangeError(zone);
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw new RangeError(
      `expected a time zone of the tz database, such as Europe/Berlin, found ${JSON.stringify(zone)}`,
    );
  }
}
