import { describe, expect, it } from 'vitest';
import { readArrivals } from '../../src/calibration/read-arrivals.ts';
import { readCustomers } from '../../src/calibration/read-customers.ts';
import { readEvents } from '../../src/calibration/read-events.ts';
import { probability, seconds } from '../../src/units.ts';
import { someCustomers } from '../population/some-customers.ts';

const named = (...names: readonly string[]) =>
  names.map((name) => ({ name, share: probability(0), revenue: 1 }));
const customers = (text: string) =>
  readCustomers(
    text,
    'f.csv',
    someCustomers({
      plans: named('Müller', 'pro'),
      file: { path: 'f.csv', columns: { birth: 'born', plan: 'plan', tenure: 'days' } },
    }),
  );
const events = (text: string) =>
  readEvents(text, 'f.csv', { case: 'born', activity: 'plan', start: 'start' });
const contacts = (text: string) =>
  readArrivals(text, 'f.csv', {
    channel: 0,
    columns: {
      date: 'born',
      entered: 'clock',
      joined: 'clock',
      wait: 'days',
      outcome: 'plan',
      handling: 'days',
    },
    exclude: [],
    served: ['Müller', 'pro'],
    abandoned: ['gone'],
    seniority: { gold: seconds(90) },
  });

/** A file that each of the readers can read; what they make of it. */
const header = 'born,plan,days,start,clock';
const right = `${header}
1984-05-17,Müller,12,2026-01-05T09:00,9:00
1985-05-17,"pro",0,2026-01-05 10:00:30,10:00:30
`;
const readers = [
  ['customers', customers],
  ['events', events],
  ['contacts', contacts],
] as const;
/** But for the lines and the separator, which may be others. */
const read = (reader: (typeof readers)[number][1], text: string) =>
  JSON.stringify(reader(text)).replace(/"line":\d+|"separator":"[^"]*"/g, '');
