import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { DrawnJourneys } from '../../src/demand/drawn-journeys.ts';
import { rowsFrom } from '../../src/demand/journey-feed.ts';
import { expectedOf, horizonOf } from '../../src/demand/sources.ts';
import { compileJourney } from '../../src/journey/compile-journey.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const live = {
  kind: 'live-voice',
  handling: 'exponential(1 min)',
  patience: 'exponential(2 min)',
  serviceLevelWithin: '20 s',
};
const withDemand = (demand: object) =>
  parseScenario(
    stringify({
      version: 1,
      name: 'Demand',
      seed: 3,
      opensAt: '08:00',
      demand,
      channels: { phone: live, sms: live },
      agents: { team: { agents: 10, channels: ['phone', 'sms'] } },
    }),
    'demand.yaml',
  );
const forecast = (changes: object = {}) => ({
  kind: 'forecast',
  interval: '1 h',
  perHour: { phone: [60, 120, 60], sms: [30, 30, 30] },
  ...changes,
});
const journeys = (demand: object, replication = 0) => {
  const scenario = withDemand(demand);
  const feed = new DrawnJourneys(scenario, compileJourney(scenario), replication);
  return Array.from(rowsFrom(feed), (row) => ({ ...row, journey: 0 }));
};
const expectedBy = (demand: object, step: number) => {
  const scenario = withDemand(demand);
  const steps = Math.ceil(horizonOf(scenario) / step);
  return Array.from({ length: steps }, (_, i) => expectedOf(scenario)(i * step, (i + 1) * step));
};
const DAY = 86_400;

describe('demand over several days', () => {
  it('repeats the profile with the factors of the days, which begin again', () => {
    const demand = forecast({ days: 5, dayFactors: [1, 0.5, 0] });
    expect(expectedBy(demand, DAY)).toEqual([330, 165, 0, 330, 165]);
    expect(horizonOf(withDemand(demand))).toBe(4 * DAY + 3 * 3600);
  });

  it('has holidays without demand, with less, or with a profile of their own', () => {
    const own = { day: 4, perHour: { phone: [7, 8, 9] } };
    const holidays = [{ day: 2 }, { day: 3, factor: 0.1 }, own];
    const found = expectedBy(forecast({ days: 5, holidays }), DAY);
    expect(found.map((count) => Math.round(count * 1e6) / 1e6)).toEqual([330, 0, 33, 24, 330]);
  });

  it('leaves nobody to come between closing and the next morning', () => {
    const starts = journeys(forecast({ days: 3 })).map(({ start }) => start % DAY);
    expect(Math.max(...starts)).toBeLessThan(3 * 3600);
  });

  it('has day after day where the profile is of several days', () => {
    const week = forecast({ perHour: { phone: Array(72).fill(2) }, holidays: [{ day: 2 }] });
    expect(expectedBy(week, DAY)).toEqual([48, 0, 48]);
  });
});

describe('demand of a linear shape', () => {
  it('goes in straight lines from rate to rate', () => {
    const demand = forecast({ shape: 'linear', perHour: { phone: [0, 60, 20] } });
    expect(expectedBy(demand, 3600)).toEqual([30, 40]);
    expect(expectedBy(demand, 1800)).toEqual([7.5, 22.5, 25, 15]);
  });
});

describe('a spike', () => {
  const spikes = [{ from: '09:00', length: '30 min', perHour: { phone: 200, sms: 40 } }];
  it('adds to what comes then, on each channel that it is on', () => {
    expect(expectedBy(forecast({ spikes }), 1800)).toEqual([45, 45, 75 + 120, 75, 45, 45]);
  });

  it('leaves everybody else alone, and has nobody outside', () => {
    const before = journeys(forecast());
    const after = journeys(forecast({ spikes }));
    const known = new Set(before.map(({ keyLow }) => keyLow));
    const added = after.filter(({ keyLow }) => !known.has(keyLow));
    expect(after.filter(({ keyLow }) => known.has(keyLow))).toEqual(before);
    expect(added.length).toBeGreaterThan(80);
    expect(added.every(({ start }) => start >= 3600 && start < 5400)).toBe(true);
  });
});

