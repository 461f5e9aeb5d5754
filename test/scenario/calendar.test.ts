import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openWindows } from '../../src/calendar/opening-hours.ts';
import { calendar } from '../../src/scenario/calendar-field.ts';
import { calendarProblems, compileCalendar } from '../../src/scenario/compile-calendar.ts';
import { pathText, problemsOfShape } from '../../src/scenario/scenario-problems.ts';
import { seconds } from '../../src/units.ts';

const christmas = `
zone: Europe/Berlin
from: 2026-12-23
hours: { mon-fri: "09:00-12:00, 13:00-17:00", sat: "22:00-02:00" }
special: { 2026-12-24: "09:00-12:00" }
holidays: [2026-12-25]
`;

const problemsOf = (text: string): string[] => {
  const value: unknown = parse(text);
  const shape = calendar.safeParse(value);
  const problems = shape.success
    ? calendarProblems(shape.data)
    : problemsOfShape(shape.error, value, () => []);
  return problems.map(({ path, expected }) => `${pathText(path)}: ${expected}`);
};

describe('the calendar of a scenario', () => {
  it('says when the centre is open, in seconds of the run', () => {
    const { startsAt, hours } = compileCalendar(
      calendar.parse(parse(christmas)),
      seconds(8 * 3600),
    );
    expect(startsAt).toBe(Date.parse('2026-12-23T07:00:00Z') / 1000);
    const windows = openWindows(hours, startsAt, seconds(6 * 86_400));
    // From Wednesday at eight to Tuesday at eight.
    expect(windows.map(({ opens, closes }) => [opens / 3600, closes / 3600])).toEqual([
      [1, 4],
      [5, 9],
      [25, 28],
      [72 + 14, 72 + 18],
      [120 + 1, 120 + 4],
      [120 + 5, 120 + 9],
    ]);
  });

  it('is read without a word where it is right', () => {
    expect(problemsOf(christmas)).toEqual([]);
    expect(
      problemsOf('{ zone: UTC, from: 2026-01-01, hours: { mon-sun: "00:00-24:00" } }'),
    ).toEqual([]);
  });

  it.each([
    [
      'Europe/Berlin',
      'Europe/Bärlin',
      'zone: a time zone of the tz database, such as Europe/Berlin',
    ],
    ['from: 2026-12-23', 'from: 2026-02-30', 'from: a date from 1900 to 2999, such as 2026-11-23'],
    ['2026-12-25', '25 December', 'holidays[0]: a date from 1900 to 2999'],
    ['mon-fri', 'monday', 'hours.monday: days of the week such as mon, sat-sun or mon-fri'],
    ['mon-fri', 'fri-mon', 'hours.fri-mon: the earlier day first, such as mon-fri'],
    ['"22:00-02:00"', '22', 'hours.sat: hours in quotes such as "09:00-17:00"'],
    ['22:00-02:00', '22:00-25:00', 'hours.sat: hours in quotes such as "09:00-17:00"'],
    ['22:00-02:00', '22:00-22:00', 'hours.sat: hours of which none are empty'],
    ['09:00-12:00, 13:00', '09:00-14:00, 13:00', 'hours.mon-fri: hours in order and apart'],
    ['sat:', 'fri-sat:', 'hours.fri-sat: each weekday once; fri already has its hours'],
    ['[2026-12-25]', '[2026-12-24]', 'holidays[0]: a date either closed or with special hours'],
    [/hours: .*/, 'hours: {}', 'hours: opening hours on a weekday'],
  ])('is refused with %s as %s', (from, to, problem) => {
    const changed = christmas.replace(from, to);
    expect(changed).not.toBe(christmas);
    expect(problemsOf(changed).join('\n')).toContain(problem);
  });
});
