import type { Estimate, Interval } from '../mathematics/statistics/estimate.ts';
import { numberOf } from '../number-of.ts';
import { type Figure, figureText } from '../scenario/figure.ts';
import { type Measure, measures } from '../scenario/measures.ts';
import type { Target } from '../scenario/target.ts';

/** What a number is of. Seconds are simulated time, milliseconds wall time. */
export type Unit = (typeof measures)[Measure]['unit'];

/** What stands where there is no number. */
export const none = 'none';

/**
 * A span of seconds as people say it: `0.047 s`, `12.3 s`, `1 min 12 s`, `2 h 5 min`, `3 d 4 h`.
 * About three digits, since nobody reads more.
 */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return none;
  const span = Math.abs(seconds);
  const sign = seconds < 0 ? '-' : '';
  const short = Number(span.toFixed(span < 1 ? 3 : span < 10 ? 2 : 1));
  if (short < 60) return short === 0 ? '0 s' : `${sign}${short} s`;
  const whole = Math.round(span);
  if (whole < 3600) return sign + inTwo(whole, 60, 'min', 's');
  const minutes = Math.round(span / 60);
  if (minutes < 24 * 60) return sign + inTwo(minutes, 60, 'h', 'min');
  return sign + inTwo(Math.round(span / 3600), 24, 'd', 'h');
}

function inTwo(amount: number, per: number, large: string, small: string): string {
  const rest = amount % per;
  return `${grouped(Math.floor(amount / per))} ${large}${rest === 0 ? '' : ` ${rest} ${small}`}`;
}

/** Wall milliseconds: `4.2 ms`, `1,234 ms`. */
export function formatMilliseconds(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return none;
  return `${formatRounded(milliseconds, Math.abs(milliseconds) < 10 ? 1 : 0)} ms`;
}

/** A share in percent, with a decimal. What is not all or nothing does not read as if it were. */
export function formatShare(share: number): string {
  return Number.isFinite(share * 100) ? `${percent(share)} %` : none;
}

function percent(share: number): string {
  const value = share * 100;
  const text = [1, 2, 3].map((digits) => formatRounded(value, digits));
  return text.find((digits) => digits !== '0' && digits !== '100') ?? (text[0] as string);
}

/** A number of things, which may be a mean: `1,234`, `478.2`. */
export function formatCount(count: number): string {
  return Number.isFinite(count) ? formatRounded(count, 1) : none;
}

/** An amount in the scenario's currency: `1,234.56`, `8,273`; from a thousand on without a fraction. */
function formatMoney(amount: number): string {
  return Number.isFinite(amount) ? formatRounded(amount, Math.abs(amount) < 1000 ? 2 : 0) : none;
}

/** A number of named things: `1 journey`, `1,234 journeys`. */
export function formatNumberOf(count: number, thing: string): string {
  return numberOf(formatCount(count), thing);
}

/** A text at the beginning of a sentence. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The local time of day of an instant, in seconds after midnight: `09:30`, `09:30:15`, `00:15 (+1 d)`. */
export function formatClock(secondsAfterMidnight: number): string {
  const total = Math.round(secondsAfterMidnight);
  if (!Number.isSafeInteger(total)) return none;
  const day = Math.floor(total / 86_400);
  const time = total - day * 86_400;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const clock = `${two(time / 3600)}:${two((time / 60) % 60)}`;
  const withSeconds = time % 60 === 0 ? clock : `${clock}:${two(time % 60)}`;
  return day === 0 ? withSeconds : `${withSeconds} (${day > 0 ? '+' : '-'}${Math.abs(day)} d)`;
}

export function formatQuantity(value: number, unit: Unit): string {
  switch (unit) {
    case 's':
      return formatDuration(value);
    case 'ms':
      return formatMilliseconds(value);
    case 'share':
      return formatShare(value);
    case 'count':
      return formatCount(value);
    case 'money':
      return formatMoney(value);
    default:
      return unit satisfies never;
  }
}

/** Ends that are closer than this part of them differ by the order in which numbers were added. */
const ROUNDING = 1e-9;

/** Whether an interval is one value: all samples said the same. */
export const isOneValue = ({ low, high }: Interval): boolean =>
  high - low <= ROUNDING * Math.max(Math.abs(low), Math.abs(high));

