import { describe, expect, it } from 'vitest';
import { readEvents } from '../../src/calibration/read-events.ts';

const columns = { case: 'case', activity: 'activity', start: 'start' };
const startsOf = (starts: readonly string[], zone?: string) => {
  const text = ['case,activity,start', ...starts.map((start) => `1,x,${start}`)].join('\n');
  const { activities, clock } = readEvents(`${text}\n`, 'log.csv', columns, { zone });
  const [first = Number.NaN] = activities.map(({ start }) => start);
  return {
    clock,
    after: activities.map(({ start }) => (start ?? Number.NaN) - (first ?? Number.NaN)),
  };
};

describe('the instants of a log', () => {
  it('are by its own clock, which has one offset or none', () => {
    for (const offset of ['', 'Z', '+01:00']) {
      expect(startsOf([`2026-03-28T12:00${offset}`, `2026-03-29T12:00${offset}`])).toEqual({
        clock: 'own',
        after: [0, 24 * 3600],
      });
    }
  });

  it('are as far apart as they were, where offsets differ', () => {
    // Clocks were put forward in the night: 23 hours.
    expect(startsOf(['2026-03-28T12:00+01:00', '2026-03-29T12:00+02:00'])).toEqual({
      clock: 'utc',
      after: [0, 23 * 3600],
    });
    expect(
      startsOf(['2026-03-28T12:00+0100', '2026-03-28T11:30Z', '2026-03-28T06:00-05:30']),
    ).toEqual({ clock: 'utc', after: [0, 1800, 1800] });
  });

  it('are by the clocks of a zone, where one is given and they have no offset', () => {
    const written = [
      '2026-03-28T12:00',
      '2026-03-29T02:30',
      '2026-03-29T12:00',
      '2026-10-25T12:00',
    ];
    const { clock, after } = startsOf(written, 'Europe/Berlin');
    expect(clock).toBe('utc');
    // What the clock leaves out, from 2:00 to 3:00, is the instant of the change.
    expect(after.slice(0, 3)).toEqual([0, 14 * 3600, 23 * 3600]);
    expect((after[3] ?? 0) - (after[2] ?? 0)).toBe(210 * 24 * 3600 + 3600);
    expect(startsOf(['2026-03-28T12:00', '2026-03-28T12:00Z'], 'Europe/Berlin').after).toEqual([
      0, 3600,
    ]);
  });

  it('are told of where only some have an offset, and none is known of the others', () => {
    expect(() => startsOf(['2026-03-28T12:00+01:00', '2026-03-28T12:30'])).toThrow(
      'log.csv:3  start: expected an offset from UTC, as other rows have one, such as +01:00, or the zone of those that have none (--zone), found "2026-03-28T12:30"',
    );
  });

  it('loses but their own rows by two quotes that are lost', () => {
    const columns = { case: 'id', activity: 'what', start: 'at', instance: 'try' };
    const rows = Array.from({ length: 100 }, (_, i) => `${i},New,2026-01-05T09:00,1`);
    const read = (lines: readonly string[]) =>
      readEvents(`id,what,at,try\n${lines.join('\n')}\n`, 'log.csv', columns);
    const broken = rows
      .with(10, '10,"New,2026-01-05T09:00,1')
      .with(90, '90,New",2026-01-05T09:00,1');
    const { activities, unread } = read(broken);
    expect(activities.map(({ case: id }) => Number(id))).toEqual(
      rows.map((_, i) => i).filter((i) => i !== 10 && i !== 90),
    );
    expect(unread).toEqual([
      'log.csv:12: not CSV: expected a quote that closes a cell before its line ends, found one 80 lines below',
      expect.stringContaining('log.csv:92: not CSV: expected quotes around a whole cell'),
    ]);
    // Where the rows between make a row of another length, too.
    const uneven = rows.with(10, '10,"New,2026-01-05T09:00,1').with(90, '90,New,2026",1,1');
    expect(read(uneven).activities).toHaveLength(98);
    // A cell of several lines is no such row.
    for (const cell of ['New\nor so', 'New,\nor so', 'New,\nor,\nso']) {
      expect(read(rows.with(10, `10,"${cell}",2026-01-05T09:00,1`)).activities).toHaveLength(100);
    }
  });
});
