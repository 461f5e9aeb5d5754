import { describe, expect, it } from 'vitest';
import { outcome } from '../../src/journey/outcome.ts';
import { waitChart } from '../../src/reports/wait-chart.ts';
import { AttemptColumns } from '../../src/simulation/attempt-columns.ts';
import { emptyRecord } from '../../src/simulation/attempt-record.ts';
import { fixedReport } from './fixed-report.ts';

const DAY = 86_400;
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
    expect(svg).toContain('waits day by day');
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
