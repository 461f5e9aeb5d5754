import { describe, expect, it } from 'vitest';
import type { ArrivalProcess } from '../../src/demand/arrival-process.ts';
import type { ArrivalRate } from '../../src/demand/arrival-rate.ts';
import { BatchArrivals } from '../../src/demand/batch-arrivals.ts';
import { busynessOf } from '../../src/demand/busyness.ts';
import { CountedArrivals } from '../../src/demand/counted-arrivals.ts';
import { ExactArrivals } from '../../src/demand/exact-arrivals.ts';
import { expectedHits } from '../../src/demand/expected-hits.ts';
import { IncidentArrivals } from '../../src/demand/incident-arrivals.ts';
import { MergedArrivals } from '../../src/demand/merged-arrivals.ts';
import { ModulatedRate } from '../../src/demand/modulated-rate.ts';
import { PiecewiseConstantRate } from '../../src/demand/piecewise-constant-rate.ts';
import { PiecewiseLinearRate } from '../../src/demand/piecewise-linear-rate.ts';
import { PoissonArrivals } from '../../src/demand/poisson-arrivals.ts';
import { PulseRate } from '../../src/demand/pulse-rate.ts';
import { RenewalArrivals } from '../../src/demand/renewal-arrivals.ts';
import { ScaledRate } from '../../src/demand/scaled-rate.ts';
import { SinusoidalRate } from '../../src/demand/sinusoidal-rate.ts';
import { KeyedDraws } from '../../src/mathematics/random/keyed-draws.ts';
import { compileLaw, type Law } from '../../src/mathematics/random/law.ts';
import type { BatchSizes, Incident } from '../../src/scenario/demand.ts';
import { perHour, probability, seconds } from '../../src/units.ts';

const luckOf = (owner: number, run: number) => {
  const luck = new KeyedDraws();
  luck.own(owner, run);
  return luck;
};
const constant = new PiecewiseConstantRate({
  rates: [40, 200, 0, 120].map(perHour),
  interval: seconds(1800),
  highest: perHour(250),
});
const linear = new PiecewiseLinearRate({
  rates: [0, 100, 200, 50],
  ratesAtEnd: [100, 200, 50, 150],
  interval: 1800,
  highest: 220,
});
const sinusoidal = new SinusoidalRate(
  { mean: perHour(100), amplitude: perHour(60), period: seconds(4000), phase: 0.7 },
  7200,
);
const states = [
  { factor: 0.5, meanStay: seconds(900), next: [0, 0.7, 0.3] },
  { factor: 2, meanStay: seconds(300), next: [1, 0, 0] },
  { factor: 1, meanStay: seconds(600), next: [0.5, 0.5, 0] },
];
const busyDays = (run: number) => {
  const days = { cv: 0.3, correlation: 0 };
  return new ScaledRate(linear, [busynessOf(days, 0, 0, luckOf(77, run))]);
};

interface Contract {
  readonly name: string;
  readonly process: (run: number) => ArrivalProcess;
  /** Arrivals to expect within a stretch, over all luck. */
  readonly expected: (from: number, until: number) => number;
  readonly start: number;
  readonly end: number;
}

const poisson = (
  name: string,
  rate: ArrivalRate,
  ofRun: (run: number) => ArrivalRate = () => rate,
): Contract => ({
  name,
  process: (run) => new PoissonArrivals(ofRun(run), luckOf(5, run)),
  expected: (from, until) => rate.expected(from, until),
  start: rate.start,
  end: rate.end,
});
const counts = [30, 0, 70, 12];
const instants = [5000, 3, 3, 1799.5, 1800, 7100];
const sizes = { kind: 'shares', shares: [0.6, 0.3, 0.1] } as const;
const inBatches = (name: string, of: BatchSizes, mean: number): Contract => ({
  name,
  process: (run) =>
    new BatchArrivals(new PoissonArrivals(linear, luckOf(5, run)), of, luckOf(5, run)),
  expected: (from, until) => linear.expected(from, until) * mean,
  start: 0,
  end: 7200,
});

