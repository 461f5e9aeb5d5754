import fc from 'fast-check';
import { quantileSorted } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { KeyedDraws } from '../../../src/mathematics/random/keyed-draws.ts';
import { batchMeans } from '../../../src/mathematics/statistics/batch-means.ts';
import { estimate, type Sample } from '../../../src/mathematics/statistics/estimate.ts';
import { quantileOfSorted } from '../../../src/mathematics/statistics/quantile.ts';
import { studentQuantile, studentTail } from '../../../src/mathematics/statistics/student-t.ts';
import { wilsonInterval } from '../../../src/mathematics/statistics/wilson.ts';

const value = (x: number): Sample => ({ kind: 'value', value: x });
const ratio = (numerator: number, denominator: number): Sample => ({
  kind: 'ratio',
  numerator,
  denominator,
});

describe('studentQuantile', () => {
  it.each([
    [0.975, 9, 2.2621571628],
    [0.975, 1, 12.706204736],
    [0.995, 30, 2.7499956536],
    [0.025, 9, -2.2621571628],
  ])('at %d with %d degrees of freedom is %d', (p, degrees, expected) => {
    expect(Math.abs(studentQuantile(p, degrees) / expected - 1)).toBeLessThan(1e-9);
  });

  it('is nearly normal with a million degrees of freedom, and its tail begins at a half', () => {
    const z = 1.959963984540054;
    const expected = z + (z * z * z + z) / 4e6;
    expect(Math.abs(studentQuantile(0.975, 1e6) / expected - 1)).toBeLessThan(1e-10);
    // Of so small a t, next to none of it is lost: the density in the middle is 1/√2π.
    for (const t of [1e-8, 1e-6]) {
      const beside = (0.5 - studentTail(t, 1e7)) / t;
      expect(Math.abs(beside * Math.sqrt(2 * Math.PI) - 1)).toBeLessThan(1e-7);
    }
  });

  it.each([
    [0, 9],
    [1, 9],
    [Number.NaN, 9],
    [0.9, 0],
    [0.9, Number.NaN],
  ])('is none at %d with %d degrees of freedom', (p, degrees) => {
    expect(() => studentQuantile(p, degrees)).toThrow(RangeError);
  });

  it('is 0 at the median', () => {
    expect(Math.abs(studentQuantile(0.5, 5))).toBeLessThan(1e-9);
  });
});

describe('estimate', () => {
  it('weighs a ratio by its denominators', () => {
    // R = 30 ÷ 40; residuals 5 − 7.5, 25 − 22.5; s² = 12.5; half = t·√(12.5 ÷ 2) ÷ 20.
    const { value: r, interval, samples } = estimate([ratio(5, 10), ratio(25, 30)]);
    expect(r).toBe(0.75);
    expect(samples).toBe(2);
    expect((interval?.high ?? 0) - r).toBeCloseTo((12.706204736 * 2.5) / 20, 7);
    expect(r - (interval?.low ?? 0)).toBeCloseTo((12.706204736 * 2.5) / 20, 7);
  });

  it('averages values and leaves out those that say nothing', () => {
    const { value: mean, samples } = estimate([value(1), value(Number.NaN), value(3)]);
    expect([mean, samples]).toEqual([2, 2]);
  });

  it('leaves out a ratio with nothing to divide by', () => {
    expect(estimate([ratio(0, 0), ratio(1, 2)])).toEqual({ value: 0.5, samples: 1 });
  });

  it('knows nothing of nothing', () => {
    expect(estimate([])).toEqual({ value: Number.NaN, samples: 0 });
  });

  it('holds the truth in about 95 of 100 experiments', () => {
    const luck = new KeyedDraws();
    const experiments = 2000;
    let held = 0;
    for (let e = 0; e < experiments; e++) {
      luck.own(5, e);
      // Sums of uniforms around ½: a ratio of two random things whose truth is ½.
      const samples = Array.from({ length: 10 }, (_, i) => {
        const size = 50 + Math.floor(100 * luck.draw(1, i));
        let met = 0;
        for (let k = 0; k < size; k++) if (luck.draw(2, i * 1000 + k) < 0.5) met++;
        return ratio(met, size);
      });
      const { low, high } = estimate(samples).interval ?? { low: 1, high: 0 };
      if (low <= 0.5 && 0.5 <= high) held++;
    }
    // Four standard errors of a share of 0.95 in 2000: 0.0195.
    expect(Math.abs(held / experiments - 0.95)).toBeLessThan(0.0195);
  });
});

