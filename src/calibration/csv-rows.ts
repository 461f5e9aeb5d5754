import { ScenarioError } from '../errors.ts';
import { numberOf } from '../number-of.ts';
import { nearest } from '../scenario/did-you-mean.ts';
import { printable, quote } from '../scenario/quote.ts';
import { type CsvHeader, csvHeader, placesOf } from './csv-header.ts';
import { csvRowAt, nextLine } from './csv-row.ts';
import { separatorName } from './csv-separator.ts';
import type { RowProblem, RowProblems } from './row-problems.ts';
import { hasLost, otherThanText, textInUtf8 } from './text-encoding.ts';

/** The most columns that a message lists. */
const MOST_COLUMNS = 30;

/** The cells of a row by the columns that were named. */
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
  /** The columns that were named, in the order of the file. */
  readonly columns: readonly string[];
  /** Rows that are none, a line of a message each: with file and line, what was expected and what was found. */
  readonly faults: readonly RowProblem[];
}

/** How CSV text is read. */
export interface CsvReader {
  /** Given each row that has as many cells as the header, but for those whose cells are all blank. */
  visit(record: CsvRecord, line: number): void;
  /** Told of cells that were not text. Their rows are not visited. */
  readonly problems: RowProblems;
}

/** The rows of CSV text with a header, each with its line; as `eachCsvRow`. */
export function csvRows(
  text: string,
  file: string,
  named: NamedColumns,
  problems: RowProblems,
  header?: CsvHeader,
): CsvReading & { readonly rows: readonly CsvRow[] } {
  const rows: CsvRow[] = [];
  const visit = (record: CsvRecord, line: number) => rows.push({ record, line });
  return { rows, ...eachCsvRow(text, file, named, { visit, problems }, header) };
}

/**
 * The rows of CSV text with a header, one by one, so that a long file is not in memory twice. A column is
 * found whatever its case and the blanks about it are.
 *
 * @throws {ScenarioError} naming file, line, column, what was expected and what was found
 */
export function eachCsvRow(
  text: string,
  file: string,
  named: NamedColumns,
  { visit, problems }: CsvReader,
  header: CsvHeader = csvHeader(text),
): CsvReading {
  const other = otherThanText(text);
  if (other !== undefined) {
    throw new ScenarioError(`${file}:1: expected CSV as ${textInUtf8}, found ${other}`);
  }
  const { names, separator } = header;
  if (header.fault !== undefined) {
    throw new ScenarioError(`${file}:${header.line}: not CSV: ${header.fault}`);
  }
  const found = named.map(([key, column]) => ({ key, column, places: placesOf(names, column) }));
  const missing = found.filter(({ places }) => places.length === 0);
  const twice = found.filter(({ places }) => places.length > 1);
  const columns = [
    ...new Map(found.map(({ column, places }) => [column, places[0] as number])),
  ].sort(([, a], [, b]) => a - b);
  const faults: RowProblem[] = [];
  const isAllText = !hasLost(text);
  let rows = 0;
  let line = header.nextLine;
  for (let at = header.next; at < text.length; ) {
    const { cells, next, lines, fault } = csvRowAt(text, at, separator);
    const wrong = fault ?? (cells.length === names.length ? undefined : wrongCount(cells, names));
    const hasOthers =
      lines > 1 &&
      (wrong === undefined
        ? columns.some(([, place]) => isSwallowed(cells[place], separator, names.length))
        : cells.some((cell) => isSwallowed(cell, separator, names.length)));
    if (fault === undefined && hasOthers) {
      faults.push({ line, text: `${file}:${line}: not CSV: ${swallowed(lines)}` });
      line++;
      at = nextLine(text, at);
      continue;
    }
    if (fault === undefined && cells.every(isBlank)) {
      // Between rows or at the end, where spreadsheets leave rows of separators alone.
    } else if (wrong !== undefined) {
      faults.push({ line, text: `${file}:${line}: not CSV: ${wrong}` });
    } else {
      rows++;
      const record = missing.length > 0 ? undefined : recordOf(columns, cells);
      if (record !== undefined && (isAllText || isText(record, line, problems))) {
        visit(record, line);
      }
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
        ...(missing.length === 0 ? [] : missingText(missing, header, file)),
        ...twice.map(
          ({ key, column }) =>
            `${file}:${header.line}  ${key}: expected one column of that name, found several: ${quote(column)}`,
        ),
      ].join('\n'),
    );
  }
  return { columns: columns.map(([column]) => column), faults };
}

/** Whether a cell is several rows: two quotes that are lost in two of them are the two of one cell. */
function isSwallowed(cell: string | undefined, separator: string, columns: number): boolean {
  // The first and the last line of the cell are parts of rows.
  const within = (cell ?? '').split(/\r\n|\n|\r/).slice(1, -1);
  return within.some((line) => line.split(separator).length === columns);
}

const swallowed = (lines: number): string =>
  `expected a quote that closes a cell before its line ends, found one ${numberOf(`${lines - 1}`, 'line')} below`;

const isBlank = (cell: string): boolean => cell.trim() === '';

/** Whether no character of it was lost; else tells of the cells that are none. */
function isText(record: CsvRecord, line: number, problems: RowProblems): boolean {
  const lost = Object.entries(record).filter(([, cell]) => hasLost(cell));
  for (const [column, cell] of lost) problems.add(line, column, textInUtf8, cell);
  return lost.length === 0;
}

function wrongCount(cells: readonly string[], header: readonly string[]): string {
  const first = quote(cells.join(' | '));
  return `expected ${header.length} cells, as in the header, found ${cells.length}: ${first}`;
}

function recordOf(
  columns: readonly (readonly [column: string, place: number])[],
  cells: readonly string[],
): CsvRecord {
  const record: Record<string, string> = Object.create(null);
  for (const [column, place] of columns) record[column] = cells[place] as string;
  return record;
}

function missingText(
  missing: readonly { readonly key: string; readonly column: string }[],
  { names, separator, line }: CsvHeader,
  file: string,
): readonly string[] {
  const told = missing.map(({ key, column }) => ({
    hint: nearest(column, names),
    wrong: `${file}:${line}  ${key}: expected a column of the file`,
    found: quote(column),
  }));
  const said = told.map(({ wrong, hint, found }) => `${wrong}${hint}, found ${found}`);
  const lost = names.find(hasLost);
  // Once, and not where a hint says it better.
  const columns = told.every(({ hint }) => hint !== '') ? [] : [columnsText(names)];
  return [
    ...said,
    ...(lost === undefined
      ? []
      : [`${file}:${line}: expected names of columns as ${textInUtf8}, found ${quote(lost)}`]),
    ...columns.map(
      (list) =>
        `${file}:${line}: its columns, separated by ${separatorName(separator)}, are ${list}`,
    ),
  ];
}

function columnsText(header: readonly string[]): string {
  const shown = header.slice(0, MOST_COLUMNS).map((column) => printable(column));
  return [...shown, ...(header.length > MOST_COLUMNS ? ['…'] : [])].join(', ');
}
