import { describe, expect, it } from 'vitest';
import { outcome } from '../../src/journey/outcome.ts';
import { waitChart } from '../../src/reports/wait-chart.ts';
import { AttemptColumns } from '../../src/simulation/attempt-columns.ts';
import { emptyRecord } from '../../src/simulation/attempt-record.ts';
import { epochSeconds, seconds } from '../../src/units.ts';
import { fixedReport } from './fixed-report.ts';

const DAY = 86_400;
const inBerlin = (start: string) => ({
  zone: 'Europe/Berlin',
  startsAt: epochSeconds(Date.parse(start) / 1000),
});
/** Contacts of the first channel, an hour apart. */
const chartOver = (seconds: number): string => {
  const hours = Array.from({ length: Math.ceil(seconds / 3600) }, (_, hour) => hour * 3600);
  const records = AttemptColumns.of(hours.map((due) => ({ ...emptyRecord(), due, wait: 60 })));
  const report = { ...fixedReport, records };
  return waitChart({ ...report, scenario: { ...report.scenario, opensAt: 0 } }, 0);
};
const ticksOf = (svg: string): string[] =>
  [...svg.matchAll(/text-anchor="middle">([^<]*)<\/text>/g)].map(([, text = '']) => text);

describe('the chart of waits', () => {
  it('has the hours of a day at its foot', () => {
    const svg = chartOver(8 * 3600);
    expect(svg).toContain('waits by time of day');
    expect(ticksOf(svg)).toContain('02:00');
  });

  it('has dates at the foot of many days, where the run has them', () => {
    const hours = Array.from({ length: 15 * 24 }, (_, hour) => hour * 3600);
    const records = AttemptColumns.of(hours.map((due) => ({ ...emptyRecord(), due, wait: 60 })));
    const calendar = { zone: 'UTC', startsAt: Date.parse('2026-11-23') / 1000 };
    const scenario = { ...fixedReport.scenario, opensAt: 0, calendar };
    const svg = waitChart({ ...fixedReport, records, scenario }, 0);
    expect(ticksOf(svg)).toEqual(expect.arrayContaining(['23 Nov', '26 Nov', '2 Dec']));
    expect(svg).toContain('date on which the contact began, from 2026-11-23 on');
  });

  it('shows by the clocks when contacts came, also once these are changed', () => {
    // From 25 October, 0:00 in Berlin: an hour later than the time passed says they are put back.
    const calendar = {
      zone: 'Europe/Berlin',
      startsAt: Date.parse('2026-10-25T00:00+02:00') / 1000,
    };
    const scenario = { ...fixedReport.scenario, opensAt: 0, calendar };
    const came = [0, 9].map((hour) => ({ ...emptyRecord(), due: hour * 3600, wait: 60 }));
    const svg = waitChart({ ...fixedReport, records: AttemptColumns.of(came), scenario }, 0);
    expect(ticksOf(svg)).toContain('08:00');
    expect(ticksOf(svg)).not.toContain('09:00');
  });

  it('speaks of those who gave up only where people may', () => {
    const records = AttemptColumns.of([{ ...emptyRecord(), due: 3600, wait: 60 }]);
    const chartOf = (kind: 'live-voice' | 'deferred' | 'automatic'): string => {
      const [first, ...rest] = fixedReport.scenario.channels;
      const channels = [{ ...first, name: 'it', serviceLevelWithin: 20, kind }, ...rest];
      return waitChart(
        { ...fixedReport, records, scenario: { ...fixedReport.scenario, channels } },
        0,
      );
    };
    expect(chartOf('live-voice')).toContain('gave up after that wait (0)');
    expect(chartOf('deferred')).not.toContain('gave up');
    expect(chartOf('automatic')).not.toContain('gave up');
  });

  it('marks the warm-up, and counts without it', () => {
    const records = AttemptColumns.of(
      [0, 1, 2, 3].map((hour) => ({ ...emptyRecord(), due: hour * 3600, wait: 60 })),
    );
    const chartWith = (warmUp: number): string =>
      waitChart({ ...fixedReport, records, scenario: { ...fixedReport.scenario, warmUp } }, 0);
    expect(chartWith(0)).not.toContain('warm-up');
    const svg = chartWith(2 * 3600);
    expect(svg).toContain('2 served and 0 who gave up after the warm-up');
    expect(svg).toContain('the warm-up, which is in no figure');
    const [, width] = /<rect class="warm-up" x="92" y="12" width="([\d.]+)"/.exec(svg) ?? [];
    // Two of three hours and a half.
    expect(Number(width)).toBeCloseTo(((480 - 34 - 92) * 2) / 3, 0);
  });

  it.each([
    // 23 hours of the 29th are shown, and 25 of the 25th.
    ['2026-03-27T23:00:00Z', 28, '29 Mar', 24, '12:00', 12 + 23],
    ['2026-10-23T22:00:00Z', 24, '25 Oct', 24, '12:00', 12 + 25],
  ])(
    'has its ticks where clocks show round times, also when they are changed on the way from %s',
    (start, ...[, date, at, noon, until]) => {
      const records = AttemptColumns.of(
        Array.from({ length: 3 * 24 }, (_, hour) => ({
          ...emptyRecord(),
          due: hour * 3600,
          wait: 60,
        })),
      );
      const calendar = inBerlin(start);
      const scenario = { ...fixedReport.scenario, opensAt: 0, length: 3 * DAY, calendar };
      const svg = waitChart({ ...fixedReport, records, scenario }, 0);
      const found = [...svg.matchAll(/<text x="([\d.]+)"[^>]*text-anchor="middle">([^<]*)</g)].map(
        ([, x, text]) => ({ x: Number(x), text }),
      );
      const [first, midnight] = [0, 2].map((tick) => found[tick]);
      const next = found[3];
      expect(first?.text).toBe('00:00');
      expect([midnight?.text, next?.text]).toEqual([date, noon]);
      const perHour = ((midnight?.x ?? 0) - (first?.x ?? 0)) / at;
      expect(((next?.x ?? 0) - (first?.x ?? 0)) / perHour).toBeCloseTo(until, 0);
    },
  );

  it('shades the warm-up, and what lies behind the end of the demand, and says so', () => {
    const records = AttemptColumns.of(
      Array.from({ length: 12 }, (_, hour) => ({ ...emptyRecord(), due: hour * 3600, wait: 60 })),
    );
    const scenario = { ...fixedReport.scenario, opensAt: 0, length: 10 * 3600, warmUp: 2 * 3600 };
    const report = { ...fixedReport, records, scenario };
    const placesOf = (svg: string, mark: string) => {
      const [, x, width] =
        new RegExp(`<rect class="${mark}" x="([\\d.]+)" y="\\S+" width="([\\d.]+)"`).exec(svg) ??
        [];
      return [Number(x), Number(x) + Number(width)];
    };
    const svg = waitChart(report, 0);
    const [left = 0, warm = 0] = placesOf(svg, 'warm-up');
    const [end = 0, right = 0] = placesOf(svg, 'after-end');
    // From 0 to 11 hours.
    expect((warm - left) / (right - left)).toBeCloseTo(2 / 11, 2);
    expect((end - left) / (right - left)).toBeCloseTo(10 / 11, 2);
    expect(svg).toContain('</span>the warm-up, which is in no figure</li>');
    expect(svg).toContain('</span>after the end of the demand</li>');

    const found = { until: seconds(3 * 3600), isSettled: true, pilots: 5, wasStopped: false };
    const simulation = { ...fixedReport.simulation, warmUp: found };
    const [, longer = 0] = placesOf(waitChart({ ...report, simulation }, 0), 'warm-up');
    expect((longer - left) / (right - left)).toBeCloseTo(3 / 11, 2);
    const bare = { ...scenario, length: 12 * 3600, warmUp: 0 };
    expect(waitChart({ ...report, scenario: bare }, 0)).not.toMatch(/warm-up|after-end/);
  });

  it('has room for a mean above the 90th percentile, as where few have waited at all', () => {
    const waits = [...Array(19).fill(0), 600];
    const records = AttemptColumns.of(waits.map((wait) => ({ ...emptyRecord(), wait })));
    const svg = waitChart({ ...fixedReport, records }, 0);
    const [, top] = /<rect class="mean" x="\S+" y="([\d.]+)"/.exec(svg) ?? [];
    expect(svg).toContain('>30 s<');
    expect(Number(top)).toBeGreaterThanOrEqual(12);
    expect(svg).not.toContain('>1 s<');
  });

  it('has those, too, whom another channel passed on', () => {
    const received = AttemptColumns.of(
      [10, 30].map((wait) => ({ ...emptyRecord(), channel: 1, due: 600, wait })),
    );
    expect(waitChart(fixedReport, 1)).toBe('');
    const svg = waitChart({ ...fixedReport, received }, 1);
    expect(svg).toContain('email: waits');
    expect(svg).toContain('2 served and 0 who gave up');
  });

  it('marks who gave up all along, and not only the first', () => {
    const records = AttemptColumns.of(
      Array.from({ length: 1_500 }, (_, minute) => {
        return { ...emptyRecord(), due: minute * 60, wait: 60, outcome: outcome.abandoned };
      }),
    );
    const svg = waitChart({ ...fixedReport, records }, 0);
    const places = [...svg.matchAll(/<circle class="gave-up" cx="([\d.]+)"/g)].map(([, x]) =>
      Number(x),
    );
    expect(svg).toContain('1,500, one in 3 shown');
    expect(places.length).toBe(500);
    const last = places.at(-1) as number;
    expect(places.filter((x) => x > last / 2).length).toBeGreaterThan(200);
  });

  it('has days there where there are many, and at most seven', () => {
    const svg = chartOver(14 * DAY);
    expect(svg).toContain('waits over the days');
    const days = ticksOf(svg).filter((text) => text.startsWith('day '));
    expect(days.slice(0, 6)).toEqual([
      'day 1',
      'day 4',
      'day 7',
      'day 10',
      'day 13',
      'day on which the contact began',
    ]);
  });
});