const complaint = (reader: (text: string) => unknown, text: string): string => {
  try {
    reader(text);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was wrong');
};

describe.each(readers)('a file of %s', (_, reader) => {
  it.each([
    ['a byte order mark', `\uFEFF${right}`],
    ['CRLF', right.replaceAll('\n', '\r\n')],
    ['CR alone', right.replaceAll('\n', '\r')],
    ['no end of its last line', right.trimEnd()],
    ['empty lines and rows of separators alone at its end', `${right}\n\n,,,,\n , ,,,\n`],
    ['semicolons', right.replaceAll(',', ';')],
    ['a line that says what separates', `sep=;\n${right.replaceAll(',', ';')}`],
    [
      'a header in other case and with blanks about it',
      right.replace(header, 'Born, PLAN ,"days ",\tStart,CLOCK\u00A0'),
    ],
    [
      'a quoted end of a line in a column that is not asked for',
      right
        .replace('born,', 'note,born,')
        .replace('1984', '"two\r\nlines, ""quoted""",1984')
        .replace('1985', ',1985'),
    ],
    [
      'lost characters in a column that is not asked for',
      right
        .replace('born,', 'n\uFFFDte,born,')
        .replace('1984', 'M\uFFFDller,1984')
        .replace('1985', ',1985'),
    ],
  ])('is read alike with %s', (_, text) => {
    expect(read(reader, text)).toBe(read(reader, right));
  });

  it('that is no UTF-8 is refused with what is wrong, where, and what to do', () => {
    const lost = right.replace('Müller', 'M\uFFFDller');
    expect(complaint(reader, lost)).toBe(
      'f.csv:2  plan: expected text in UTF-8 (save the file as "CSV UTF-8"), found "M·ller"',
    );
    expect(complaint(reader, right.replace('plan', 'pl\uFFFDn'))).toContain(
      'f.csv:1: expected names of columns as text in UTF-8 (save the file as "CSV UTF-8"), found "pl·n"',
    );
  });

  it('that is no text is refused with what to do', () => {
    const utf16 = [...right].map((character) => `${character}\0`).join('');
    for (const [text, found] of [
      [utf16, 'zero bytes, as UTF-16 and workbooks (.xls) have them'],
      ['PK\u0003\u0004\u0014', 'a workbook (.xlsx, .ods) or a packed file'],
    ] as const) {
      expect(complaint(reader, text)).toBe(
        `f.csv:1: expected CSV as text in UTF-8 (save the file as "CSV UTF-8"), found ${found}`,
      );
    }
  });

  it('that has a column twice, but for case, is refused', () => {
    const twice = right
      .replace(header, 'born,Plan,days,start,clock,PLAN')
      .replace(/\n(\d.*)/g, '\n$1,x');
    expect(complaint(reader, twice)).toMatch(
      /f\.csv:1 {2}\S+: expected one column of that name, found several: "plan"/,
    );
    // The one that is written exactly so is meant.
    const exact = twice.replace('Plan', 'plan');
    expect(read(reader, exact)).toBe(read(reader, right));
  });
});

const format = '(in a spreadsheet, give the column the format yyyy-mm-dd before you save it)';

describe('dates as spreadsheets show them', () => {
  it.each(['17.5.1984', '05/06/1984', '5/6/84', '17-05-1984', '1984/05/17', '30819'])(
    'are not guessed, but refused with what to do: %s',
    (date) => {
      const birth = right.replace('1984-05-17', date);
      expect(complaint(customers, birth)).toBe(
        `f.csv:2  born: expected a date of birth such as 1984-05-17 ${format}, found "${date}"`,
      );
      expect(complaint(contacts, birth)).toBe(
        `f.csv:2  born: expected a date such as 1999-02-09 ${format}, found "${date}"`,
      );
      const start = right.replace('2026-01-05T09:00', date);
      expect(complaint(events, start)).toBe(
        `f.csv:2  start: expected an instant such as 2026-11-28T09:30 ${format}, found "${date}"`,
      );
    },
  );

  it('are told with the clock behind them, and a day that does not exist without advice', () => {
    expect(complaint(events, right.replace('2026-01-05T', '5.1.2026 '))).toContain(
      'found "5.1.2026 09:00"',
    );
    expect(complaint(customers, right.replace('1984-05-17', '1984-02-30'))).toBe(
      'f.csv:2  born: expected a date of birth such as 1984-05-17, found "1984-02-30"',
    );
  });
});

describe('numbers with a decimal comma', () => {
  const german = right.replaceAll(',', ';');

  it('are read where semicolons or tabs separate cells, and in fractions of a second', () => {
    for (const separator of [';', '\t', '|']) {
      const text = right
        .replaceAll(',', separator)
        .replace(`${separator}12${separator}`, `${separator}12,5${separator}`);
      expect(contacts(text)[0]).toMatchObject({ wait: 12.5, handling: 12.5 });
      expect(customers(text).rows?.tenure?.[0]).toBe(12);
    }
    expect(contacts(german.replace('9:00\n', '9:00:01,5\n'))[0]?.entered).toBe(32_401.5);
  });

  it.each([
    ['a decimal comma in quotes', right.replace(',12,', ',"12,5",'), 12.5],
    ['thousands and decimals', german.replace(';12;', ';1.012,5;'), 1_012.5],
    ['thousands in English', right.replace(',12,', ',"1,012.5",'), 1_012.5],
    ['two marks between thousands', german.replace(';12;', ';1.012.000;'), 1_012_000],
    ['three decimals of less than one', german.replace(';12;', ';0,125;'), 0.125],
    ['three decimals where commas separate', right.replace(',12,', ',1.012,'), 1.012],
    [
      'what other rows show to be thousands',
      german.replace(';12;', ';1.012;').replace(';0;', ';0,5;'),
      1_012,
    ],
    [
      'what other rows show to be decimals',
      german.replace(';12;', ';1.012;').replace(';0;', ';0.5;'),
      1.012,
    ],
  ])('are read as they are meant: %s', (_, text, seconds) => {
    expect(contacts(text)[0]).toMatchObject({ wait: seconds, handling: seconds });
  });

  it('are refused where they may be thousands', () => {
    for (const number of ['1.012', '1,012']) {
      const text = german.replace(';12;', `;${number};`);
      for (const reader of [customers, contacts]) {
        expect(complaint(reader, text)).toContain(
          `(without a mark between thousands, or with more or fewer than three decimals: ${number} is read in two ways), found "${number}"`,
        );
      }
    }
    for (const text of ['12,5,1', '1.2.3', '1.012.5', '1,5.5', 'Infinity', '0x10', '1e999']) {
      expect(complaint(contacts, german.replace(';12;', `;${text};`))).toContain(
        `expected seconds, 0 or more, found "${text}"`,
      );
    }
  });
});
