import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRowAt } from '../../src/calibration/csv-row.ts';
import { parseSeparator, separatorOf } from '../../src/calibration/csv-separator.ts';

/** All rows of a text, each with the line that it begins in. */
function rowsOf(text: string, separator: string) {
  const rows: { readonly line: number; readonly cells: readonly string[]; fault?: string }[] = [];
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const { cells, next, lines, fault } = csvRowAt(text, at, separator);
    rows.push({ line, cells, ...(fault === undefined ? {} : { fault }) });
    expect(next).toBeGreaterThan(at);
    line += lines;
    at = next;
  }
  return rows;
}

const cell = fc.string({
  unit: fc.constantFrom('a', 'ö', ' ', ',', ';', '"', '\n', '\r\n', '\t'),
  maxLength: 6,
});
const table = fc
  .integer({ min: 1, max: 4 })
  .chain((columns) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1 }),
  );
const written = (text: string) =>
  text === '' || /[",;\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

describe('a row of CSV', () => {
  it('is read as other parsers read it, whatever its cells hold', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        (rows, separator, end) => {
          const text = rows.map((row) => row.map(written).join(separator) + end).join('');
          const other = parse(text, { delimiter: separator, record_delimiter: end });
          const found = rowsOf(text, separator);
          expect(found.map(({ cells }) => cells)).toEqual(other);
          expect(found.map(({ cells }) => cells)).toEqual(rows);
          for (const { line, cells } of found.slice(0, 1))
            expect([line, cells]).toEqual([1, rows[0]]);
        },
      ),
      { numRuns: 300, seed: 12 },
    );
  });

  it('at fault ends with its line, and the next one is a row again', () => {
    const text = 'a,b\n1,"x\ny"\n"2,3\n4,5\n6 "x",7\n8,"9"0\n10,11';
    expect(rowsOf(text, ',')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', 'x\ny'] },
      // The quote is closed by the next one, in the middle of a cell.
      {
        line: 4,
        cells: [],
        fault: 'expected a separator or the end of the row behind a cell in quotes, found "x"',
      },
      { line: 5, cells: ['4', '5'] },
      {
        line: 6,
        cells: [],
        fault:
          'expected quotes around a whole cell, and doubled ones within, found one in the middle of a cell',
      },
      {
        line: 7,
        cells: ['8'],
        fault: 'expected a separator or the end of the row behind a cell in quotes, found "0"',
      },
      { line: 8, cells: ['10', '11'] },
    ]);
  });

  it('costs no other where its quote is not closed, unlike with the library beside it', () => {
    const text = `a,b\n1,"x\n${'2,y\n'.repeat(100)}`;
    const rows = rowsOf(text, ',').filter(({ fault }) => fault === undefined);
    expect(rows).toHaveLength(101);
    // Should this fail, the library does what we need: see docs/decisions/0009-csv-rows-of-our-own.md.
    for (const more of [{}, { relax_quotes: true }, { max_record_size: 100 }]) {
      expect(parse(text, { skip_records_with_error: true, ...more })).toEqual([['a', 'b']]);
    }
  });

  it('is separated by what makes the most columns of the header', () => {
    expect(separatorOf('a;b,c;d\n1,2,3,4,5')).toBe(';');
    expect(separatorOf('a\tb\n')).toBe('\t');
    expect(separatorOf('"a;b;c",d\n')).toBe(',');
    expect(separatorOf('a\n')).toBe(',');
    expect(parseSeparator('semicolon', '--delimiter')).toBe(';');
    expect(parseSeparator(';', '--delimiter')).toBe(';');
    expect(() => parseSeparator('x', '--delimiter')).toThrow(
      '--delimiter: expected comma, semicolon, tab, bar, found "x"',
    );
  });
});
