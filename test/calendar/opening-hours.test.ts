import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, weekdayOf } from '../../src/calendar/civil-date.ts';
import { localInstant } from '../../src/calendar/local-instant.ts';
import {
  type OpeningHours,
  type OpenWindow,
  openWindows,
} from '../../src/calendar/opening-hours.ts';
import { epochSeconds, type Seconds, seconds } from '../../src/units.ts';

const hour = (value: number): Seconds => seconds(value * 3600);
const window = (from: number, to: number): OpenWindow => ({ opens: hour(from), closes: hour(to) });
const daily = (zone: string, ...windows: OpenWindow[]): OpeningHours => ({
  zone,
  week: Array.from({ length: 7 }, () => windows),
  instead: {},
});
const onDate = (hours: OpeningHours, date: string, days = 1): number[][] => {
  const from = localInstant(hours.zone, date, seconds(0));
  const to = localInstant(hours.zone, date, hour(24 * days));
  return openWindows(hours, from, seconds(to - from)).map(({ opens, closes }) => [
    opens / 3600,
    closes / 3600,
  ]);
};

/** What the clocks of a zone show, by another way than the product's: a text of ISO form. */
function clockOf(zone: string): (instant: number) => { date: string; time: number } {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return (instant) => {
    const [date = '', time = ''] = format.format(instant * 1000).split(' ');
    const [h = 0, m = 0, s = 0] = time.split(':').map(Number);
    return { date, time: h * 3600 + m * 60 + s };
  };
}

/** A zone and the days around which its clocks do something unusual. */
const unusual: readonly (readonly [zone: string, date: string])[] = [
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['America/New_York', '2026-11-01'],
  ['America/Sao_Paulo', '2018-11-04'], // put forward at midnight: the day has no 0:30
  ['Australia/Lord_Howe', '2026-04-05'], // by half an hour
  ['Pacific/Apia', '2011-12-30'], // a date that was left out
  ['Africa/Casablanca', '2026-02-15'], // summer time but in Ramadan
  ['Asia/Kathmandu', '2026-11-23'],
  ['America/St_Johns', '2006-10-29'], // at one minute past midnight
];

