import { describe, expect, it } from 'vitest';
import { dayOfLog } from '../../src/cli/day-of-log.ts';
import { ScenarioError } from '../../src/errors.ts';
import type { ArrivalsMap } from '../../src/scenario/arrivals-map.ts';

const map: ArrivalsMap = {
  channel: 0,
  columns: { entered: 'when', joined: 'when', wait: 'waited', outcome: 'how', handling: 'talked' },
  exclude: [],
  served: ['done'],
  abandoned: ['gone'],
  seniority: {},
};
const log = (...days: readonly string[]) =>
  ['when,waited,how,talked', ...days.map((day) => `${day}T09:00:00,1,done,60`)].join('\n');
const of = (text: string, date?: string) => dayOfLog(text, 'calls.csv', map, date);

describe('the day of a log', () => {
  it('is its only one, or the one that is asked for', () => {
    expect(of(log('2026-03-02', '2026-03-02'))).toMatchObject({
      day: '2026-03-02',
      rows: [{}, {}],
    });
    const two = of(log('2026-03-02', '2026-03-03', '2026-03-03'), '2026-03-03');
    expect(two.day).toBe('2026-03-03');
    expect(two.rows).toHaveLength(2);
  });

  it.each([
    [undefined, 'calls.csv: holds 2 days (2026-03-02 to 2026-03-04): expected --date to name one'],
    ['March', '--date: expected a date such as 1999-02-09, found "March"'],
    ['2026-02-30', '--date: expected a date such as 1999-02-09, found "2026-02-30"'],
    [
      '2026-03-03',
      'calls.csv: expected contacts on 2026-03-03, found none (it holds 2026-03-02 to 2026-03-04)',
    ],
  ])('is refused with what there is, when asked for %s', (date, message) => {
    const asked = () => of(log('2026-03-02', '2026-03-04'), date);
    expect(asked).toThrow(ScenarioError);
    expect(asked).toThrow(message);
  });
});