const outage = (changes: Partial<Incident>): Incident => ({
  instants: [900, 2500, 6000].map(seconds),
  share: probability(0.15),
  who: 'fresh',
  spread: { kind: 'exponential', mean: 700 },
  reason: undefined,
  channels: undefined,
  notice: undefined,
  ...changes,
});
const hit = (name: string, changes: Partial<Incident>): Contract => {
  const incident = outage(changes);
  return {
    name,
    process: (run) => new IncidentArrivals([incident], 400, 7200, luckOf(5, run)),
    expected: expectedHits(incident, 400, 7200),
    start: 900,
    end: 7200,
  };
};

const withGaps = (gap: Law) => (run: number) =>
  new RenewalArrivals(compileLaw(gap), 7200, luckOf(5, run));

const contracts: readonly Contract[] = [
  poisson('Poisson at a piecewise constant rate', constant),
  poisson('Poisson at a piecewise linear rate', linear),
  poisson('Poisson at a sinusoidal rate', sinusoidal),
  poisson('Poisson in a spike', new PulseRate(300, 2000, 5500)),
  poisson('Poisson on days of random busyness', linear, busyDays),
  poisson('Markov-modulated Poisson', new ModulatedRate(constant, states, luckOf(9, 0)), (run) => {
    return new ModulatedRate(constant, states, luckOf(9, run));
  }),
  inBatches('batches of stated sizes', sizes, 1.5),
  inBatches('geometric batches', { kind: 'geometric', mean: 2.5 }, 2.5),
  {
    name: 'counts by interval',
    process: (run) => new CountedArrivals(counts, 1800, luckOf(5, run)),
    expected: (from, until) =>
      counts.reduce((sum, count, i) => {
        const within = Math.min(until, (i + 1) * 1800) - Math.max(from, i * 1800);
        return within > 0 ? sum + (count * within) / 1800 : sum;
      }, 0),
    start: 0,
    end: 7200,
  },
  {
    // Of exponential gaps they are Poisson: of other laws the mean of a stretch has no formula.
    name: 'independent gaps',
    process: withGaps({ kind: 'exponential', mean: 30 }),
    expected: (from, until) => (Math.min(until, 7200) - from) / 30,
    start: 0,
    end: 7200,
  },
  hit('who is hit by an incident, each time others', {}),
  hit('who is hit by an incident, always the same', {
    who: 'same',
    spread: { kind: 'lognormal', mean: 900, cv: 1.5 },
  }),
  hit('who is hit by an incident and not spared by a notice', {
    notice: { after: seconds(600), reach: probability(0.7), asksThough: probability(0.2) },
  }),
  hit('who is hit by an incident and comes at once, or at the very same time', {
    spread: { kind: 'mass-at-zero', share: 0.4, beyond: { kind: 'constant', value: 1200 } },
  }),
  {
    name: 'exact instants',
    process: () => new ExactArrivals(instants),
    expected: (from, until) => instants.filter((at) => at >= from && at < until).length,
    start: 3,
    end: 7100.1,
  },
];

const drawn = (process: ArrivalProcess) => {
  const found: { at: number; candidate: number; member: number }[] = [];
  while (process.advance()) {
    found.push({ at: process.at, candidate: process.candidate, member: process.member });
  }
  return found;
};

