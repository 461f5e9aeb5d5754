import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { DrawnJourneys } from '../../src/demand/drawn-journeys.ts';
import { rowsFrom } from '../../src/demand/journey-feed.ts';
import { expectedOf, horizonOf } from '../../src/demand/sources.ts';
import { compileJourney } from '../../src/journey/compile-journey.ts';
import { chiSquareQuantile } from '../../src/mathematics/statistics/chi-square.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const HOUR = 3600;
const DAY = 86_400;

const scenarioOf = (perCustomer: object, others: object = {}, around: object = {}) =>
  parseScenario(
    stringify({
      version: 1,
      name: 'Problems',
      seed: 11,
      demand: { kind: 'problems', perCustomer, ...others },
      customers: { size: 5000, generations: { 'gen-x': { share: 1 } } },
      channels: {
        email: { kind: 'deferred', handling: 'constant(1 min)', serviceLevelWithin: '1 h' },
      },
      agents: { team: { agents: 10, channels: ['email'] } },
      ...around,
    }),
    'problems.yaml',
  );
const expectedBy = (scenario: ReturnType<typeof scenarioOf>, step: number) => {
  const expected = expectedOf(scenario);
  const steps = Math.round(horizonOf(scenario) / step);
  return Array.from({ length: steps }, (_, i) => expected(i * step, (i + 1) * step));
};
const hours = (of: (hour: number) => number) => Array.from({ length: 24 }, (_, hour) => of(hour));
const thirty = { problems: 0.4, per: '30 d' };
const calendar = { zone: 'Europe/Berlin', from: '2026-03-23', hours: { 'mon-sun': '00:00-24:00' } };

