import { CsvError, parse } from 'csv-parse/sync';
import { ScenarioError } from '../errors.ts';
import { nearest } from '../scenario/did-you-mean.ts';
import { printable, quote } from '../scenario/quote.ts';

/** The most columns that a message lists. */
const MOST_COLUMNS = 30;

/** A row by the names of the header. */
export type CsvRecord = Readonly<Record<string, string>>;

/** A row and the line of the file that it ends in. */
export interface CsvRow {
  readonly record: CsvRecord;
  readonly line: number;
}

/** Columns that have to be there, each by the key that names it. */
export type NamedColumns = readonly (readonly [key: string, column: string])[];

/**
 * The rows of CSV text with a header, each with its line.
 *
 * @throws {ScenarioError} naming file, line, column, what was expected and what was found
 */
export function csvRows(text: string, file: string, named: NamedColumns): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  eachCsvRow(text, file, named, (record, line) => rows.push({ record, line }));
  return rows;
}

/** The same row by row, so that a long file is not in memory twice. */
export function eachCsvRow(
  text: string,
  file: string,
  named: NamedColumns,
  visit: (record: CsvRecord, line: number) => void,
): void {
  let header: readonly string[] | undefined;
  let missing: NamedColumns = [];
  parseCsv(text, file, (record, line) => {
    if (header === undefined) {
      header = Object.keys(record);
      missing = named.filter(([, column]) => !Object.hasOwn(record, column));
    }
    if (missing.length === 0) visit(record, line);
  });
  if (header === undefined) {
    throw new ScenarioError(`${file}:1: expected a header and at least one row, found none`);
  }
  if (missing.length > 0) throw new ScenarioError(missingText(missing, header, file));
}

/** The names of the columns of CSV text; none where it is no CSV, which `csvRows` says. */
export function csvHeader(text: string): readonly string[] {
  try {
    const rows: readonly (readonly string[])[] = parse(text, { bom: true, to: 1, to_line: 1 });
    return rows[0] ?? [];
  } catch {
    return [];
  }
}

function missingText(missing: NamedColumns, header: readonly string[], file: string): string {
  const told = missing.map(([key, column]) => ({
    hint: nearest(column, header),
    wrong: `${file}:1  ${key}: expected a column of the file`,
    found: quote(column),
  }));
  const said = told.map(({ wrong, hint, found }) => `${wrong}${hint}, found ${found}`);
  // Once, and not where a hint says it better.
  const columns = told.every(({ hint }) => hint !== '') ? [] : [columnsText(header)];
  return [...said, ...columns.map((list) => `${file}:1: its columns are ${list}`)].join('\n');
}

function columnsText(header: readonly string[]): string {
  const shown = header.slice(0, MOST_COLUMNS).map((column) => printable(column));
  return [...shown, ...(header.length > MOST_COLUMNS ? ['…'] : [])].join(', ');
}

function parseCsv(
  text: string,
  file: string,
  visit: (record: CsvRecord, line: number) => void,
): void {
  try {
    parse(text, {
      columns: true,
      bom: true,
      skip_empty_lines: true,
      on_record: (record: CsvRecord, { lines }) => {
        visit(record, lines);
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error.lines ?? 1);
    throw new ScenarioError(`${file}:${line}: not CSV: ${printable(error.message, 120)}`);
  }
}
