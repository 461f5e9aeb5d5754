import { quantileSorted } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { KeyedDraws } from '../../../src/mathematics/random/keyed-draws.ts';
import { batchMeans } from '../../../src/mathematics/statistics/batch-means.ts';
import { estimate, type Sample } from '../../../src/mathematics/statistics/estimate.ts';
import { quantileOfSorted } from '../../../src/mathematics/statistics/quantile.ts';
import { studentQuantile } from '../../../src/mathematics/statistics/student-t.ts';

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