describe('a multiple of the demand', () => {
  const at = (multiple: number) => journeys(forecast({ multiple, highestMultiple: 2 }));
  it('only adds journeys where it grows, and keeps all at the highest', () => {
    const [half, one, two] = [at(0.5), at(1), at(2)];
    const keys = (rows: typeof half) => new Set(rows.map(({ keyLow }) => keyLow));
    expect(half.every((row) => keys(one).has(row.keyLow))).toBe(true);
    expect(one.every((row) => keys(two).has(row.keyLow))).toBe(true);
    expect(half.length).toBeLessThan(one.length);
    expect(one.length).toBeLessThan(two.length);
  });

  // 40 runs of 330·m journeys: 4 standard errors, a false alarm once in 15,000 seeds each.
  it.each([0, 0.5, 2])('of %d has that many times the journeys', (multiple) => {
    let found = 0;
    for (let run = 0; run < 40; run++) {
      found += journeys(forecast({ multiple, highestMultiple: 2 }), run).length;
    }
    const expected = 40 * 330 * multiple;
    expect(Math.abs(found - expected)).toBeLessThanOrEqual(4 * Math.sqrt(expected));
    expect(expectedBy(forecast({ multiple }), 3 * 3600)).toEqual([330 * multiple]);
  });
});

describe('batches', () => {
  it('come at one instant, each with luck of its own, at rates that count contacts', () => {
    const demand = forecast({ batches: { kind: 'shares', shares: [0, 0, 1] } });
    const rows = journeys(demand);
    const instants = new Set(rows.map(({ start }) => start));
    expect(rows.length).toBe(3 * instants.size);
    expect(new Set(rows.map(({ keyLow }) => keyLow)).size).toBe(rows.length);
    expect(expectedBy(demand, 3 * 3600)).toEqual([330]);
  });
});

describe('counts and instants', () => {
  it('are met exactly, in every run', () => {
    const counts = {
      kind: 'counts',
      interval: '10 min',
      counts: { phone: [3, 0, 5], sms: [1, 1, 1] },
    };
    for (let run = 0; run < 5; run++) {
      const found = journeys(counts, run);
      expect(
        [0, 1, 2].map((i) => found.filter((r) => Math.floor(r.start / 600) === i).length),
      ).toEqual([4, 1, 6]);
    }
    expect(expectedBy(counts, 600)).toEqual([4, 1, 6]);
    const exact = {
      kind: 'instants',
      length: '2 min',
      instants: { sms: [90, 5, 5], phone: [7.25] },
    };
    expect(journeys(exact).map(({ start, channel }) => [start, channel])).toEqual([
      [5, 1],
      [5, 1],
      [7.25, 0],
      [90, 1],
    ]);
    expect(expectedBy(exact, 60)).toEqual([3, 1]);
  });

  it('of which one interval has more leave those that came alone', () => {
    const counts = (phone: readonly number[]) => ({
      kind: 'counts',
      interval: '10 min',
      counts: { phone },
    });
    const more = new Set(
      journeys(counts([4, 9, 4])).map(({ keyLow, start }) => `${keyLow} ${start}`),
    );
    const fewer = journeys(counts([4, 5, 4]));
    expect(fewer.every(({ keyLow, start }) => more.has(`${keyLow} ${start}`))).toBe(true);
  });
});