describe('problems per customer', () => {
  it('are so many for each customer over the run, whatever their shape', () => {
    const weights = fc.array(fc.nat(9), { minLength: 24, maxLength: 24 });
    fc.assert(
      fc.property(
        weights,
        weights,
        fc.integer({ min: 1, max: 20 }),
        fc.nat(23),
        fc.nat(1000).map((hundredths) => hundredths / 100),
        (shape, onWeekend, days, opensAt, problems) => {
          // Something has to weigh on each day.
          const weighed = [1, ...shape.slice(1)];
          const scenario = scenarioOf(
            { problems, per: '30 d', shape: weighed, shapeOn: { 'sat-sun': onWeekend } },
            { days },
            { calendar, opensAt: `${String(opensAt).padStart(2, '0')}:00` },
          );
          const run = horizonOf(scenario);
          const all = (5000 * problems * run) / (30 * DAY);
          const found = expectedOf(scenario)(0, run);
          expect(found).toBeGreaterThanOrEqual(all * (1 - 1e-9));
          expect(found).toBeLessThanOrEqual(all * (1 + 1e-9));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('come evenly where no shape is given, at the rate of all customers together', () => {
    const perHour = (5000 * 0.4) / (30 * 24);
    const found = expectedBy(scenarioOf(thirty, { days: 3 }), HOUR);
    expect(found).toHaveLength(72);
    for (const count of found) expect(count).toBeCloseTo(perHour, 9);
  });

  it('come by the hour of the day that the clock shows, whenever the run opens', () => {
    const shape = hours((hour) => hour + 1);
    const at = (opensAt: string) =>
      expectedBy(scenarioOf({ ...thirty, shape }, { days: 2 }, { opensAt }), HOUR);
    const midnight = at('00:00');
    const [first = 0] = midnight;
    expect(midnight[23]).toBeCloseTo(24 * first, 9);
    const eight = at('08:00');
    for (const [i, count] of eight.entries())
      expect(count).toBeCloseTo(midnight[(i + 8) % 24] ?? 0, 9);
  });

  it('change their shape at midnight where weekdays have their own', () => {
    const onSunday = hours(() => 3);
    const scenario = scenarioOf(
      { ...thirty, shape: hours(() => 1), shapeOn: { sun: onSunday } },
      { days: 7 },
      { calendar, opensAt: '06:00' },
    );
    const [monday = 0, ...others] = expectedBy(scenario, HOUR);
    const ratios = [monday, ...others].map((count) => Math.round((count / monday) * 1e6) / 1e6);
    // The sixth day begins on Saturday at 6:00; Sunday at 3:00 the clocks are put forward.
    const sundayBegins = 5 * 24 + 18;
    const sundayEnds = sundayBegins + 23;
    expect(ratios).toEqual(ratios.map((_, i) => (i >= sundayBegins && i < sundayEnds ? 3 : 1)));
  });

  it('may be told by the half or the quarter of an hour', () => {
    const shape = Array.from({ length: 96 }, (_, i) => i % 4);
    const found = expectedBy(
      scenarioOf({ ...thirty, shape }, { days: 1 }, { opensAt: '00:15' }),
      900,
    );
    const [first = 0] = found;
    expect(found.slice(0, 4).map((count) => count / first)).toEqual([1, 2, 3, 0]);
  });

  it('are multiplied by the factors of days and holidays, which share nothing out', () => {
    const plain = expectedBy(scenarioOf(thirty, { days: 4 }), DAY);
    const varied = expectedBy(
      scenarioOf(thirty, { days: 4, dayFactors: [1, 0.5], holidays: [{ day: 3 }] }),
      DAY,
    );
    const factors = varied.map((count, i) => count / (plain[i] ?? 0));
    for (const [i, factor] of [1, 0.5, 0, 0.5].entries()) expect(factors[i]).toBeCloseTo(factor, 9);
  });

  it('grow with the customers, and with what each of them meets', () => {
    const all = (size: number, problems: number) => {
      const generations = { 'gen-x': { share: 1 } };
      const scenario = scenarioOf(
        { problems, per: '7 d' },
        {},
        { customers: { size, generations } },
      );
      return expectedOf(scenario)(0, DAY);
    };
    expect(all(10_000, 0.7)).toBeCloseTo(1000, 9);
    expect(all(20_000, 0.7)).toBeCloseTo(2000, 9);
    expect(all(20_000, 0.35)).toBeCloseTo(1000, 9);
    expect(all(20_000, 0)).toBe(0);
  });

  it('may be none at all', () => {
    const scenario = scenarioOf({ problems: 0, per: '30 d' }, { days: 3 });
    expect([...rowsFrom(new DrawnJourneys(scenario, compileJourney(scenario), 0))]).toEqual([]);
    expect(horizonOf(scenario)).toBe(3 * DAY);
  });
});

describe('the drawn problems of customers', () => {
  const shape = hours((hour) => (hour < 6 ? 0 : hour % 5));
  const scenario = scenarioOf({ problems: 2, per: '30 d', shape }, { days: 30 });
  const rows = Array.from(
    rowsFrom(new DrawnJourneys(scenario, compileJourney(scenario), 0)),
    ({ start, customer }) => ({ start, customer }),
  );
  // Each chi-square test is wrong once in 1,000 seeds.
  const isPlausible = (found: readonly number[], expected: readonly number[]) => {
    const square = found.reduce((sum, count, i) => {
      const mean = expected[i] as number;
      return sum + (count - mean) ** 2 / mean;
    }, 0);
    return square < chiSquareQuantile(0.999, found.length - 1);
  };

  it('come by the shape of the day', () => {
    const weighed = shape.flatMap((weight, hour) => (weight > 0 ? [{ weight, hour }] : []));
    const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
    const ofHour = (hour: number) =>
      rows.filter(({ start }) => Math.floor((start % DAY) / HOUR) === hour).length;
    expect(rows.every(({ start }) => (shape[Math.floor((start % DAY) / HOUR)] ?? 0) > 0)).toBe(
      true,
    );
    expect(
      isPlausible(
        weighed.map(({ hour }) => ofHour(hour)),
        weighed.map(({ weight }) => (rows.length * weight) / total),
      ),
    ).toBe(true);
  });

  it('are of customers who meet a Poisson number of them each', () => {
    const counts = new Map<number, number>();
    for (const { customer } of rows) counts.set(customer, (counts.get(customer) ?? 0) + 1);
    // Of mean 2 over the 30 days: P(k) = e⁻²·2ᵏ/k!, and 6 or more together.
    const p = [0, 1, 2, 3, 4, 5].map((k) => {
      const factorial = [1, 1, 2, 6, 24, 120][k] as number;
      return (Math.exp(-2) * 2 ** k) / factorial;
    });
    const rest = 1 - p.reduce((sum, one) => sum + one, 0);
    const found = Array.from({ length: 7 }, () => 0);
    for (let customer = 0; customer < 5000; customer++) {
      const k = Math.min(6, counts.get(customer) ?? 0);
      found[k] = (found[k] as number) + 1;
    }
    expect(
      isPlausible(
        found,
        [...p, rest].map((one) => 5000 * one),
      ),
    ).toBe(true);
  });
});

describe('problems per customer that cannot be', () => {
  const day = hours(() => 1);
  it.each<[object, object, object, string]>([
    [
      { problems: -1, per: '30 d' },
      {},
      {},
      'problems.yaml:7  demand.perCustomer.problems: expected a number of problems, 0 or more, found -1',
    ],
    [{ problems: 1, per: '0 s' }, {}, {}, 'demand.perCustomer.per: expected a time above 0 s'],
    [
      { problems: 1, per: '1 d', shape: [1, 2] },
      {},
      {},
      'demand.perCustomer.shape: expected a list of 24, 48 or 96 weights, of a whole day from 0:00 on, found [1,2]',
    ],
    [
      { problems: 1, per: '1 d', shape: hours(() => 0) },
      {},
      {},
      'demand.perCustomer.shape: expected a weight above 0 at some time of the run',
    ],
    [
      { problems: 1, per: '1 d', shapeOn: { sun: day } },
      {},
      {},
      'demand.perCustomer.shapeOn: expected a calendar that says which day of the week it is',
    ],
    [
      { problems: 1, per: '1 d', shapeOn: { sun: day, 'sat-sun': day } },
      {},
      { calendar },
      'demand.perCustomer.shapeOn.sat-sun: expected each weekday once; sun already has its weights',
    ],
    [
      { problems: 1, per: '1 d', shapeOn: { sun: [...day, ...day] } },
      {},
      { calendar },
      'demand.perCustomer.shapeOn.sun: expected 24 weights like the hours of a day, found "48 weights"',
    ],
    [
      { problems: 1, per: '1 d', shape: day },
      {},
      { opensAt: '08:30' },
      'opensAt: expected a time at which an interval of 60 min begins, as demand.perCustomer weighs them, found "08:30"',
    ],
    [
      thirty,
      { perHour: [1] },
      {},
      'demand.perHour: expected no rates per hour, beside perCustomer, found [1]',
    ],
    [thirty, { interval: '1 h' }, {}, 'demand.interval: expected no interval, beside perCustomer'],
    [
      thirty,
      { perHourOn: { sun: [1] } },
      { calendar },
      'demand.perHourOn: expected perCustomer.shapeOn in its place, beside perCustomer',
    ],
    [
      thirty,
      { shape: 'linear' },
      {},
      'demand.shape: expected constant, beside perCustomer, found "linear"',
    ],
    [
      thirty,
      { holidays: [{ day: 1, perHour: [3] }] },
      {},
      'demand.holidays[0].perHour: expected a factor in its place, beside perCustomer',
    ],
    [
      thirty,
      { highestPerHour: 2 },
      {},
      'demand.highestPerHour: expected at least the highest rate, 2.77',
    ],
    [
      { problems: 1e6, per: '1 s' },
      {},
      {},
      'demand.perCustomer: expected at most 1e+9 contacts in a replication',
    ],
  ])('are refused with their place: %#', (perCustomer, others, around, message) => {
    expect(() => scenarioOf(perCustomer, others, around)).toThrow(message);
  });

  it('are told of where neither kind of rate is stated, with all that is missing', () => {
    const neither = () =>
      scenarioOf(thirty, { perCustomer: undefined, perHour: undefined, interval: undefined });
    expect(neither).toThrow(
      'demand.perHour: expected the problems per hour in each interval, or perCustomer in their place',
    );
    expect(neither).toThrow('demand.interval: expected a time above 0 s');
  });
});
