import fc from 'fast-check';
import { quantileSorted, sampleStandardDeviation } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { KeyedDraws } from '../../src/mathematics/random/keyed-draws.ts';
import { batchMeans } from '../../src/mathematics/statistics/batch-means.ts';
import { estimate } from '../../src/mathematics/statistics/estimate.ts';
import { quantileOfSorted } from '../../src/mathematics/statistics/quantile.ts';
import { studentQuantile } from '../../src/mathematics/statistics/student-t.ts';

const value = (x: number) => ({ kind: 'value', value: x }) as const;
const ratio = (numerator: number, denominator: number) =>
  ({ kind: 'ratio', numerator, denominator }) as const;

describe('statistics', () => {
  it("have Student's t of the tables", () => {
    expect(studentQuantile(0.975, 9)).toBeCloseTo(2.2621571628, 9);
    expect(studentQuantile(0.975, 1)).toBeCloseTo(12.7062047364, 8);
    expect(studentQuantile(0.025, 9)).toBeCloseTo(-2.2621571628, 9);
  });

  it('give the mean and its interval by hand', () => {
    const sample = [3, 5, 4, 8];
    const { value: mean, interval } = estimate(sample.map(value));
    const half = (3.1824463053 * sampleStandardDeviation(sample)) / 2;
    expect(mean).toBe(5);
    expect(interval?.high).toBeCloseTo(5 + half, 8);
    expect(interval?.low).toBeCloseTo(5 - half, 8);
  });

  it('weigh shares by what they are shares of', () => {
    expect(estimate([ratio(1, 2), ratio(0, 98)]).value).toBe(0.01);
    expect(estimate([ratio(0, 0)]).value).toBeNaN();
    expect(estimate([ratio(1, 4)]).interval).toBeUndefined();
  });

  // 1 000 intervals of 95 %: fewer than 930 or more than 970 hold the truth once in about 270 seeds.
  it('have intervals that hold the truth as often as they say', () => {
    const draws = new KeyedDraws();
    draws.own(5, 6);
    const holds = Array.from({ length: 1_000 }, (_, run) => {
      const { interval } = estimate(
        Array.from({ length: 10 }, (_, i) => value(draws.draw(run, i))),
      );
      return interval !== undefined && interval.low < 0.5 && 0.5 < interval.high;
    });
    const share = holds.filter(Boolean).length;
    expect(share).toBeGreaterThan(930);
    expect(share).toBeLessThan(970);
  });

  it('interpolate quantiles between order statistics', () => {
    expect(quantileOfSorted([1, 2, 3, 4], 0.9)).toBeCloseTo(3.7, 12);
    expect(quantileOfSorted([], 0.5)).toBeNaN();
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        const sorted = Float64Array.from(values).sort();
        expect(quantileOfSorted(sorted, 1)).toBe(quantileSorted([...sorted], 1));
        expect(quantileOfSorted(sorted, 0)).toBe(sorted[0]);
      }),
    );
  });

  it('give no interval to a run of fewer than 600 observations', () => {
    const sample = (batch: readonly number[]) =>
      ratio(
        batch.reduce((a, b) => a + b, 0),
        batch.length,
      );
    const observations = Array.from({ length: 600 }, (_, i) => i % 7);
    expect(batchMeans(observations.slice(1), sample).interval).toBeUndefined();
    expect(batchMeans(observations, sample)).toMatchObject({
      samples: 20,
      value: estimate([sample(observations)]).value,
    });
    expect(batchMeans(observations, sample).interval).toBeDefined();
  });
});