describe.each(contracts)('the arrivals: $name', ({ process, expected, start, end }) => {
  it('come in ascending order and within the profile', () => {
    for (let run = 0; run < 20; run++) {
      const found = drawn(process(run));
      for (const [i, { at }] of found.entries()) {
        expect(at).toBeGreaterThanOrEqual(found[i - 1]?.at ?? start);
        expect(at).toBeLessThan(end);
      }
    }
  });

  it('each have an identity of their own', () => {
    const found = drawn(process(1));
    const identities = new Set(found.map(({ candidate, member }) => `${candidate} ${member}`));
    expect(identities.size).toBe(found.length);
  });

  it('are the same for the same luck', () => {
    expect(drawn(process(3))).toEqual(drawn(process(3)));
  });

  it('stay away once there are none left', () => {
    const one = process(2);
    drawn(one);
    expect(one.advance()).toBe(false);
  });

  // 4 standard errors: of 7 stretches of 14 processes, a seed that was not fixed would raise a
  // false alarm in 7 · 14 · 6·10⁻⁵, once in 170 runs. Standard errors are those of the runs.
  it('are as many as expected, over all and in each quarter of an hour', () => {
    const runs = 600;
    const stretches = [[0, 7200], ...[0, 900, 1800, 2700, 4500, 6300].map((at) => [at, at + 900])];
    const sums = stretches.map(() => 0);
    const squares = stretches.map(() => 0);
    for (let run = 0; run < runs; run++) {
      const found = drawn(process(run));
      for (const [i, [from = 0, until = 0]] of stretches.entries()) {
        const count = found.filter(({ at }) => at >= from && at < until).length;
        sums[i] = (sums[i] as number) + count;
        squares[i] = (squares[i] as number) + count * count;
      }
    }
    for (const [i, [from = 0, until = 0]] of stretches.entries()) {
      const mean = (sums[i] as number) / runs;
      const variance = (squares[i] as number) / runs - mean * mean;
      const error = Math.sqrt(Math.max(0, variance) / runs);
      expect(Math.abs(mean - expected(from, until))).toBeLessThanOrEqual(4 * error + 1e-9);
    }
  });
});

describe('merged arrivals', () => {
  it('are those of all processes in order of time, of equal instants the earlier process first', () => {
    const lists = Array.from({ length: 40 }, (_, i) =>
      Array.from({ length: i % 7 }, (_entry, k) => ((i * 37 + k * 11) % 50) / 2),
    );
    const processes = lists.map((list) => new ExactArrivals(list));
    const merged = new MergedArrivals(processes);
    const found: [number, number][] = [];
    for (; merged.first !== -1; merged.advance()) {
      found.push([(processes[merged.first] as ExactArrivals).at, merged.first]);
    }
    const all = lists.flatMap((list, i) => list.map((at): [number, number] => [at, i]));
    expect(found).toEqual(all.sort((a, b) => a[0] - b[0] || a[1] - b[1]));
  });
});

describe('the variability of arrivals', () => {
  /** Variance ÷ mean of the number of arrivals. */
  const dispersion = (of: (run: number) => ArrivalProcess, runs = 2000) => {
    const found = Array.from({ length: runs }, (_, run) => drawn(of(run)).length);
    const mean = found.reduce((a, b) => a + b, 0) / runs;
    return found.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (runs - 1) / mean;
  };

  // The standard error of a dispersion near 1 is √(2/2000) = 0.032, and it grows with its value;
  // each bound is 4 of them or more, a false alarm once in 15,000 seeds for each.
  it('is Poisson where the rate is known', () => {
    expect(
      Math.abs(dispersion((run) => new PoissonArrivals(linear, luckOf(5, run))) - 1),
    ).toBeLessThan(0.13);
  });

  it('is none where every gap is the same', () => {
    expect(dispersion(withGaps({ kind: 'constant', value: 50 }), 20)).toBe(0);
  });

  // Asymptotically cv²; the standard error of a dispersion of ½ is 0.016, and 240 gaps are not ∞.
  it('is the squared cv of independent gaps', () => {
    const found = dispersion(withGaps({ kind: 'gamma', shape: 2, mean: 30 }));
    expect(Math.abs(found - 0.5)).toBeLessThan(0.07);
  });

  it('is that of a gamma mixture on days of random busyness: 1 + Λ·cv²', () => {
    const found = dispersion((run) => new PoissonArrivals(busyDays(run), luckOf(5, run)));
    const expected = 1 + linear.expected(0, 7200) * 0.09;
    expect(Math.abs(found / expected - 1)).toBeLessThan(0.15);
  });

  it('is E[size²] ÷ E[size] in batches', () => {
    const found = dispersion(
      (run) =>
        new BatchArrivals(new PoissonArrivals(linear, luckOf(5, run)), sizes, luckOf(5, run)),
    );
    expect(Math.abs(found / ((0.6 + 4 * 0.3 + 9 * 0.1) / 1.5) - 1)).toBeLessThan(0.14);
  });
});

