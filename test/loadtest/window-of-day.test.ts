import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LoggedContact } from '../../src/demand/logged-schedule.ts';
import { rowsOf, type ScheduleRow, startsAs } from '../../src/demand/schedule.ts';
import { countedArrivals } from '../../src/demand/window.ts';
import { loggedRun } from '../../src/experiment/logged-demand.ts';
import { demandOf } from '../../src/experiment/simulate.ts';
import { type DayWindow, simulateWindow, windowOfDay } from '../../src/loadtest/window-of-day.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { seconds } from '../../src/units.ts';

const text = readFileSync(new URL('../../scenarios/first-day.yaml', import.meta.url), 'utf8');
const firstDay = parseScenario(text, 'first-day.yaml');
const demand = demandOf(firstDay);
const rowsOfWindow = ({ chunks }: DayWindow) => Array.from(rowsOf(chunks), ({ start }) => start);
const copy = (rows: Iterable<ScheduleRow>) => Array.from(rows, (row) => ({ ...row }));

describe('the window of the first day', () => {
  let window: DayWindow;
  let rows: ScheduleRow[];
  let day: ScheduleRow[];
  beforeAll(() => {
    window = windowOfDay(firstDay, demand);
    rows = copy(rowsOf(window.chunks));
    day = copy(rowsOf(demand.schedule(0)));
  });
  const begunIn = ({ from, length }: { from: number; length: number }) =>
    day.filter(({ start }) => start >= from && start < from + length);

  it('is the half hour of the highest rates, the earliest of equals, whatever was drawn', () => {
    // 180 an hour from 10:00 to 11:00, two hours after the run begins.
    expect(window.stretch).toEqual({ from: 7200, length: 1800 });
    for (const seed of [1, 2, 3]) {
      const other = { ...firstDay, seed };
      expect(windowOfDay(other, demandOf(other)).stretch).toEqual(window.stretch);
    }
  });

  it('is the busiest of all channels together where each has a forecast of its own', () => {
    const forecast = parseScenario(
      text.replace(
        /demand:[\s\S]*?\n\n/,
        `demand:
  kind: forecast
  interval: 30 min
  perHour: { phone: [60, 10, 10, 40], chat: [10, 10, 50, 40], email: [10, 10, 10, 10] }

`,
      ),
      'forecast.yaml',
    );
    expect(windowOfDay(forecast, demandOf(forecast)).stretch.from).toBe(5400);
  });

  it('is where a log has the most contacts', () => {
    const contact = (joined: number): LoggedContact => ({
      joined,
      wait: 0,
      outcome: 'served',
      handling: 60,
      customer: undefined,
      seniority: 0,
    });
    const log = { ...demand, arrivals: countedArrivals([10, 5000, 5010, 5400, 9000]) };
    expect(windowOfDay(firstDay, log).stretch.from).toBe(4500);
    const entered = [10, 5000, 5010, 5400, 9000].map((at) => ({ ...contact(at), entered: at }));
    const { demand: logged, contacts } = loggedRun(firstDay, entered, 0);
    expect(contacts.map(({ joined }) => joined)).toEqual([500, 510, 900]);
    expect(logged.arrivals(0, 900)).toBe(2);
  });

  it('is as long as it was asked for, and plays whoever entered within it and joined late', () => {
    const asked = {
      ...firstDay,
      window: { from: seconds(0), length: seconds(60), start: 'empty' },
    } as const;
    const { opensAt } = firstDay;
    const entering = [0, 59, 60].map((at, i) => ({
      joined: opensAt + at + 5 * i,
      entered: opensAt + at,
      wait: 0,
      outcome: 'served' as const,
      handling: 60,
      customer: undefined,
      seniority: 0,
    }));
    const { scenario, demand: logged } = loggedRun(asked, entering, 0);
    const found = windowOfDay(scenario, logged);
    expect(found.stretch).toEqual({ from: 0, length: 60 });
    expect(rowsOfWindow(found)).toEqual([0, 64]);
    expect(found.lasts).toBeGreaterThan(64);
    expect(simulateWindow(scenario, logged, found).records).toHaveLength(2);
  });

  it('holds every journey that begins within it, with its number and its luck', () => {
    const { from } = window.stretch;
    const fresh = rows.filter((row) => row.startsAs === startsAs.attempt && row.attempt === 1);
    expect(fresh).toEqual(
      begunIn(window.stretch).map((row) => ({ ...row, start: row.start - from })),
    );
    expect(fresh.length).toBeGreaterThan(50);
  });

  it('begins with the contacts that were open, due at 0, those in service first', () => {
    const open = rows.filter((row) => row.startsAs !== startsAs.attempt);
    expect(open).toHaveLength(window.carried);
    expect(rows.slice(0, open.length)).toEqual(open);
    expect(open.every(({ start }) => start === 0)).toBe(true);
    const kinds = open.map((row) => row.startsAs);
    expect(kinds).toEqual(kinds.toSorted((a, b) => b - a));
    expect(kinds).toContain(startsAs.inService);
  });

  it('is in order of time and each journey in it once', () => {
    const starts = rows.map(({ start }) => start);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    expect(window.journeys).toBe(rows.length);
    expect(new Set(rows.map(({ journey }) => journey)).size).toBe(rows.length);
  });

  it('gives every carried contact the rest of its time only', () => {
    const before = new Map(day.map((row) => [row.journey, row]));
    for (const row of rows.filter(({ startsAs: as }) => as === startsAs.inService)) {
      const whole = before.get(row.journey)?.handling ?? 0;
      expect(row.handling).toBeGreaterThanOrEqual(0);
      if (row.attempt === 1) expect(row.handling).toBeLessThanOrEqual(whole);
    }
  });

  it('is simulated to the end of every journey that it holds', () => {
    const { records, totals } = simulateWindow(firstDay, demand, window);
    expect(totals.journeys).toBe(window.journeys);
    expect(new Set(records.map(({ journey }) => journey)).size).toBe(window.journeys);
    expect(records.filter(({ carried }) => carried === 1)).toHaveLength(window.carried);
  });

  it('starts without anybody where the scenario says so', () => {
    const empty = { ...firstDay, window: { ...firstDay.window, start: 'empty' as const } };
    const { carried, journeys } = windowOfDay(empty, demand);
    expect(carried).toBe(0);
    expect(journeys).toBe(begunIn(window.stretch).length);
  });
});

