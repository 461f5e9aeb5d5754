import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { DrawnJourneys } from '../../src/demand/drawn-journeys.ts';
import { IncidentArrivals } from '../../src/demand/incident-arrivals.ts';
import { rowsFrom } from '../../src/demand/journey-feed.ts';
import type { ScheduleRow } from '../../src/demand/schedule.ts';
import { expectedOf } from '../../src/demand/sources.ts';
import { compileJourney } from '../../src/journey/compile-journey.ts';
import { purpose } from '../../src/journey/purposes.ts';
import { KeyedDraws } from '../../src/mathematics/random/keyed-draws.ts';
import { compileLaw, quantile } from '../../src/mathematics/random/law.ts';
import { chiSquareQuantile } from '../../src/mathematics/statistics/chi-square.ts';
import { parseLaw } from '../../src/scenario/law-text.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const live = {
  kind: 'live-voice',
  handling: 'exponential(1 min)',
  patience: 'exponential(2 min)',
  serviceLevelWithin: '20 s',
};
const size = 2000;
const customers = {
  size,
  generations: {
    boomer: { share: 0.25, channels: { phone: 0.9, chat: 0.1 } },
    'gen-z': { share: 0.75, channels: { phone: 0.2, chat: 0.8 } },
  },
};
/** Nobody, from 8:00 to 20:00 on two days. */
const nobody = { kind: 'problems', interval: '12 h', perHour: [0], days: 2 };
const scenarioOf = (incidents: readonly object[], demand: object = nobody, around: object = {}) =>
  parseScenario(
    stringify({
      version: 1,
      name: 'Incidents',
      seed: 17,
      opensAt: '08:00',
      demand: { ...demand, incidents },
      customers,
      reasons: { billing: { share: 0.7 }, outage: { share: 0.3, handling: 2 } },
      channels: { phone: live, chat: live },
      agents: { team: { agents: 10, channels: ['phone', 'chat'] } },
      ...around,
    }),
    'incidents.yaml',
  );
const rowsOf = (scenario: ReturnType<typeof scenarioOf>, replication = 0): ScheduleRow[] =>
  Array.from(
    rowsFrom(new DrawnJourneys(scenario, compileJourney(scenario), replication)),
    (row) => ({ ...row, journey: 0 }),
  );
const outage = { at: '10:00', share: 0.2, spread: 'exponential(30 min)' };
const H = 3600;
const at = 2 * H;

/** Whether counts are as expected: each such test is wrong once in 1,000 seeds. */
const isPlausible = (found: readonly number[], expected: readonly number[]): boolean => {
  const square = found.reduce((sum, count, i) => {
    const mean = expected[i] as number;
    return sum + (count - mean) ** 2 / mean;
  }, 0);
  return square < chiSquareQuantile(0.999, found.length - 1);
};
const keysOf = (rows: readonly ScheduleRow[]) =>
  new Set(
    rows.map(({ keyHigh, keyLow, start, customer }) => `${keyHigh} ${keyLow} ${start} ${customer}`),
  );
const isWithin = (some: ReadonlySet<string>, all: ReadonlySet<string>) =>
  [...some].every((one) => all.has(one));

