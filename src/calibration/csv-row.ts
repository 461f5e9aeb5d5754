/** A row of CSV text that was read, or why it could not be. */
export interface CsvCells {
  readonly cells: readonly string[];
  /** Where the next row begins in the text. */
  readonly next: number;
  /** Ends of lines up to there. */
  readonly lines: number;
  /** What was expected and what was found; a row with it is read no further than its first line. */
  readonly fault?: string;
}

/** The end of a line, however it is written. */
const END_OF_LINE = /\r\n|\n|\r/g;

/**
 * The row of CSV text that begins at `at`, by RFC 4180: a cell in quotes may hold separators, ends of lines
 * and quotes, which are doubled. After a quote at fault the next line is a row again, so that one quote that
 * is never closed does not take all that follows it: why no library reads it, says
 * docs/decisions/0009-csv-rows-of-our-own.md.
 */
export function csvRowAt(text: string, at: number, separator: string): CsvCells {
  const cells: string[] = [];
  let from = at;
  let lines = 0;
  for (;;) {
    let end: number;
    if (text[from] === '"') {
      const quoted = quotedCell(text, from);
      if (quoted === undefined) {
        return faulty(text, at, cells, 'a second quote that closes the cell', 'none');
      }
      end = quoted.end;
      const behind = text[end];
      if (behind !== undefined && behind !== separator && !isEndOfLine(behind)) {
        const expected = 'a separator or the end of the row behind a cell in quotes';
        return faulty(text, at, cells, expected, JSON.stringify(behind));
      }
      cells.push(quoted.value);
      lines += quoted.lines;
    } else {
      end = plainEnd(text, from, separator);
      const value = text.slice(from, end);
      if (value.includes('"')) {
        const expected = 'quotes around a whole cell, and doubled ones within';
        return faulty(text, at, cells, expected, 'one in the middle of a cell');
      }
      cells.push(value);
    }
    if (text[end] === separator) {
      from = end + 1;
      continue;
    }
    const isAtEnd = end >= text.length;
    return { cells, next: afterLine(text, end), lines: lines + (isAtEnd ? 0 : 1) };
  }
}

function faulty(
  text: string,
  at: number,
  cells: readonly string[],
  expected: string,
  found: string,
): CsvCells {
  return {
    cells,
    next: nextLine(text, at),
    lines: 1,
    fault: `expected ${expected}, found ${found}`,
  };
}

/** Where the line after the one at `at` begins. */
export function nextLine(text: string, at: number): number {
  END_OF_LINE.lastIndex = at;
  return END_OF_LINE.exec(text) === null ? text.length : END_OF_LINE.lastIndex;
}

interface QuotedCell {
  readonly value: string;
  /** Behind the closing quote. */
  readonly end: number;
  readonly lines: number;
}

/** Undefined where no quote closes it. */
function quotedCell(text: string, at: number): QuotedCell | undefined {
  let close = text.indexOf('"', at + 1);
  let isDoubled = false;
  while (close >= 0 && text[close + 1] === '"') {
    isDoubled = true;
    close = text.indexOf('"', close + 2);
  }
  if (close < 0) return undefined;
  const raw = text.slice(at + 1, close);
  return {
    value: isDoubled ? raw.replaceAll('""', '"') : raw,
    end: close + 1,
    lines: raw.match(END_OF_LINE)?.length ?? 0,
  };
}

function plainEnd(text: string, from: number, separator: string): number {
  const code = separator.charCodeAt(0);
  let end = from;
  for (; end < text.length; end++) {
    const found = text.charCodeAt(end);
    if (found === code || found === 10 || found === 13) break;
  }
  return end;
}

const isEndOfLine = (character: string): boolean => character === '\n' || character === '\r';

/** Behind the end of a line, which stands at `end`. */
function afterLine(text: string, end: number): number {
  return text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
}
