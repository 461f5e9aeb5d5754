import { finite } from '../mathematics/argument.ts';
import { type Seconds, seconds } from '../units.ts';
import type { OpenWindow } from './opening-hours.ts';

/**
 * Open windows [opens, closes), ready to be counted in. Outside of them nobody is open, so they have
 * to reach as far as the instants that are asked about.
 */
export interface BusinessHours {
  /** Ascending, in seconds. */
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  /** Open seconds before each window and, as one value more than there are windows, in all. */
  readonly openBefore: Float64Array;
}

/**
 * Business hours from open windows in ascending order; they may touch.
 *
 * @throws {RangeError} for windows that are empty, endless or overlap
 */
export function businessHours(windows: readonly OpenWindow[]): BusinessHours {
  const opens = Float64Array.from(windows, (window) => window.opens);
  const closes = Float64Array.from(windows, (window) => window.closes);
  const openBefore = new Float64Array(windows.length + 1);
  let previous = Number.NEGATIVE_INFINITY;
  windows.forEach((window, i) => {
    const isRight =
      previous <= window.opens &&
      window.opens < window.closes &&
      Number.isFinite(window.closes - window.opens);
    if (!isRight) {
      throw new RangeError(
        `windows[${i}]: expected a window that opens before it closes, not before the one before it closes, found ${window.opens} to ${window.closes}`,
      );
    }
    openBefore[i + 1] = (openBefore[i] as number) + window.closes - window.opens;
    previous = window.closes;
  });
  return { opens, closes, openBefore };
}

/**
 * Business time from one instant to another: the elapsed seconds inside open windows. Takes
 * logarithmic time, however long the calendar.
 *
 * @throws {RangeError} when the second instant is before the first
 */
export function businessTime(hours: BusinessHours, from: Seconds, to: Seconds): Seconds {
  if (!(from <= to)) throw new RangeError(`expected a span of time, found ${from} to ${to}`);
  return seconds(openTimeBefore(hours, to) - openTimeBefore(hours, from));
}

/** When a response goal is used up, or how much of it the calendar does not reach. */
export type DueTime =
  | { readonly kind: 'due'; readonly at: Seconds }
  | { readonly kind: 'beyond the calendar'; readonly missing: Seconds };

/**
 * The earliest instant at which the business time since `openedAt` reaches `goal`. A goal that is
 * used up exactly at closing is therefore due at closing, not at the next opening. Takes logarithmic
 * time, however long the calendar.
 *
 * @param goal in business time
 * @throws {RangeError} for a negative goal, or a ticket that is never opened
 */
export function dueTime(hours: BusinessHours, openedAt: Seconds, goal: Seconds): DueTime {
  const at = dueInstant(hours, openedAt, goal);
  if (at < Number.POSITIVE_INFINITY) return { kind: 'due', at };
  const { openBefore } = hours;
  const target = openTimeBefore(hours, openedAt) + goal;
  const missing = target - (openBefore[openBefore.length - 1] as number);
  return { kind: 'beyond the calendar', missing: seconds(missing) };
}

/**
 * The same as a number, for whoever asks often: ∞ where the calendar does not reach.
 *
 * @throws {RangeError} as `dueTime` does
 */
export function dueInstant(hours: BusinessHours, openedAt: Seconds, goal: Seconds): Seconds {
  finite('openedAt', openedAt);
  if (!(goal >= 0)) throw new RangeError(`goal: expected 0 s or more, found ${goal}`);
  if (goal === 0) return openedAt;
  const { opens, openBefore } = hours;
  const target = openTimeBefore(hours, openedAt) + goal;
  const window = countBelow(openBefore, target) - 1;
  if (window === opens.length) return seconds(Number.POSITIVE_INFINITY);
  const at = (opens[window] as number) + (target - (openBefore[window] as number));
  // A goal that is lost in rounding is used up at once.
  return seconds(Math.max(at, openedAt));
}

/** The open windows again, in order. */
export function windowsIn({ opens, closes }: BusinessHours): readonly OpenWindow[] {
  return Array.from(opens, (from, i) => {
    return { opens: seconds(from), closes: seconds(closes[i] as number) };
  });
}

/** Whether an instant lies inside an open window; at closing it no longer does. */
export function isOpenAt({ opens, closes }: BusinessHours, instant: Seconds): boolean {
  let [low, high] = [0, opens.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((opens[middle] as number) <= instant) low = middle + 1;
    else high = middle;
  }
  return low > 0 && instant < (closes[low - 1] as number);
}

/**
 * How long from an instant to the next opening: 0 inside an open window, ∞ where none follows. Takes
 * logarithmic time.
 */
export function timeToOpening(hours: BusinessHours, instant: Seconds): Seconds {
  if (isOpenAt(hours, instant)) return seconds(0);
  const next = hours.opens[countBelow(hours.opens, instant)];
  return seconds(next === undefined ? Number.POSITIVE_INFINITY : next - instant);
}

function openTimeBefore({ opens, closes, openBefore }: BusinessHours, instant: number): number {
  const last = countBelow(opens, instant) - 1;
  if (last < 0) return 0;
  const end = Math.min(instant, closes[last] as number);
  return (openBefore[last] as number) + end - (opens[last] as number);
}

/** How many of the ascending values are below a limit. */
function countBelow(values: Float64Array, limit: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