describe('a demand that cannot be', () => {
  const spike = (changes: object) =>
    forecast({ spikes: [{ from: '09:00', length: '30 min', perHour: { phone: 1 }, ...changes }] });
  const states = (next: readonly number[]) =>
    forecast({
      modulation: {
        states: [
          { factor: 1, stays: '1 h', next },
          { factor: 2, stays: '1 h' },
        ],
      },
    });
  const threeStates = (...next: readonly (readonly number[])[]) =>
    forecast({
      modulation: {
        states: [0, 1, 2].map((factor) => ({ factor, stays: '1 h', next: next[factor] })),
      },
    });
  it.each([
    [
      forecast({ days: 2, interval: '7 min' }),
      'demand.interval: expected an interval that divides a day of 24 hours, since days are told apart',
    ],
    [
      forecast({ days: 2, interval: '12 h' }),
      'demand.perHour.phone: expected the profile of one day, at most 24 hours',
    ],
    [
      forecast({ holidays: [{ day: 2 }] }),
      'demand.holidays[0].day: expected a day of the run, from 1 to 1',
    ],
    [
      forecast({ shape: 'linear', perHour: { phone: [4] } }),
      'demand.perHour.phone: expected at least two rates',
    ],
    [
      forecast({ days: 2, dayFactors: [1, 3], highestPerHour: { phone: 300 } }),
      'demand.highestPerHour.phone: expected at least the highest rate, 360',
    ],
    [
      forecast({ multiple: 2, highestMultiple: 1.5 }),
      'demand.highestMultiple: expected at least the multiple, 2',
    ],
    [
      forecast({ busyness: { cv: -1 } }),
      'demand.busyness.cv: expected a coefficient of variation from 0 to 3',
    ],
    [
      forecast({ batches: { kind: 'shares', shares: [0.5, 0.4] } }),
      'demand.batches.shares: expected shares that add up to 1',
    ],
    [
      forecast({ batches: { kind: 'geometric', mean: 0.5 } }),
      'demand.batches.mean: expected a mean from 1 to 10000',
    ],
    [
      states([0.5, 0.5]),
      'demand.modulation.states[0].next: expected 2 shares, one for each state, 0 for itself',
    ],
    [
      threeStates([0, 1, 0], [1, 0, 0]),
      'demand.modulation.states[0]: expected a state that leads, in the end, to every other, and so to states[2], found [0,1,0]',
    ],
    [
      threeStates([0, 0.5, 0.5], [0, 0, 1], [0, 1, 0]),
      'demand.modulation.states[1]: expected a state that leads, in the end, to every other, and so to states[0], found [0,0,1]',
    ],
    [spike({ from: '07:59' }), 'demand.spikes[0]: expected a spike that is wholly within the run'],
    [spike({ length: '4 h' }), 'demand.spikes[0]: expected a spike that is wholly within the run'],
    [
      spike({ perHour: { fone: 3 } }),
      'demand.spikes[0].perHour.fone: expected a channel of this scenario',
    ],
    [
      { kind: 'counts', interval: '10 min', counts: { phone: [1, 2], sms: [1] } },
      'demand.counts.sms: expected 2 intervals like the first channel',
    ],
    [
      { kind: 'counts', interval: '10 min', counts: { phone: [1.5] } },
      'demand.counts.phone[0]: expected a whole number',
    ],
    [
      { kind: 'instants', length: '1 min', instants: { phone: [60] } },
      'demand.instants.phone[0]: expected seconds before the end of the run, 60',
    ],
    [
      { kind: 'sinusoid', length: '1 h', period: '1 h', mean: { phone: 1 }, amplitude: 1.1 },
      'demand.amplitude: expected a share between 0 and 1',
    ],
  ])('is refused with its place: %#', (demand, message) => {
    expect(() => withDemand(demand)).toThrow(message);
  });

  it('is told with its line where states of a modulation do not lead to each other', () => {
    const demand = threeStates([0, 1, 0], [1, 0, 0], [0.5, 0.5, 0]);
    expect(() => withDemand(demand)).toThrow(
      /^demand\.yaml:\d+ {2}demand\.modulation\.states\[0\]: /,
    );
    expect(() => withDemand(threeStates([0, 1, 0], [0.5, 0, 0.5], [0, 1, 0]))).not.toThrow();
  });
});
