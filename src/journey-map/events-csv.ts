import { DAY, dateOf } from '../calendar/civil-date.ts';
import type { LoggedActivity } from './event-log.ts';

/** The head of an event log as `eventsCsv` writes it. */
export const EVENTS_HEAD = 'case,activity,start,end,kind,instance';

/**
 * The rows of an event log as lines of CSV, without a head: instants to the microsecond, by the log's clocks and
 * with what these show less UTC, as it is then.
 */
export function eventsCsv(rows: readonly LoggedActivity[], clock: WrittenClock): string {
  const lines = rows.map(({ case: id, activity, start, end, kind, instance }) =>
    [id, activity, instantText(clock, start), instantText(clock, end), kind ?? '', instance ?? '']
      .map(cell)
      .join(','),
  );
  return lines.map((line) => `${line}\n`).join('');
}

/** The clocks by which instants are written. */
export interface WrittenClock {
  /** When 0 s of the rows is, in seconds since 1970 by UTC; by the log's own clock, where it has no offset. */
  readonly origin: number;
  /** What the clocks show less UTC, in seconds, at a second of the rows. */
  readonly offsetAt?: (at: number) => number;
}

const cell = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const MICROSECONDS = 1_000_000;

/** Rounded where seconds are few, so that a date of today takes nothing from their exactness. */
function instantText({ origin, offsetAt }: WrittenClock, at: number | undefined): string {
  if (at === undefined) return '';
  const offset = offsetAt?.(at);
  const day = Math.floor(origin / DAY);
  const micros = Math.round((origin - day * DAY + at + (offset ?? 0)) * MICROSECONDS);
  const days = Math.floor(micros / (DAY * MICROSECONDS));
  const rest = micros - days * DAY * MICROSECONDS;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const second = Math.floor(rest / MICROSECONDS);
  const fraction = String(rest % MICROSECONDS).padStart(6, '0');
  const clock = `${two(second / 3600)}:${two((second / 60) % 60)}:${two(second % 60)}`;
  return `${dateOf(day + days)}T${clock}.${fraction}${offset === undefined ? '' : offsetText(offset)}`;
}

/** Such as `+02:00`. */
function offsetText(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