describe('open windows', () => {
  it('are the minutes at which the clock on the wall shows opening hours', () => {
    const anyTime = fc.integer({ min: 0, max: 48 }).map((halfHours) => halfHours / 2);
    const anyDay = fc
      .uniqueArray(anyTime, { minLength: 0, maxLength: 4 })
      .map((times) => times.sort((a, b) => a - b))
      .map((times) =>
        times.flatMap((to, i) => (i % 2 === 1 ? [window(times[i - 1] as number, to)] : [])),
      );
    const anyWeek = fc.array(anyDay, { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(
        fc.constantFrom(...unusual),
        anyWeek,
        anyDay,
        fc.nat(2),
        (one, week, day, ago) => {
          const [zone, date] = one;
          const hours: OpeningHours = { zone, week, instead: { [date]: day } };
          const origin = localInstant(zone, date, hour(-24 * ago - 1.5));
          const minutes = 3 * 24 * 60;
          const windows = openWindows(hours, origin, seconds(minutes * 60));
          const clock = clockOf(zone);
          let next = 0;
          for (let minute = 0; minute < minutes; minute++) {
            const shown = clock(origin + minute * 60);
            const today = hours.instead[shown.date] ?? week[weekdayOf(dayNumber(shown.date))];
            const isOpen = today?.some((w) => w.opens <= shown.time && shown.time < w.closes);
            while ((windows[next]?.closes ?? Number.POSITIVE_INFINITY) <= minute * 60) next++;
            const found = (windows[next]?.opens ?? Number.POSITIVE_INFINITY) <= minute * 60;
            if (found !== isOpen)
              expect.fail(`${zone} ${shown.date} ${shown.time}: found ${found}`);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('have an hour less in the night of spring, and one more in that of autumn', () => {
    const nights = daily('Europe/Berlin', window(0, 8));
    expect(onDate(nights, '2026-03-29')).toEqual([[0, 7]]);
    expect(onDate(nights, '2026-10-25')).toEqual([[0, 9]]);
    expect(onDate(daily('Europe/Berlin', window(0, 24)), '2026-03-29')).toEqual([[0, 23]]);
    expect(onDate(daily('Europe/Berlin', window(0, 24)), '2026-10-25')).toEqual([[0, 25]]);
  });

  it('come by the weekday, unless the date says otherwise', () => {
    const hours: OpeningHours = {
      zone: 'Europe/Berlin',
      week: [...Array.from({ length: 5 }, () => [window(9, 17)]), [window(10, 14)], []],
      instead: { '2026-12-25': [], '2026-12-24': [window(9, 12)] },
    };
    // A Wednesday to a Monday.
    expect(onDate(hours, '2026-12-23', 6)).toEqual([
      [9, 17],
      [24 + 9, 24 + 12],
      [72 + 10, 72 + 14],
      [120 + 9, 120 + 17],
    ]);
  });

  it('reach over midnight, and belong to the day on which they open', () => {
    const fridayNights: OpeningHours = {
      zone: 'UTC',
      week: [[], [], [], [], [window(22, 30)], [], []],
      instead: {},
    };
    expect(onDate(fridayNights, '2026-11-27', 2)).toEqual([[22, 30]]);
    expect(onDate(fridayNights, '2026-11-28')).toEqual([[0, 6]]);
    const isHoliday = { '2026-11-28': [] };
    expect(onDate({ ...fridayNights, instead: isHoliday }, '2026-11-28')).toEqual([[0, 6]]);
  });

  it('are one where they touch, overlap or lie within each other', () => {
    const merged = (...windows: OpenWindow[]) => onDate(daily('UTC', ...windows), '2026-11-23');
    expect(merged(window(8, 12), window(12, 14), window(13, 15))).toEqual([[8, 15]]);
    expect(merged(window(8, 15), window(9, 10), window(16, 17))).toEqual([
      [8, 15],
      [16, 17],
    ]);
  });

  it.each([['Mars/Olympus'], ['+01:00'], ['']])(
    'are not of the zone %j, which the tz database does not have',
    (zone) => {
      expect(() => openWindows(daily(zone), epochSeconds(0), hour(1))).toThrow(
        new RangeError(
          `expected a time zone of the tz database, such as Europe/Berlin, found ${JSON.stringify(zone)}`,
        ),
      );
    },
  );

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e12])('never reach %d s', (length) => {
    expect(() => openWindows(daily('UTC'), epochSeconds(0), seconds(length))).toThrow(RangeError);
  });
});

describe('the instant of a local time', () => {
  const berlin = (date: string, time: number) => localInstant('Europe/Berlin', date, hour(time));

  it('is what its clock shows, but where the clock leaves it out', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...unusual),
        fc.integer({ min: -1440, max: 2880 }),
        (one, minute) => {
          const [zone, date] = one;
          const instant = localInstant(zone, date, seconds(minute * 60));
          const clock = clockOf(zone);
          const shows = (at: number) => {
            const shown = clock(at);
            return (dayNumber(shown.date) - dayNumber(date)) * 86_400 + shown.time;
          };
          expect(shows(instant)).toBeGreaterThanOrEqual(minute * 60);
          expect(shows(instant - 1)).toBeLessThan(minute * 60);
        },
      ),
    );
  });

  it('is the first of two, and the change itself where there is none', () => {
    expect(berlin('2026-10-25', 2.5)).toBe(Date.parse('2026-10-25T00:30:00Z') / 1000);
    expect(berlin('2026-03-29', 2.5)).toBe(Date.parse('2026-03-29T01:00:00Z') / 1000);
  });

  it.each(['2026-02-30', '2026-13-01', '1899-12-31', '26-01-01', 'tomorrow'])(
    'is not of %s',
    (date) => {
      expect(() => berlin(date, 0)).toThrow(
        `expected a date from 1900 to 2999, such as 2026-11-23, found ${JSON.stringify(date)}`,
      );
    },
  );
});
