import type { LoggedActivity } from './event-log.ts';

/** The head of an event log as `eventsCsv` writes it. */
export const EVENTS_HEAD = 'case,activity,start,end,kind,instance';

/**
 * The rows of an event log as lines of CSV, without a head.
 *
 * @param textOf an instant of them, see `instantTexts`
 */
export function eventsCsv(rows: readonly LoggedActivity[], textOf: (at: number) => string): string {
  const known = (at: number | undefined): string => (at === undefined ? '' : textOf(at));
  const lines = rows.map(({ case: id, activity, start, end, kind, instance }) =>
    [id, activity, known(start), known(end), kind ?? '', instance ?? ''].map(cell).join(','),
  );
  return lines.map((line) => `${line}\n`).join('');
}

const cell = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
