import type { LoggedContact } from '../demand/logged-schedule.ts';
import { ScenarioError } from '../errors.ts';
import type { ArrivalsMap } from '../scenario/arrivals-map.ts';
import { CellNumbers } from './cell-numbers.ts';
import { csvHeader } from './csv-header.ts';
import { type CsvRecord, csvRows } from './csv-rows.ts';
import { dateAdvice, dayNumber, instantOf } from './log-instant.ts';
import { RowProblems } from './row-problems.ts';

/** A contact of a log with the clock of the log. */
export interface LogRow extends LoggedContact {
  /** Days since 1970-01-01, and seconds after midnight of that day, by the log's own clock. */
  readonly day: number;
  readonly entered: number;
  readonly line: number;
}

/**
 * Reads a log of contacts from CSV text with a header, by the scenario's column map. `joined` counts
 * from midnight of the row's day.
 *
 * @throws {ScenarioError} naming file, line, column, what was expected and what was found
 */
export function readArrivals(text: string, file: string, map: ArrivalsMap): readonly LogRow[] {
  const problems = new RowProblems(file);
  const header = csvHeader(text);
  const numbers = new CellNumbers(header.separator);
  const named = [
    ...Object.entries(map.columns).map(
      ([key, column]) => [`arrivals.columns.${key}`, column] as const,
    ),
    ...map.exclude.map(({ column }) => ['arrivals.exclude', column] as const),
  ];
  const { rows: lines, faults, columns } = csvRows(text, file, named, problems, header);
  problems.addFaults(faults);
  const rows: LogRow[] = [];
  for (const { record, line } of lines) {
    if (map.exclude.some(({ column, values }) => values.includes(record[column] ?? ''))) continue;
    const row = readRow(record, line, map, numbers, (column, expected) =>
      problems.add(line, column, expected, record[column] ?? ''),
    );
    if (row !== undefined) rows.push(row);
  }
  const told = problems.lines(columns);
  if (told.length > 0) throw new ScenarioError(told.join('\n'));
  if (rows.length === 0) {
    throw new ScenarioError(`${file}: expected at least one contact, found only rows to leave out`);
  }
  return rows;
}

function readRow(
  record: CsvRecord,
  line: number,
  { columns, served, abandoned, seniority }: ArrivalsMap,
  numbers: CellNumbers,
  complain: (column: string, expected: string) => void,
): LogRow | undefined {
  const cell = (column: string) => (record[column] ?? '').trim();
  const entered = instantOf(columns.date && cell(columns.date), cell(columns.entered));
  const joined = instantOf(columns.date && cell(columns.date), cell(columns.joined));
  const expectedClock =
    columns.date === undefined
      ? 'an instant such as 1999-02-09T16:05:31'
      : 'a clock such as 16:05:31';
  const complainOfClock = (column: string) =>
    complain(column, `${expectedClock}${dateAdvice(cell(column))}`);
  const date = columns.date === undefined ? undefined : cell(columns.date);
  if (
    columns.date !== undefined &&
    date !== undefined &&
    dayNumber(date) === undefined &&
    (entered ?? joined) === undefined
  ) {
    complain(columns.date, `a date such as 1999-02-09${dateAdvice(date)}`);
  } else {
    if (entered === undefined) complainOfClock(columns.entered);
    if (joined === undefined && columns.joined !== columns.entered) complainOfClock(columns.joined);
  }

  const outcome = cell(columns.outcome);
  const isServed = served.includes(outcome);
  if (!isServed && !abandoned.includes(outcome)) {
    complain(columns.outcome, `one of ${[...served, ...abandoned].join(', ')}`);
    return undefined;
  }
  const complainOfSeconds = (column: string) =>
    complain(column, `seconds, 0 or more${numbers.adviceFor(cell(column))}`);
  const wait = numbers.read(cell(columns.wait));
  if (!(wait >= 0)) complainOfSeconds(columns.wait);
  const handling = numbers.read(cell(columns.handling));
  if (isServed && !(handling >= 0)) complainOfSeconds(columns.handling);
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
