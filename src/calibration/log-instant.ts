/** An instant by a log's own clock. */
export interface LogInstant {
  /** Days since 1970-01-01, and seconds after midnight. */
  readonly day: number;
  readonly second: number;
  /** What that clock shows less UTC, in seconds, where the log says so. */
  readonly offset?: number;
}

/** A date and a clock, or both in one text, with or without an offset such as Z or +01:00. */
export function instantOf(date: string | undefined, clock: string): LogInstant | undefined {
  const match =
    /^(?:(\d{4}-\d\d-\d\d)[T ])?(\d{1,2}):(\d\d)(?::(\d\d(?:[.,]\d+)?))?(Z|[+-]\d\d:?\d\d)?$/.exec(
      clock,
    );
  const day = dayNumber(match?.[1] ?? date ?? '');
  if (match === null || day === undefined) return undefined;
  const [hour, minute, second] = [
    Number(match[2]),
    Number(match[3]),
    Number(match[4]?.replace(',', '.') ?? 0),
  ];
  if (hour > 23 || minute > 59 || second >= 61) return undefined;
  const instant = { day, second: hour * 3600 + minute * 60 + second };
  return match[5] === undefined ? instant : { ...instant, offset: offsetOf(match[5]) };
}

function offsetOf(text: string): number {
  if (text === 'Z') return 0;
  const seconds = Number(text.slice(1, 3)) * 3600 + Number(text.slice(-2)) * 60;
  return text.startsWith('-') ? -seconds : seconds;
}

/** Days since 1970-01-01 of a date such as `1999-02-09`; undefined where the calendar has no such day. */
export function dayNumber(date: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return undefined;
  const day = Date.parse(`${date}T00:00:00Z`) / 86_400_000;
  // 30 February parses, as 2 March.
  return Number.isNaN(day) || dateOf(day) !== date ? undefined : day;
}

/** A date in another order, or as spreadsheets count days. */
const OTHER_DATE = /^(?:(?!\d{4}-\d\d-\d\d)\d{1,4}([./-])\d{1,2}\1\d{1,4}(?!\d)|\d{5}$)/;

/**
 * What to do with a date that is written in another way, such as 17.5.1984 or 5/17/1984; nothing for what is
 * none. They are not guessed: 5/6/1984 is in May or in June.
 */
export function dateAdvice(cell: string): string {
  return OTHER_DATE.test(cell)
    ? ' (in a spreadsheet, give the column the format yyyy-mm-dd before you save it)'
    : '';
}

/** The date of a day number. */
export function dateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