describe('a window that begins with a day that has a backlog', () => {
  const windowStarting = (start: string) => {
    const scenario = parseScenario(text, 'first-day.yaml', [
      { path: ['backlog'], value: { email: 40 } },
      { path: ['window'], value: { from: '08:00', length: '30 min', start } },
    ]);
    return windowOfDay(scenario, demandOf(scenario));
  };

  it('begins with the backlog, or empty where it says so', () => {
    const [open, empty] = [windowStarting('open-contacts'), windowStarting('empty')];
    expect(open.carried).toBe(40);
    expect(empty.carried).toBe(0);
    expect(open.journeys).toBe(empty.journeys + 40);
  });
});

describe('the window of customers who leave and join', () => {
  const churning = (churn: string, from: string) =>
    parseScenario(
      `
version: 1
name: Window of a loop
seed: 3
demand: { kind: problems, interval: 24 h, days: 30, perHour: [60] }
customers: { size: 1000 }
channels:
  phone: { kind: live-voice, handling: constant(60 s), patience: never, serviceLevelWithin: 20 s }
agents: { team: { agents: 10, channels: [phone] } }
window: { from: ${from}, length: 12 h }
${churn}
`,
      'loop.yaml',
    );
  const windowOf = (churn: string, from = '"00:00"') => {
    const scenario = churning(churn, from);
    return windowOfDay(scenario, demandOf(scenario));
  };

  it('has no problems of those who have not joined yet', () => {
    const { journeys } = windowOf('churn: { cycle: 10 d, background: 0, joining: 1000 }');
    // 720 are expected of a thousand customers, and the first of the others join; four times as many
    // customers there are in the end. Within 3.5 standard deviations of the 745.
    expect(Math.abs(journeys - 720 - 18)).toBeLessThan(3.5 * Math.sqrt(740));
  });

  it('has those of all where nobody leaves, and of none who has left', () => {
    const all = windowOf('');
    const same = windowOf('churn: { cycle: 10 d, background: 0 }');
    expect(rowsOfWindow(same)).toEqual(rowsOfWindow(all));
    const half = windowOf('churn: { cycle: 3 h, renewals: together, background: [0, 0, 1] }');
    expect(half.journeys).toBeLessThan(all.journeys);
    expect(Math.max(...rowsOfWindow(half))).toBeLessThan(9 * 3600);
    const begun = rowsOfWindow(all).filter((start) => start < 9 * 3600);
    expect(rowsOfWindow(half)).toEqual(begun);
  });
});