/**
 * An estimate with its interval: `12.3 ± 1.1 s`; `12.3 s (11 s to 14 s)` where the value is not the
 * middle, as with batch means and near the ends of what a share can be; `0 s (every time)` where
 * all samples say the same, which is no certainty; `12.3 s (no interval)` where there were too few.
 * What would reach below 0 s ends there, as no time is shorter: `1.09 s (0 s to 2.6 s)`.
 */
export function formatEstimate(found: Estimate, unit: Unit): string {
  const { value, interval } = found;
  const isTooLow = unit === 's' && value >= 0 && interval !== undefined && interval.low < 0;
  if (!isTooLow || isOneValue(interval)) return formatDifference(found, unit);
  return formatDifference({ ...found, interval: { low: 0, high: interval.high } }, unit);
}

/** The same of what may be below 0: a difference between estimates. */
export function formatDifference({ value, interval }: Estimate, unit: Unit): string {
  const quantity = formatQuantity(value, unit);
  if (quantity === none) return none;
  if (interval === undefined || ![interval.low, interval.high].every(Number.isFinite)) {
    return `${together(quantity)} ${together('(no interval)')}`;
  }
  if (isOneValue(interval)) return `${together(quantity)} ${together('(every time)')}`;
  const half = interval.high / 2 - interval.low / 2;
  const isCentred = Math.abs(interval.low + half - value) <= 1e-6 * half + 1e-12 * Math.abs(value);
  if (!isCentred) {
    const [low, high] = [interval.low, interval.high].map((end) => formatQuantity(end, unit));
    return `${together(quantity)} ${together(`(${low} to ${high})`)}`;
  }
  const around = formatQuantity(half, unit);
  const [number, ofValue, ...moreOfValue] = quantity.split(' ');
  const [, ofHalf, ...moreOfHalf] = around.split(' ');
  const isOneUnit = ofValue === ofHalf && moreOfValue.length + moreOfHalf.length === 0;
  return `${isOneUnit ? number : together(quantity)} ${together(`± ${around}`)}`;
}

/** An estimate where a table's legend says that a bare value has no interval. */
export function formatShortEstimate(found: Estimate, unit: Unit): string {
  return found.interval === undefined
    ? formatQuantity(found.value, unit)
    : formatEstimate(found, unit);
}

/** A figure's limit with its unit, and as exact as the scenario wrote it: nobody is held to a rounding. */
export function formatLimit(limit: number, unit: Unit): string {
  const exact = (value: number) => grouped(Number(value.toPrecision(12)));
  switch (unit) {
    case 's':
      return Number.isInteger(limit) && limit < 86_400 && (limit < 3600 || limit % 60 === 0)
        ? formatDuration(limit)
        : `${exact(limit)} s`;
    case 'ms':
      return `${exact(limit)} ms`;
    case 'share':
      return `${exact(limit * 100)} %`;
    case 'count':
    case 'money':
      return exact(limit);
    default:
      return unit satisfies never;
  }
}

/** What was promised, with units: `wait{channel:phone} p(90) < 1 min`. */
export function formatPromise(target: Target): string {
  const limit = formatLimit(target.limit, unitOf(target));
  const figure = figureText(target);
  const at = figure.lastIndexOf(' ');
  const condition = `${figure.slice(at + 1)} ${target.operator} ${limit}`;
  return `${figure.slice(0, at)} ${together(condition)}`;
}

/** With blanks at which no line breaks: a number stays with its unit. */
export function together(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

/** The same text with ordinary blanks, for those who search it or cannot show others. */
export function withPlainBlanks(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

export function unitOf({ measure }: Pick<Figure, 'measure'>): Unit {
  return measures[measure].unit;
}

/** Rounded, without trailing zeros and never −0. */
export function formatRounded(value: number, digits: number): string {
  return grouped(Number(value.toFixed(digits)));
}

/** Thousands are set apart by commas, whatever the language of the machine. */
function grouped(value: number): string {
  if (Math.abs(value) >= 1e15) return value.toExponential(3);
  const [whole = '', decimals] = String(value === 0 ? 0 : value).split('.');
  const large = Math.abs(value) >= 1000 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return decimals === undefined ? large : `${large}.${decimals}`;
}