describe('the estimate of a share', () => {
  const share = (numerator: number, denominator: number): Sample => ({
    kind: 'share',
    numerator,
    denominator,
  });

  it('is that of a ratio where the interval lies within 0 and 1', () => {
    const parts = [
      [70, 100],
      [80, 110],
      [75, 90],
    ] as const;
    expect(estimate(parts.map(([x, n]) => share(x, n)))).toEqual(
      estimate(parts.map(([x, n]) => ratio(x, n))),
    );
  });

  it('ends at 0 and at 1, and holds its value', () => {
    const parts = fc.array(
      fc
        .integer({ min: 1, max: 500 })
        .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n))),
      { minLength: 2, maxLength: 12 },
    );
    fc.assert(
      fc.property(parts, (all) => {
        const { value: r, interval } = estimate(all.map(([x, n]) => share(x, n)));
        const { low = Number.NaN, high = Number.NaN } = interval ?? {};
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(r);
        expect(high).toBeGreaterThanOrEqual(r);
        expect(high).toBeGreaterThan(low);
      }),
      {
        seed: 24,
        examples: [
          [
            [
              [0, 1],
              [1, 1],
            ],
          ],
          [
            [
              [1, 3],
              [2, 6],
            ],
          ],
        ],
      },
    );
    const near = estimate([share(0, 100), share(1, 100), share(0, 100)]);
    expect(near.interval?.low).toBe(0);
    const far = estimate([ratio(0, 100), ratio(1, 100), ratio(0, 100)]);
    expect(far.interval?.low).toBeLessThan(0);
    expect(near.interval?.high).toBe(far.interval?.high);
  });

  it('leaves doubt where all samples say the same, by all that was counted', () => {
    // Wilson: 0 of 20 leaves z² ÷ (20 + z²).
    const { value: none, interval } = estimate([share(0, 5), share(0, 15)]);
    expect(none).toBe(0);
    expect(interval?.low).toBe(0);
    expect(interval?.high).toBeCloseTo(0.1611, 4);
    const all = estimate([share(5, 5), share(15, 15)]);
    expect(all.interval?.low).toBeCloseTo(1 - 0.1611, 4);
    expect(all.interval?.high).toBe(1);
    const halves = estimate([share(5, 10), share(5, 10)]);
    expect(halves.interval).toEqual(wilsonInterval(10, 20, 0.95));
  });

  it('has no interval from one sample, and none of nothing', () => {
    expect(estimate([share(0, 20)])).toEqual({ value: 0, samples: 1 });
    expect(estimate([share(0, 0)])).toEqual({ value: Number.NaN, samples: 0 });
  });

  it('holds a rare truth in at least 95 of 100 experiments that met none of it', () => {
    const luck = new KeyedDraws();
    const rarity = 0.005;
    let without = 0;
    let held = 0;
    for (let e = 0; e < 1000; e++) {
      luck.own(6, e);
      const samples = Array.from({ length: 5 }, (_, i) => {
        let met = 0;
        for (let k = 0; k < 40; k++) if (luck.draw(1, i * 40 + k) < rarity) met++;
        return share(met, 40);
      });
      const { value: found, interval } = estimate(samples);
      if (found > 0) continue;
      without++;
      if ((interval?.high ?? 0) >= rarity) held++;
    }
    expect(without).toBeGreaterThan(300);
    expect(held / without).toBeGreaterThanOrEqual(0.95);
  });
});

describe('wilsonInterval', () => {
  // Newcombe (1998), "Two-sided confidence intervals for the single proportion", Statistics in
  // Medicine 17, 857–872, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d of %d is %d to %d', (x, n, low, high) => {
    const found = wilsonInterval(x, n, 0.95);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });
});

describe('batchMeans', () => {
  const mean = (batch: readonly number[]) =>
    ratio(
      batch.reduce((a, b) => a + b, 0),
      batch.length,
    );

  it('has no interval with fewer than 20 batches of 30', () => {
    const few = batchMeans(
      Array.from({ length: 599 }, (_, i) => i),
      mean,
    );
    expect(few).toEqual({ value: 299, samples: 1 });
  });

  it('takes its interval from 20 batches and its value from all observations', () => {
    const observations = Array.from({ length: 600 }, (_, i) => i % 7);
    const found = batchMeans(observations, mean);
    const batches = Array.from({ length: 20 }, (_, b) =>
      mean(observations.slice(30 * b, 30 * (b + 1))),
    );
    expect(found).toEqual({ ...estimate(batches), value: estimate([mean(observations)]).value });
    expect(found.samples).toBe(20);
  });
});

describe('quantileOfSorted', () => {
  it('interpolates between order statistics', () => {
    expect(quantileOfSorted([10, 20, 30, 50], 0.9)).toBeCloseTo(44, 12);
    expect(quantileOfSorted([10, 20, 30, 50], 0.5)).toBe(25);
  });

  it('is exact at both ends and where p falls on an observation', () => {
    const values = [1, 2, 4, 8, 16];
    expect(quantileOfSorted(values, 0)).toBe(1);
    expect(quantileOfSorted(values, 1)).toBe(16);
    // There all definitions agree for odd counts.
    expect(quantileOfSorted(values, 0.5)).toBe(quantileSorted(values, 0.5));
  });

  it('is no number where there is no value, and ∞ among infinities', () => {
    expect(quantileOfSorted([], 0.5)).toBe(Number.NaN);
    expect(quantileOfSorted([Infinity, Infinity], 0.5)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('batch means of a quantile', () => {
  it('have an interval around the quantile of the whole, not around the mean of the batches’', () => {
    // Three batches of twenty are slow, and the 90th percentile of all lies among them.
    const values = Array.from(
      { length: 2000 },
      (_, i) => (Math.floor(i / 100) % 6 === 5 ? 100 : 1) + (i % 7),
    );
    const { value, interval } = batchMeans(values, (batch) => ({
      kind: 'value',
      value: quantileOfSorted(
        [...batch].sort((a, b) => a - b),
        0.9,
      ),
    }));
    expect(value).toBeGreaterThan(100);
    expect(((interval?.low ?? 0) + (interval?.high ?? 0)) / 2).toBeCloseTo(value, 9);
  });
});
