import { parse } from 'csv-parse/sync';
import type { LoggedContact } from '../demand/logged-schedule.ts';
import { ScenarioError } from '../errors.ts';
import type { ArrivalsMap } from '../scenario/arrivals-map.ts';
import { nearest } from '../scenario/did-you-mean.ts';
import { firstOf, printable, quote } from '../scenario/quote.ts';

/** A contact of a log with the clock of the log. */
export interface LogRow extends LoggedContact {
  /** Days since 1970-01-01, and seconds after midnight of that day, by the log's own clock. */
  readonly day: number;
  readonly entered: number;
  readonly line: number;
}

/** The most columns that a message lists. */
const MOST_COLUMNS = 30;

/**
 * Reads a log of contacts from CSV text with a header, by the scenario's column map. `joined` counts
 * from midnight of the row's day.
 *
 * @throws {ScenarioError} naming file, line, column, what was expected and what was found
 */
export function readArrivals(text: string, file: string, map: ArrivalsMap): readonly LogRow[] {
  const lines = parseCsv(text, file);
  const header = Object.keys(lines[0]?.record ?? {});
  if (lines.length === 0) {
    throw new ScenarioError(`${file}:1: expected a header and at least one row, found none`);
  }
  const named = [
    ...Object.entries(map.columns).map(([key, column]) => [`arrivals.columns.${key}`, column]),
    ...map.exclude.map(({ column }) => ['arrivals.exclude', column]),
  ].map(([key, column]) => [String(key), String(column)] as const);
  const missing = named.filter(([, column]) => !header.includes(column));
  if (missing.length > 0) {
    const told = missing.map(([key, column]) => ({
      hint: nearest(column, header),
      wrong: `${file}:1  ${key}: expected a column of the file`,
      found: quote(column),
    }));
    const said = told.map(({ wrong, hint, found }) => `${wrong}${hint}, found ${found}`);
    // Once, and not where a hint says it better.
    const columns = told.every(({ hint }) => hint !== '') ? [] : [columnsText(header)];
    throw new ScenarioError(
      [...said, ...columns.map((list) => `${file}:1: its columns are ${list}`)].join('\n'),
    );
  }

  const problems = new Map<string, string[]>();
  const rows: LogRow[] = [];
  for (const { record, line } of lines) {
    if (map.exclude.some(({ column, values }) => values.includes(record[column] ?? ''))) continue;
    const row = readRow(record, line, map, (column, expected) => {
      const ofKind = problems.get(column) ?? [];
      problems.set(column, ofKind);
      const found = quote(record[column] ?? '');
      ofKind.push(`${file}:${line}  ${column}: expected ${expected}, found ${found}`);
    });
    if (row !== undefined) rows.push(row);
  }
  if (problems.size > 0) {
    throw new ScenarioError([...problems.values()].flatMap(firstOf).join('\n'));
  }
  if (rows.length === 0) {
    throw new ScenarioError(`${file}: expected at least one contact, found only rows to leave out`);
  }
  return rows;
}

function columnsText(header: readonly string[]): string {
  const shown = header.slice(0, MOST_COLUMNS).map((column) => printable(column));
  return [...shown, ...(header.length > MOST_COLUMNS ? ['…'] : [])].join(', ');
}

type CsvRecord = Readonly<Record<string, string>>;

function parseCsv(text: string, file: string): readonly { record: CsvRecord; line: number }[] {
  try {
    const rows = parse(text, { columns: true, bom: true, info: true, skip_empty_lines: true }) as {
      record: CsvRecord;
      info: { lines: number };
    }[];
    return rows.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    const { message, lines } = error as { message: string; lines?: number };
    throw new ScenarioError(`${file}:${lines ?? 1}: not CSV: ${printable(message, 120)}`);
  }
}

function readRow(
  record: CsvRecord,
  line: number,
  { columns, served, abandoned, seniority }: ArrivalsMap,
  complain: (column: string, expected: string) => void,
): LogRow | undefined {
  const cell = (column: string) => (record[column] ?? '').trim();
  const entered = instantOf(columns.date && cell(columns.date), cell(columns.entered));
  const joined = instantOf(columns.date && cell(columns.date), cell(columns.joined));
  const expectedClock =
    columns.date === undefined
      ? 'an instant such as 1999-02-09T16:05:31'
      : 'a clock such as 16:05:31';
  if (entered === undefined) complain(columns.entered, expectedClock);
  if (joined === undefined && columns.joined !== columns.entered)
    complain(columns.joined, expectedClock);

  const outcome = cell(columns.outcome);
  const isServed = served.includes(outcome);
  if (!isServed && !abandoned.includes(outcome)) {
    complain(columns.outcome, `one of ${[...served, ...abandoned].join(', ')}`);
    return undefined;
  }
  const wait = Number(cell(columns.wait) || Number.NaN);
  if (!(wait >= 0)) complain(columns.wait, 'seconds, 0 or more');
  const handling = Number(cell(columns.handling) || Number.NaN);
  if (isServed && !(handling >= 0)) complain(columns.handling, 'seconds, 0 or more');
  if (entered === undefined || joined === undefined) return undefined;

  const priority = columns.priority === undefined ? '' : cell(columns.priority);
  const customer = columns.customer === undefined ? '' : cell(columns.customer);
  return {
    day: entered.day,
    entered: entered.second,
    joined: joined.second + (joined.day - entered.day) * 86_400,
    wait,
    outcome: isServed ? 'served' : 'abandoned',
    handling: isServed ? handling : undefined,
    customer: customer === '' ? undefined : customer,
    seniority: seniority[priority] ?? 0,
    line,
  };
}

interface LogInstant {
  readonly day: number;
  readonly second: number;
}

/** A date and a clock, or both in one text; the log's own clock is taken as it is. */
function instantOf(date: string | undefined, clock: string): LogInstant | undefined {
  const match =
    /^(?:(\d{4}-\d\d-\d\d)[T ])?(\d{1,2}):(\d\d)(?::(\d\d(?:\.\d+)?))?(?:Z|[+-]\d\d:?\d\d)?$/.exec(
      clock,
    );
  const day = dayNumber(match?.[1] ?? date ?? '');
  if (match === null || day === undefined) return undefined;
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  if (hour > 23 || minute > 59 || second >= 61) return undefined;
  return { day, second: hour * 3600 + minute * 60 + second };
}

/** Days since 1970-01-01 of a date such as `1999-02-09`; undefined where the calendar has no such day. */
export function dayNumber(date: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return undefined;
  const day = Date.parse(`${date}T00:00:00Z`) / 86_400_000;
  // 30 February parses, as 2 March.
  return Number.isNaN(day) || dateOf(day) !== date ? undefined : day;
}

/** The date of a day number. */
export function dateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
