import { ScenarioError } from '../errors.ts';
import { nearest } from '../scenario/did-you-mean.ts';
import { printable, quote } from '../scenario/quote.ts';
import { csvRowAt } from './csv-row.ts';
import { separatorName, separatorOf } from './csv-separator.ts';
import type { RowProblem } from './row-problems.ts';

/** The most columns that a message lists. */
const MOST_COLUMNS = 30;

/** A row by the names of the header. */
export type CsvRecord = Readonly<Record<string, string>>;

/** A row and the line of the file that it begins in. */
export interface CsvRow {
  readonly record: CsvRecord;
  readonly line: number;
}

/** Columns that have to be there, each by the key that names it. */
export type NamedColumns = readonly (readonly [key: string, column: string])[];

/** What there is in CSV text beside its rows. */
export interface CsvReading {
  readonly separator: string;
  /** The columns that were named, in the order of the file. */
  readonly columns: readonly string[];
  /** Rows that are none, a line of a message each: with file and line, what was expected and what was found. */
  readonly faults: readonly RowProblem[];
}

/**
 * The rows of CSV text with a header, each with its line.
 *
 * @param separator between cells; where none is said, the one that makes the most columns of the header
 * @throws {ScenarioError} naming file, line, column, what was expected and what was found
 */
export function csvRows(
  text: string,
  file: string,
  named: NamedColumns,
  separator?: string,
): CsvReading & { readonly rows: readonly CsvRow[] } {
  const rows: CsvRow[] = [];
  const visit = (record: CsvRecord, line: number) => rows.push({ record, line });
  return { rows, ...eachCsvRow(text, file, named, visit, separator) };
}

/** The same row by row, so that a long file is not in memory twice. */
export function eachCsvRow(
  text: string,
  file: string,
  named: NamedColumns,
  visit: (record: CsvRecord, line: number) => void,
  asked?: string,
): CsvReading {
  const from = text.startsWith('\uFEFF') ? 1 : 0;
  const start = afterEmptyLines(text, from);
  const separator = asked ?? separatorOf(text.slice(start, start + LONGEST_HEADER));
  const head = csvRowAt(text, start, separator);
  let line = 1 + (text.slice(from, start).match(/\r\n|\n|\r/g)?.length ?? 0);
  if (head.fault !== undefined) throw new ScenarioError(`${file}:${line}: not CSV: ${head.fault}`);
  const header = head.cells;
  const missing = named.filter(([, column]) => !header.includes(column));
  const twice = named.filter(([, column]) => header.indexOf(column) < header.lastIndexOf(column));
  const faults: RowProblem[] = [];
  let rows = 0;
  line += head.lines;
  for (let at = head.next; at < text.length; ) {
    const { cells, next, lines, fault } = csvRowAt(text, at, separator);
    const isEmpty = cells.length === 1 && cells[0] === '' && fault === undefined;
    const wrong = fault ?? (cells.length === header.length ? undefined : wrongCount(cells, header));
    if (isEmpty) {
      // Between rows, or at the end.
    } else if (wrong !== undefined) {
      faults.push({ line, text: `${file}:${line}: not CSV: ${wrong}` });
    } else {
      rows++;
      if (missing.length === 0) visit(recordOf(header, cells), line);
    }
    line += lines;
    at = next;
  }
  if (rows === 0 && faults.length === 0) {
    throw new ScenarioError(`${file}:1: expected a header and at least one row, found none`);
  }
  if (missing.length + twice.length > 0) {
    throw new ScenarioError(
      [
        ...(missing.length === 0 ? [] : [missingText(missing, header, file, separator)]),
        ...twice.map(
          ([key, column]) =>
            `${file}:1  ${key}: expected one column of that name, found several: ${quote(column)}`,
        ),
      ].join('\n'),
    );
  }
  const columns = header.filter((name) => named.some(([, column]) => column === name));
  return { separator, columns, faults };
}

/** A first line that is longer has no more to say of what separates its columns. */
const LONGEST_HEADER = 100_000;

/** The names of the columns of CSV text; none where it is no CSV, which `csvRows` says. */
export function csvHeader(text: string, asked?: string): readonly string[] {
  const start = afterEmptyLines(text, text.startsWith('\uFEFF') ? 1 : 0);
  const separator = asked ?? separatorOf(text.slice(start, start + LONGEST_HEADER));
  const { cells, fault } = csvRowAt(text, start, separator);
  return fault === undefined ? cells : [];
}

function afterEmptyLines(text: string, from: number): number {
  let at = from;
  while (text[at] === '\n' || text[at] === '\r') at++;
  return at;
}

function wrongCount(cells: readonly string[], header: readonly string[]): string {
  const first = quote(cells.join(' | '));
  return `expected ${header.length} cells, as in the header, found ${cells.length}: ${first}`;
}

function recordOf(header: readonly string[], cells: readonly string[]): CsvRecord {
  const record: Record<string, string> = Object.create(null);
  for (let i = 0; i < header.length; i++) record[header[i] as string] = cells[i] as string;
  return record;
}

function missingText(
  missing: NamedColumns,
  header: readonly string[],
  file: string,
  separator: string,
): string {
  const told = missing.map(([key, column]) => ({
    hint: nearest(column, header),
    wrong: `${file}:1  ${key}: expected a column of the file`,
    found: quote(column),
  }));
  const said = told.map(({ wrong, hint, found }) => `${wrong}${hint}, found ${found}`);
  // Once, and not where a hint says it better.
  const columns = told.every(({ hint }) => hint !== '') ? [] : [columnsText(header)];
  return [
    ...said,
    ...columns.map(
      (list) => `${file}:1: its columns, separated by ${separatorName(separator)}, are ${list}`,
    ),
  ].join('\n');
}

function columnsText(header: readonly string[]): string {
  const shown = header.slice(0, MOST_COLUMNS).map((column) => printable(column));
  return [...shown, ...(header.length > MOST_COLUMNS ? ['…'] : [])].join(', ');
}