describe('a two-state modulation', () => {
  // With σ the sum of both rates of change, π the shares of time and λ the two rates:
  // Var N(t) = λ̄t + 2π₁π₂(λ₁ − λ₂)²/σ · (t − (1 − e^(−σt))/σ). Fischer & Meier-Hellstern (1993).
  it('gives the variance of the count that its formula has', () => {
    const both = [
      { factor: 0.4, meanStay: seconds(1200), next: [0, 1] },
      { factor: 2, meanStay: seconds(400), next: [1, 0] },
    ];
    const flat = new PiecewiseConstantRate({
      rates: [perHour(120)],
      interval: seconds(7200),
      highest: perHour(120),
    });
    const runs = 3000;
    const counts = Array.from({ length: runs }, (_, run) => {
      const rate = new ModulatedRate(flat, both, luckOf(9, run));
      return drawn(new PoissonArrivals(rate, luckOf(5, run))).length;
    });
    const mean = counts.reduce((a, b) => a + b, 0) / runs;
    const variance = counts.reduce((sum, n) => sum + (n - mean) ** 2, 0) / (runs - 1);
    const sigma = 1 / 1200 + 1 / 400;
    const difference = (120 * (2 - 0.4)) / 3600;
    const spread = ((2 * 0.75 * 0.25 * difference ** 2) / sigma) * (7200 - 1 / sigma);
    // The relative standard error of the variance is about √(2.3/3000): 4 of them are 0.11.
    expect(Math.abs(variance / (192 + spread) - 1)).toBeLessThan(0.11);
    expect(spread).toBeGreaterThan(192);
  });
});

describe('busyness', () => {
  const days = 4000;
  const correlated = (correlation: number) =>
    Array.from({ length: days }, (_, day) =>
      [0, 1].map((channel) => busynessOf({ cv: 0.4, correlation }, day, channel, luckOf(31, 0))),
    );
  const momentsOf = (pairs: readonly (readonly number[])[]) => {
    const mean = (of: (pair: readonly number[]) => number) =>
      pairs.reduce((sum, pair) => sum + of(pair), 0) / days;
    const [a = 0, b = 0] = [0, 1].map((i) => mean((pair) => pair[i] as number));
    const variance = mean(([x = 0]) => (x - a) ** 2);
    const other = mean(([, y = 0]) => (y - b) ** 2);
    return {
      a,
      variance,
      r: mean(([x = 0, y = 0]) => (x - a) * (y - b)) / Math.sqrt(variance * other),
    };
  };

  // Standard errors over 4,000 days: of the mean 0.0063, of the variance about 0.0045, of the
  // correlation at most 0.016. Bounds of 4 or more: false alarms once in 15,000 seeds each.
  it.each([0, 0.5, 1])('has mean 1 and its cv, at a correlation of %d', (correlation) => {
    const { a, variance, r } = momentsOf(correlated(correlation));
    expect(Math.abs(a - 1)).toBeLessThan(0.026);
    expect(Math.abs(variance - 0.16)).toBeLessThan(0.02);
    // The correlation of gamma factors of shape 6.25 is a little below that of their scores.
    expect(Math.abs(r - correlation)).toBeLessThan(0.075);
  });

  it('of equal scores is the same on every channel', () => {
    for (const [first, second] of correlated(1)) expect(first).toBe(second);
  });
});
