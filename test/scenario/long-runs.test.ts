import { describe, expect, it } from 'vitest';
import { DrawnJourneys } from '../../src/demand/drawn-journeys.ts';
import { rowsFrom } from '../../src/demand/journey-feed.ts';
import { expectedOf, horizonOf } from '../../src/demand/sources.ts';
import { compileJourney } from '../../src/journey/compile-journey.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { runClock } from '../../src/scenario/run-clock.ts';

const DAY = 86_400;
const scenarioOf = (demand: string, more = '') =>
  parseScenario(
    `version: 1
name: Long
seed: 4
demand: { ${demand} }
channels: { email: { kind: deferred, handling: constant(1 min), serviceLevelWithin: 1 h } }
agents: { team: { agents: 10, channels: [email] } }
${more}`,
    'long.yaml',
  );
const rowsOf = (scenario: ReturnType<typeof scenarioOf>) =>
  Array.from(rowsFrom(new DrawnJourneys(scenario, compileJourney(scenario), 0)), (row) => ({
    ...row,
  }));

describe('a run of years', () => {
  it('has every interval of every day', () => {
    const scenario = scenarioOf(
      'kind: forecast, interval: 15 min, perHour: { email: [4, 8] }, days: 3660',
    );
    expect(horizonOf(scenario)).toBe(3659 * DAY + 1800);
    expect(expectedOf(scenario)(0, horizonOf(scenario))).toBeCloseTo(3660 * 3, 6);
    expect(expectedOf(scenario)(3000 * DAY, 3000 * DAY + 900)).toBeCloseTo(1, 9);
  });

  it('goes by the clock in its last year as in its first', () => {
    const calendar = {
      zone: 'Europe/Berlin',
      from: '2026-01-01',
      hours: {},
      special: {},
      holidays: [],
    };
    const clock = runClock(calendar, 8 * 3600);
    // The 180th day of each year is in summer, the last one in winter.
    for (const day of [10, 180, 365 + 180, 5 * 365 + 180, 9 * 365 + 180, 3659]) {
      expect(clock.read(clock.instant(day, 3600)), `day ${day}`).toEqual({ day, second: 3600 });
    }
    expect(clock.read(clock.instant(10, 0))).toEqual({ day: 10, second: 0 });
  });

  it('has at most a million intervals', () => {
    const minutes = `kind: problems, interval: 1 min, perHour: [${Array(1440).fill(1)}]`;
    expect(() => scenarioOf(`${minutes}, days: 690`)).not.toThrow();
    expect(() => scenarioOf(`${minutes}, days: 700`)).toThrow(
      'long.yaml:4  demand.days: expected at most 1000000 intervals in all, found 700',
    );
  });
});

describe('counts of more than 4,096 intervals', () => {
  const counted = (counts: readonly number[]) =>
    scenarioOf(`kind: counts, interval: 15 min, counts: { email: [${counts}] }`);
  const year = Array.from({ length: 35_040 }, (_, i): number => (i % 4096 < 3 ? 2 : 0));

  it('are met exactly, each contact with luck of its own', () => {
    const rows = rowsOf(counted(year));
    expect(rows).toHaveLength(year.reduce((sum, count) => sum + count, 0));
    const found = year.map(() => 0);
    for (const { start } of rows)
      found[Math.floor(start / 900)] = (found[Math.floor(start / 900)] ?? 0) + 1;
    expect(found).toEqual(year);
    expect(new Set(rows.map(({ keyHigh, keyLow }) => `${keyHigh} ${keyLow}`)).size).toBe(
      rows.length,
    );
    expect(new Set(rows.map(({ start }) => start % 900)).size).toBe(rows.length);
  });

  it('leave the contacts of the first ones as they were', () => {
    expect(rowsOf(counted(year)).slice(0, 6)).toEqual(rowsOf(counted(year.slice(0, 4000))));
  });
});
