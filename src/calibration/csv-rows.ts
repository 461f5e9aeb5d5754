import { parse } from 'csv-parse/sync';
import { ScenarioError } from '../errors.ts';
import { nearest } from '../scenario/did-you-mean.ts';
import { printable, quote } from '../scenario/quote.ts';

/** The most columns that a message lists. */
const MOST_COLUMNS = 30;

/** A row by the names of the header. */
export type CsvRecord = Readonly<Record<string, string>>;

/**
 * The rows of CSV text with a header, each with its line.
 *
 * @param named the columns that have to be there, each by the key that names it
 * @throws {ScenarioError} naming file, line, column, what was expected and what was found
 */
export function csvRows(
  text: string,
  file: string,
  named: readonly (readonly [key: string, column: string])[],
): readonly { readonly record: CsvRecord; readonly line: number }[] {
  const lines = parseCsv(text, file);
  const header = Object.keys(lines[0]?.record ?? {});
  if (lines.length === 0) {
    throw new ScenarioError(`${file}:1: expected a header and at least one row, found none`);
  }
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
  return lines;
}

function columnsText(header: readonly string[]): string {
  const shown = header.slice(0, MOST_COLUMNS).map((column) => printable(column));
  return [...shown, ...(header.length > MOST_COLUMNS ? ['…'] : [])].join(', ');
}

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