describe('an incident', () => {
  it('hits each customer by its share, independently of the others', () => {
    // Sums of n·p, of variance n·p·(1 − p): 4 standard errors, wrong once in 16,000 seeds each.
    const runs = 60;
    const counts = Array.from(
      { length: runs },
      (_, run) => rowsOf(scenarioOf([{ ...outage, spread: 'constant(0 s)' }]), run).length,
    );
    const mean = counts.reduce((sum, count) => sum + count, 0) / runs;
    const variance = size * 0.2 * 0.8;
    expect(Math.abs(mean - size * 0.2)).toBeLessThan(4 * Math.sqrt(variance / runs));
    const spread = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (runs - 1);
    // Of 59 degrees of freedom, each tail wrong once in 2,000.
    expect((spread / variance) * (runs - 1)).toBeLessThan(chiSquareQuantile(0.9995, runs - 1));
    expect((spread / variance) * (runs - 1)).toBeGreaterThan(chiSquareQuantile(0.0005, runs - 1));
  });

  it('of share 1 hits everybody exactly once, each time', () => {
    const everybody = { at: '10:00', share: 1, spread: 'uniform(0 s, 1 h)' };
    const once = rowsOf(scenarioOf([everybody]));
    expect(once.map(({ customer }) => customer).sort((a, b) => a - b)).toEqual(
      Array.from({ length: size }, (_, customer) => customer),
    );
    for (const who of ['fresh', 'same']) {
      const thrice = rowsOf(scenarioOf([{ ...everybody, who, every: '3 h', times: 3 }]));
      expect(thrice).toHaveLength(3 * size);
      for (const time of [0, 1, 2]) {
        const own = thrice.filter(({ start }) => Math.floor((start - at) / (3 * H)) === time);
        expect(new Set(own.map(({ customer }) => customer)).size).toBe(size);
      }
    }
  });

  it('of share 0 hits nobody', () => {
    expect(rowsOf(scenarioOf([{ ...outage, share: 0 }]))).toEqual([]);
  });

  it.each([
    'exponential(30 min)',
    'lognormal(mean 40 min, cv 1.2)',
    'gamma(shape 2, mean 1 h)',
    'uniform(10 min, 70 min)',
  ])('lets who is hit get in touch by its law: %s', (spread) => {
    const starts = rowsOf(scenarioOf([{ at: '10:00', share: 1, spread }])).map(
      ({ start }) => start - at,
    );
    const law = parseLaw(spread);
    if (!('kind' in law)) throw new Error('no law');
    const bounds = Array.from({ length: 19 }, (_, i) => quantile(compileLaw(law), (i + 1) / 20));
    const cells = Array.from({ length: 20 }, () => 0);
    for (const delay of starts) {
      const cell = bounds.filter((bound) => bound <= delay).length;
      cells[cell] = (cells[cell] as number) + 1;
    }
    expect(
      isPlausible(
        cells,
        cells.map(() => size / 20),
      ),
    ).toBe(true);
  });

  it('of a larger share hits the same customers and others', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const who = fc.constantFrom('fresh', 'same');
    fc.assert(
      fc.property(share, share, who, (a, b, of) => {
        const hit = (one: number) =>
          keysOf(rowsOf(scenarioOf([{ ...outage, share: one, who: of, every: '5 h', times: 2 }])));
        expect(isWithin(hit(Math.min(a, b)), hit(Math.max(a, b)))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('hits the same customers whatever their number', () => {
    const hit = (all: number) =>
      keysOf(rowsOf(scenarioOf([outage], nobody, { customers: { ...customers, size: all } })));
    expect(isWithin(hit(500), hit(1000))).toBe(true);
  });

  it('hits others each time, or always the same ones', () => {
    const times = (who: string) => {
      const rows = rowsOf(
        scenarioOf([{ ...outage, spread: 'uniform(0 s, 1 h)', who, every: '5 h', times: 2 }]),
      );
      return [0, 1].map(
        (time) =>
          new Map(
            rows
              .filter(({ start }) => Math.floor((start - at) / (5 * H)) === time)
              .map(({ customer, start }) => [customer, start - at - time * 5 * H]),
          ),
      );
    };
    const [first = new Map(), second = new Map()] = times('same');
    expect([...second.keys()].sort()).toEqual([...first.keys()].sort());
    // Each time they get in touch by new luck.
    expect([...first].filter(([customer, delay]) => second.get(customer) === delay)).toEqual([]);
    const [one = new Map(), other = new Map()] = times('fresh');
    expect([...one.keys()].sort()).toEqual([...first.keys()].sort());
    // Of 2,000 customers 80 are hit twice, ± 4 · √(2000 · 0.04 · 0.96): wrong once in 16,000 seeds.
    const twice = [...one.keys()].filter((customer) => other.has(customer)).length;
    expect(Math.abs(twice - 80)).toBeLessThan(4 * Math.sqrt(2000 * 0.04 * 0.96));
  });

  it('hits customers by luck of its own, whatever other incidents there are', () => {
    const alone = keysOf(rowsOf(scenarioOf([outage])));
    const rows = rowsOf(scenarioOf([outage, { ...outage, at: '10:05' }, { ...outage, day: 2 }]));
    expect(isWithin(alone, keysOf(rows))).toBe(true);
    expect(rows.map(({ start }) => start)).toEqual(
      rows.map(({ start }) => start).sort((a, b) => a - b),
    );
    expect(new Set(rows.map(({ keyHigh, keyLow }) => `${keyHigh} ${keyLow}`)).size).toBe(
      rows.length,
    );
    // Independent: 4 % are hit by both, as above.
    const hitBy = (text: object) =>
      new Set(rowsOf(scenarioOf([text])).map(({ customer }) => customer));
    const first = hitBy(outage);
    const second = rowsOf(scenarioOf([{ ...outage, share: 0 }, outage])).map(
      ({ customer }) => customer,
    );
    const both = second.filter((customer) => first.has(customer)).length;
    expect(Math.abs(both - 80)).toBeLessThan(4 * Math.sqrt(2000 * 0.04 * 0.96));
  });

  it('leaves who would get in touch after the end of the run to stay away', () => {
    const late = { ...outage, day: 2, at: '19:00', share: 1 };
    const scenario = scenarioOf([late]);
    const rows = rowsOf(scenario);
    expect(Math.max(...rows.map(({ start }) => start))).toBeLessThan(24 * H + 12 * H);
    // One hour of a law of mean 30 min: 4 standard errors.
    const expected = size * (1 - Math.exp(-2));
    expect(Math.abs(rows.length - expected)).toBeLessThan(4 * Math.sqrt(expected * Math.exp(-2)));
    expect(expectedOf(scenario)(0, 36 * H)).toBeCloseTo(expected, 6);
  });

  it('happens again by the clock, as often as the run has room for', () => {
    const calendar = {
      zone: 'Europe/Berlin',
      from: '2026-03-27',
      hours: { 'mon-sun': '00:00-24:00' },
    };
    const daily = { at: '10:00', share: 1, spread: 'constant(0 s)', every: '1 d' };
    const week = { ...nobody, interval: '1 h', perHour: Array(12).fill(0), days: 4 };
    const instants = [
      ...new Set(rowsOf(scenarioOf([daily], week, { calendar })).map(({ start }) => start / H)),
    ];
    // On the third day, a Sunday, the clocks were put forward.
    expect(instants).toEqual([2, 26, 49, 73]);
    expect(scenarioOf([{ ...daily, times: 3 }], week).demand.incidents[0]?.instants).toHaveLength(
      3,
    );
    expect(
      scenarioOf([{ ...daily, every: '90 min' }]).demand.incidents[0]?.instants.slice(0, 3),
    ).toEqual([2 * H, 3.5 * H, 5 * H]);
  });
});

describe('who is hit by an incident', () => {
  it('is of the generation of that customer, and on the channel that it prefers', () => {
    const rows = rowsOf(scenarioOf([{ ...outage, share: 1 }]));
    for (const { customer, generation } of rows) expect(generation).toBe(customer < 500 ? 0 : 3);
    const count = (of: number, channel: number) =>
      rows.filter((row) => row.generation === of && row.channel === channel).length;
    expect(isPlausible([count(0, 0), count(0, 1)], [450, 50])).toBe(true);
    expect(isPlausible([count(3, 0), count(3, 1)], [300, 1200])).toBe(true);
  });

  it('is on the channels that the incident says, and about its reason', () => {
    const rows = rowsOf(
      scenarioOf([{ ...outage, share: 1, reason: 'outage', channels: { phone: 0.6, chat: 0.4 } }]),
    );
    const count = (channel: number) => rows.filter((row) => row.channel === channel).length;
    expect(isPlausible([count(0), count(1)], [0.6 * rows.length, 0.4 * rows.length])).toBe(true);
    expect(new Set(rows.map(({ reason }) => reason))).toEqual(new Set([1]));
  });

  it('is about any reason where the incident says none', () => {
    const rows = rowsOf(scenarioOf([{ ...outage, share: 1 }]));
    const count = (of: number) => rows.filter(({ reason }) => reason === of).length;
    expect(isPlausible([count(0), count(1)], [0.7 * rows.length, 0.3 * rows.length])).toBe(true);
  });
});

describe('beside other demand', () => {
  const demands: readonly (readonly [string, object])[] = [
    ['problems', { kind: 'problems', interval: '12 h', perHour: [30], days: 2 }],
    [
      'problems per customer',
      { kind: 'problems', perCustomer: { problems: 0.2, per: '1 d' }, days: 2 },
    ],
    [
      'a forecast',
      { kind: 'forecast', interval: '1 h', perHour: { phone: Array(12).fill(30) }, days: 2 },
    ],
    [
      'rates that swing',
      { kind: 'sinusoid', length: '36 h', period: '8 h', mean: { chat: 20 }, amplitude: 1 },
    ],
    ['counts', { kind: 'counts', interval: '6 h', counts: { phone: [20, 30, 0, 10, 5, 5] } }],
    [
      'instants',
      { kind: 'instants', length: '36 h', instants: { chat: [3, 7200, 7200.5, 90_000] } },
    ],
  ];
  it.each(demands)(
    'an incident adds those whom it hits and leaves the others alone: %s',
    (_, demand) => {
      const incidents = [{ ...outage, every: '20 h', times: 2 }];
      const before = keysOf(rowsOf(scenarioOf([], demand)));
      const after = rowsOf(scenarioOf(incidents, demand));
      const hit = keysOf(rowsOf(scenarioOf(incidents)));
      expect(hit.size).toBeGreaterThan(700);
      expect(keysOf(after)).toEqual(new Set([...before, ...hit]));
      const starts = after.map(({ start }) => start);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
    },
  );

  it.each(demands)('counts among what is expected: %s', (_, demand) => {
    const incidents = [{ ...outage, every: '20 h', times: 2 }];
    const own = expectedOf(scenarioOf([], demand));
    const all = expectedOf(scenarioOf(incidents, demand));
    expect(all(0, at) - own(0, at)).toBeCloseTo(0, 9);
    expect(all(at, at + 1800) - own(at, at + 1800)).toBeCloseTo(400 * (1 - Math.exp(-1)), 6);
    expect(all(0, 36 * H) - own(0, 36 * H)).toBeCloseTo(800, 3);
  });

  it('is not multiplied: its share of the customers is what it hits', () => {
    const problems = { ...nobody, perHour: [30], highestMultiple: 2 };
    const rows = (multiple: number) =>
      keysOf(rowsOf(scenarioOf([outage], { ...problems, multiple })));
    const hit = keysOf(rowsOf(scenarioOf([outage])));
    expect(isWithin(hit, rows(0.5))).toBe(true);
    expect(isWithin(rows(0.5), rows(2))).toBe(true);
    expect(rows(0)).toEqual(hit);
  });
});

describe('a notice', () => {
  const noticed = (notice: object, share = 1) =>
    keysOf(rowsOf(scenarioOf([{ ...outage, share, notice }])));
  const probability = fc.double({ min: 0, max: 1, noNaN: true });
  const minutes = fc.integer({ min: 0, max: 90 });

  it('spares more customers the more it reaches, the fewer ask though, and the earlier it comes', () => {
    fc.assert(
      fc.property(
        fc.tuple(minutes, probability, probability),
        fc.tuple(minutes, probability, probability),
        ([after, reach, asksThough], [other, reaches, askThough]) => {
          const kinder = noticed({
            after: `${Math.min(after, other)} min`,
            reach: Math.max(reach, reaches),
            asksThough: Math.min(asksThough, askThough),
          });
          const harder = noticed({
            after: `${Math.max(after, other)} min`,
            reach: Math.min(reach, reaches),
            asksThough: Math.max(asksThough, askThough),
          });
          expect(isWithin(kinder, harder)).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('spares those who have not yet got in touch when it comes, by reach and by who asks though', () => {
    const notice = { after: '20 min', reach: 0.6, asksThough: 0.25 };
    const scenario = scenarioOf([{ ...outage, share: 1, notice }]);
    const rows = rowsOf(scenario);
    const all = rowsOf(scenarioOf([{ ...outage, share: 1 }]));
    const early = (of: readonly ScheduleRow[]) => of.filter(({ start }) => start < at + 1200);
    expect(early(rows)).toEqual(early(all));
    const [late, lateOfAll] = [rows.length - early(rows).length, all.length - early(all).length];
    const kept = 1 - 0.6 * 0.75;
    // 4 standard errors of a binomial: wrong once in 16,000 seeds.
    expect(Math.abs(late - kept * lateOfAll)).toBeLessThan(
      4 * Math.sqrt(lateOfAll * kept * (1 - kept)),
    );
    const untold = 1 - Math.exp(-2 / 3);
    expect(expectedOf(scenario)(0, at + 1200)).toBeCloseTo(size * untold, 6);
    expect(expectedOf(scenario)(0, 36 * H)).toBeCloseTo(size * (untold + kept * (1 - untold)), 3);
  });

  it('that reaches everybody at once leaves only those who ask though', () => {
    expect(noticed({ after: '0 s', reach: 1, asksThough: 0 })).toEqual(new Set());
    const all = noticed({ after: '0 s', reach: 1, asksThough: 1 });
    expect(all.size).toBe(size);
    expect(noticed({ after: '0 s', reach: 0, asksThough: 0 })).toEqual(all);
    const some = noticed({ after: '0 s', reach: 1, asksThough: 0.3 });
    expect(Math.abs(some.size - 0.3 * size)).toBeLessThan(4 * Math.sqrt(size * 0.21));
  });
});

describe('the arrivals of incidents', () => {
  it('are drawn when they come, one strike at a time', () => {
    const keyed = new KeyedDraws();
    const asked: number[] = [];
    const luck = {
      draw: (what: number, occasion: number) => {
        asked.push(what % 1024);
        return keyed.draw(what, occasion);
      },
    };
    const scenario = scenarioOf([
      { ...outage, spread: 'uniform(0 s, 10 min)', every: '2 h', times: 3 },
      { ...outage, spread: 'uniform(0 s, 10 min)', at: '11:00' },
    ]);
    const { incidents, length } = scenario.demand;
    const arrivals = new IncidentArrivals(incidents, size, length, luck);
    const looks = () => asked.filter((what) => what === purpose.hit).length / size;
    expect(looks()).toBe(0);
    const strikes = [2, 3, 4, 6].map((hour) => hour * H);
    while (arrivals.advance()) {
      // Those that have come, and the next one where nobody of them is left.
      const come = strikes.filter((strike) => strike <= arrivals.at).length;
      expect(looks()).toBeLessThanOrEqual(come);
    }
    expect(looks()).toBe(4);
  });
});

describe('an incident that cannot be', () => {
  const one = (changes: object) => [{ ...outage, ...changes }];
  it.each<[readonly object[], string]>([
    [
      one({ share: 1.2 }),
      'incidents.yaml:13  demand.incidents[0].share: expected a share between 0 and 1, found 1.2',
    ],
    [one({ at: '07:59' }), 'demand.incidents[0]: expected an incident that happens within the run'],
    [one({ day: 3 }), 'demand.incidents[0]: expected an incident that happens within the run'],
    [
      one({ day: 2, at: '20:00' }),
      'demand.incidents[0]: expected an incident that happens within the run',
    ],
    [
      one({ every: '1 d', times: 3 }),
      'demand.incidents[0].times: expected at most 2, as often as the run has room for, found 3',
    ],
    [
      one({ times: 2 }),
      'demand.incidents[0].every: expected the time from one to the next, as it happens more than once',
    ],
    [one({ every: '0 s' }), 'demand.incidents[0].every: expected a time above 0 s'],
    [one({ who: 'others' }), 'demand.incidents[0].who: expected fresh or same, found "others"'],
    [
      one({ spread: 'never' }),
      'demand.incidents[0].spread: expected a law of something that happens, found "never"',
    ],
    [one({ spread: '30 min' }), 'demand.incidents[0].spread: expected a law'],
    [
      one({ reason: 'outrage' }),
      'demand.incidents[0].reason: expected a reason of this scenario; did you mean outage?, found "outrage"',
    ],
    [
      one({ channels: { fone: 1 } }),
      'demand.incidents[0].channels.fone: expected a channel of this scenario; did you mean phone?, found "fone"',
    ],
    [
      one({ channels: { phone: 0.5, chat: 0.4 } }),
      'demand.incidents[0].channels: expected shares that add up to 1, found 0.9',
    ],
    [
      one({ notice: { after: '1 min', reach: 2, asksThough: 0 } }),
      'demand.incidents[0].notice.reach: expected a share between 0 and 1, found 2',
    ],
    [
      one({ notice: { after: '1 min', reach: 1 } }),
      'demand.incidents[0].notice.asksThough: expected a share between 0 and 1',
    ],
    [
      one({ every: '1 s' }),
      'demand.incidents: expected at most 1e+4 incidents in a run, each time counted, found "more"',
    ],
    [one({ tells: 1 }), 'demand.incidents[0].tells: expected a known key'],
  ])('is refused with its place: %#', (incidents, message) => {
    expect(() => scenarioOf(incidents)).toThrow(message);
  });

  it('is refused where more customers would come than can be played', () => {
    const many = { customers: { ...customers, size: 100_000_000 } };
    const hourly = [{ ...outage, share: 0.5, every: '1 h', times: 30 }];
    expect(() => scenarioOf(hourly, nobody, many)).toThrow(
      'demand.incidents: expected at most 1e+9 contacts in a replication, found 1500000000',
    );
    const rare = [{ ...outage, share: 1e-6, every: '15 min', times: 120 }];
    expect(() => scenarioOf(rare, nobody, many)).toThrow(
      'demand.incidents: expected at most 1e+10 customers to be looked at, each time counted, found 12000000000',
    );
  });

  it('needs to know where its customers get in touch', () => {
    const forecast = { kind: 'forecast', interval: '12 h', perHour: { phone: [0] } };
    const without = { customers: undefined };
    expect(() => scenarioOf([outage], forecast, without)).toThrow(
      'customers: expected generations that say which channels they choose',
    );
    expect(() =>
      scenarioOf([{ ...outage, channels: { phone: 1 } }], forecast, without),
    ).not.toThrow();
  });

  it('leaves a run no steady state to settle into', () => {
    expect(() => scenarioOf([outage], nobody, { warmUp: 'auto' })).toThrow(
      'warmUp: expected a time, because the demand has incidents',
    );
  });
});
