import { DAY, dateOf } from '../calendar/civil-date.ts';
import type { LoggedActivity } from './event-log.ts';

/** The head of an event log as `eventsCsv` writes it. */
export const EVENTS_HEAD = 'case,activity,start,end,kind,instance';

/**
 * The rows of an event log as lines of CSV, without a head: instants to the microsecond.
 *
 * @param origin what the log's clock shows at 0 s of the rows, in seconds since 1970
 */
export function eventsCsv(rows: readonly LoggedActivity[], origin: number): string {
  const lines = rows.map(({ case: id, activity, start, end, kind, instance }) =>
    [id, activity, instantText(origin, start), instantText(origin, end), kind ?? '', instance ?? '']
      .map(cell)
      .join(','),
  );
  return lines.map((line) => `${line}\n`).join('');
}

const cell = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const MICROSECONDS = 1_000_000;

/** Rounded where seconds are few, so that a date of today takes nothing from their exactness. */
function instantText(origin: number, at: number | undefined): string {
  if (at === undefined) return '';
  const day = Math.floor(origin / DAY);
  const micros = Math.round((origin - day * DAY + at) * MICROSECONDS);
  const days = Math.floor(micros / (DAY * MICROSECONDS));
  const rest = micros - days * DAY * MICROSECONDS;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const second = Math.floor(rest / MICROSECONDS);
  const fraction = String(rest % MICROSECONDS).padStart(6, '0');
  const clock = `${two(second / 3600)}:${two((second / 60) % 60)}:${two(second % 60)}`;
  return `${dateOf(day + days)}T${clock}.${fraction}`;
}
