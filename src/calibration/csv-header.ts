import { csvRowAt } from './csv-row.ts';
import { separatorOf } from './csv-separator.ts';

/** The header of CSV text. */
export interface CsvHeader {
  readonly names: readonly string[];
  readonly separator: string;
  /** The line that it stands in. */
  readonly line: number;
  /** Where the row behind it begins, and in which line. */
  readonly next: number;
  readonly nextLine: number;
  /** Why it is none. */
  readonly fault?: string;
}

/** A first line that is longer has no more to say of what separates its columns. */
const LONGEST_HEADER = 100_000;

/** A line that tells spreadsheet programs what separates cells. */
const SEPARATOR_LINE = /^sep=([,;\t|])[\r\n]/i;

/** The first row of CSV text, behind a byte order mark, empty lines and a line such as `sep=;`. */
export function csvHeader(text: string, asked?: string): CsvHeader {
  const from = text.startsWith('\uFEFF') ? 1 : 0;
  let start = afterEmptyLines(text, from);
  const said = SEPARATOR_LINE.exec(text.slice(start, start + 6));
  if (said !== null) start = afterEmptyLines(text, start + said[0].length);
  const beginning = text.slice(start, start + LONGEST_HEADER);
  const separator = asked ?? said?.[1] ?? separatorOf(beginning);
  const { cells, next, lines, fault } = csvRowAt(text, start, separator);
  const line = 1 + (text.slice(from, start).match(/\r\n|\n|\r/g)?.length ?? 0);
  return {
    names: cells,
    separator,
    line,
    next,
    nextLine: line + lines,
    ...(fault === undefined ? {} : { fault }),
  };
}

/**
 * The places of a column in a header: those that are called exactly so, else those that differ in case or
 * blanks alone.
 */
export function placesOf(names: readonly string[], column: string): readonly number[] {
  const placesWhere = (isIt: (name: string) => boolean) =>
    names.flatMap((name, place) => (isIt(name) ? [place] : []));
  const exact = placesWhere((name) => name === column);
  if (exact.length > 0) return exact;
  const plain = plainName(column);
  return placesWhere((name) => plainName(name) === plain);
}

const plainName = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, ' ');

function afterEmptyLines(text: string, from: number): number {
  let at = from;
  while (text[at] === '\n' || text[at] === '\r') at++;
  return at;
}
