import { describe, expect, it } from 'vitest';
import { dateOf, dayNumber } from '../../src/calibration/log-instant.ts';
import { readArrivals } from '../../src/calibration/read-arrivals.ts';
import { ScenarioError } from '../../src/errors.ts';
import type { ArrivalsMap } from '../../src/scenario/arrivals-map.ts';
import { seconds } from '../../src/units.ts';

const map: ArrivalsMap = {
  channel: 0,
  columns: {
    date: 'day',
    entered: 'came',
    joined: 'queued',
    wait: 'waited',
    outcome: 'end',
    handling: 'talked',
    customer: 'who',
    priority: 'class',
  },
  exclude: [{ column: 'end', values: ['TEST'] }],
  served: ['OK'],
  abandoned: ['GONE'],
  seniority: { gold: seconds(90) },
};
const header = 'day,came,queued,waited,end,talked,who,class';
const read = (...rows: string[]) => readArrivals([header, ...rows].join('\n'), 'log.csv', map);
const complaint = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof ScenarioError) return error.message;
    throw error;
  }
  throw new Error('nothing was wrong');
};

describe('a log of contacts', () => {
  it('keeps what it says of those who were served and of those who gave up', () => {
    const rows = read(
      '2020-03-01,9:00:10,9:00:20.5,30,OK,200,ann,gold',
      '2020-03-01,9:05:00,9:05:00,12,GONE,0,,',
    );
    expect(rows).toEqual([
      {
        day: dayNumber('2020-03-01'),
        entered: 32_410,
        joined: 32_420.5,
        wait: 30,
        outcome: 'served',
        handling: 200,
        customer: 'ann',
        seniority: 90,
        line: 2,
      },
      {
        day: dayNumber('2020-03-01'),
        entered: 32_700,
        joined: 32_700,
        wait: 12,
        outcome: 'abandoned',
        handling: undefined,
        customer: undefined,
        seniority: 0,
        line: 3,
      },
    ]);
  });

  it('leaves out the rows that are to be left out, whatever is in them', () => {
    expect(read('x,y,z,-1,TEST,,,', '2020-03-01,9:00,9:00,0,OK,5,,').length).toBe(1);
  });

  it('names a wrong column with the key that named it and the nearest one there is', () => {
    const wrong = { ...map, columns: { ...map.columns, wait: 'waitd' } };
    expect(complaint(() => readArrivals(`${header}\na,b,c,d,e,f,g,h`, 'log.csv', wrong))).toBe(
      'log.csv:1  arrivals.columns.wait: expected a column of the file; did you mean waited?, found "waitd"',
    );
  });

  it('says all that is wrong with file, line, column, expected and found', () => {
    const text = complaint(() =>
      read(
        '2020-03-01,25:00:00,9:00:00,1,OK,5,,',
        '2020-03-01,9:00:00,9:00:00,-1,OK,5,,',
        '2020-03-01,9:00:00,9:00:00,1,WHAT,5,,',
        '2020-03-01,9:00:00,9:00:00,1,OK,,,',
      ),
    );
    expect(text.split('\n')).toEqual([
      'log.csv:2  came: expected a clock such as 16:05:31, found "25:00:00"',
      'log.csv:3  waited: expected seconds, 0 or more, found "-1"',
      'log.csv:4  end: expected one of OK, GONE, found "WHAT"',
      'log.csv:5  talked: expected seconds, 0 or more, found ""',
    ]);
  });

  it('lists five mistakes of a kind and counts the others', () => {
    const bad = Array.from({ length: 1_209 }, () => '2020-03-01,9:00,9:00,no,OK,no,,');
    const lines = complaint(() => read(...bad)).split('\n');
    expect(lines.map((line) => line.replace(/: expected.*/, ''))).toEqual([
      ...[2, 3, 4, 5, 6].flatMap((line) => [`log.csv:${line}  waited`, `log.csv:${line}  talked`]),
      '… and 1,204 more of the kind (waited)',
      '… and 1,204 more of the kind (talked)',
    ]);
  });

  it('tells of a clock once where one column is both instants', () => {
    const one = { ...map, columns: { ...map.columns, joined: map.columns.entered } };
    const text = `${header}\n2020-03-01,late,9:00,0,OK,5,,`;
    expect(complaint(() => readArrivals(text, 'log.csv', one)).split('\n')).toHaveLength(1);
  });

  it('without a header is told its columns once', () => {
    const lines = complaint(() => readArrivals('a,b\n1,2', 'log.csv', map)).split('\n');
    expect(lines.filter((line) => line.includes('a, b'))).toEqual([
      'log.csv:1: its columns, separated by comma, are a, b',
    ]);
    expect(lines.length).toBeGreaterThan(5);
  });

  it('that is binary is quoted in part, and only what can be printed', () => {
    const binary = `${String.fromCharCode(0, 7, 27, 65_533)}${'x'.repeat(5_000)},b\n1,2`;
    const text = complaint(() => readArrivals(binary, 'log.csv', map));
    expect(text).not.toMatch(/[^\P{C}\n]|\uFFFD/u);
    for (const line of text.split('\n')) expect(line.length).toBeLessThan(150);
  });

  it.each([
    ['', 'log.csv:1: expected a header and at least one row, found none'],
    [header, 'log.csv:1: expected a header and at least one row, found none'],
    [
      `${header}\na,b,c,d,TEST,f,g,h`,
      'log.csv: expected at least one contact, found only rows to leave out',
    ],
  ])('that holds nobody is refused: %j', (text, expected) => {
    expect(complaint(() => readArrivals(text, 'log.csv', map))).toBe(expected);
  });

  it('that is not CSV is refused with the line', () => {
    expect(complaint(() => read('2020-03-01,9:00'))).toMatch(/^log\.csv:2: not CSV: /);
    expect(complaint(() => read('2020-03-01,9:"00'))).toMatch(/^log\.csv:2: not CSV: /);
  });

  it('is told of rows that are none along with all else, however many there are', () => {
    const good = '2020-03-01,9:00:10,9:00:20,30,OK,200,ann,gold';
    const long = `${good},${'x'.repeat(100_000)}`;
    const wrong = '2020-03-01,9:00:10,9:00:20,-3,OK,200,ann,gold';
    const lines = complaint(() =>
      read(good, long, `"${good}`, good, wrong, '2020-03-01,9:00'),
    ).split('\n');
    expect(lines.map((line) => line.slice(0, 60))).toEqual([
      'log.csv:3: not CSV: expected 8 cells, as in the header, foun',
      'log.csv:4: not CSV: expected a second quote that closes the ',
      'log.csv:6  waited: expected seconds, 0 or more, found "-3"',
      'log.csv:7: not CSV: expected 8 cells, as in the header, foun',
    ]);
    for (const line of lines) expect(line.length).toBeLessThan(150);
  });

  it.each([
    [';', 'semicolon'],
    ['\t', 'tab'],
    ['|', 'bar'],
  ])('is read whatever separates its cells: %j', (separator, name) => {
    const text = [header, '2020-03-01,9:00:10,9:00:20,30,OK,200,ann,gold'].join('\n');
    const written = text.replaceAll(',', separator);
    expect(readArrivals(written, 'log.csv', map)).toEqual(readArrivals(text, 'log.csv', map));
    const other = { ...map, columns: { ...map.columns, wait: 'x' } };
    expect(complaint(() => readArrivals(written, 'log.csv', other))).toContain(
      `its columns, separated by ${name}, are day, came,`,
    );
  });

  it('may not have a column twice that is asked for', () => {
    expect(complaint(() => readArrivals(`${header},who\n`.repeat(2), 'log.csv', map))).toBe(
      'log.csv:1  arrivals.columns.customer: expected one column of that name, found several: "who"',
    );
  });

  it('counts days from 1970', () => {
    expect([dayNumber('1970-01-02'), dateOf(1), dayNumber('1999-2-9')]).toEqual([
      1,
      '1970-01-02',
      undefined,
    ]);
  });
});
