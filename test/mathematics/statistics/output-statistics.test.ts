import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mm1RunLength } from '../../../src/mathematics/queueing/mm1-run-length.ts';
import { antitheticPairVariance } from '../../../src/mathematics/statistics/antithetic.ts';
import {
  lagOneAutocorrelation,
  vonNeumannRatio,
} from '../../../src/mathematics/statistics/autocorrelation.ts';
import { autoregressiveMean } from '../../../src/mathematics/statistics/autoregression.ts';
import { chiSquareQuantile } from '../../../src/mathematics/statistics/chi-square.ts';
import {
  pairedDifference,
  welchDifference,
} from '../../../src/mathematics/statistics/compare-means.ts';
import { jackknifeRatio } from '../../../src/mathematics/statistics/jackknife.ts';
import { meanInterval } from '../../../src/mathematics/statistics/mean-interval.ts';
import {
  mean,
  sampleCovariance,
  sampleVariance,
} from '../../../src/mathematics/statistics/moments.ts';
import { meansOfBatches, mser } from '../../../src/mathematics/statistics/mser.ts';
import { nearestRank } from '../../../src/mathematics/statistics/quantile.ts';
import { sequentialStop } from '../../../src/mathematics/statistics/sequential-stopping.ts';
import { timeAverage } from '../../../src/mathematics/statistics/time-average.ts';

const values = (minLength: number) =>
  fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength, maxLength: 60 });

describe('moments', () => {
  it('keep the variance of values far from 0', () => {
    expect(sampleVariance([1e9 + 1, 1e9 + 2, 1e9 + 3])).toBe(1);
    expect(sampleCovariance([1, 2, 3], [1e9 + 2, 1e9 + 4, 1e9 + 6])).toBe(2);
  });

  it('are NaN where there is nothing to say', () => {
    expect(mean([])).toBe(Number.NaN);
    expect(sampleVariance([1])).toBe(Number.NaN);
  });
});

describe('chiSquareQuantile', () => {
  it('is −2·ln(1 − p) with 2 degrees of freedom, also far out', () => {
    for (const p of [1e-9, 0.01, 0.5, 0.99, 1 - 1e-12]) {
      const expected = -2 * Math.log1p(-p);
      expect(Math.abs(chiSquareQuantile(p, 2) / expected - 1)).toBeLessThan(1e-11);
    }
  });

  it('refuses what has no quantile', () => {
    expect(chiSquareQuantile(0, 3)).toBe(0);
    for (const [p, degrees] of [
      [1, 2],
      [-0.1, 2],
      [Number.NaN, 2],
      [0.5, 0],
    ] as const) {
      expect(() => chiSquareQuantile(p, degrees)).toThrow(RangeError);
    }
  });
});

describe('mser', () => {
  it('cuts off a start that is out of line, and nothing else', () => {
    const series = Array.from({ length: 300 }, (_, i) => (i < 40 ? 1000 : 0) + ((i * 7) % 5));
    expect(mser(series)).toMatchObject({ batches: 8, observations: 40 });
    expect(mser(series.slice(40)).batches).toBe(0);
  });

  it('finds the least of the statistic as defined, for any values', () => {
    fc.assert(
      fc.property(values(10), fc.integer({ min: 1, max: 5 }), (series, batchSize) => {
        const means = [...meansOfBatches(series, batchSize)];
        const statistic = (d: number): number => {
          const kept = means.slice(d);
          const centre = mean(kept);
          return kept.reduce((sum, z) => sum + (z - centre) ** 2, 0) / kept.length ** 2;
        };
        const all = Array.from({ length: Math.floor(means.length / 2) + 1 }, (_, d) =>
          statistic(d),
        );
        const found = mser(series, batchSize);
        expect(found.statistic).toBeCloseTo(Math.min(...all), 6);
        expect(found.statisticAtZero).toBeCloseTo(all[0] as number, 6);
        expect(found.mean).toBeCloseTo(mean(means.slice(found.batches)), 8);
      }),
    );
  });

  it('leaves out nothing of what is constant, and refuses what fills no batch', () => {
    expect(mser(Array.from({ length: 50 }, () => 3))).toMatchObject({ batches: 0, mean: 3 });
    expect(() => mser([1, 2, 3, 4])).toThrow(RangeError);
  });
});

describe('autocorrelation', () => {
  it('is near −1 for what alternates and near 1 for what drifts', () => {
    const alternating = Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? 1 : -1));
    const drifting = Array.from({ length: 200 }, (_, i) => i);
    expect(lagOneAutocorrelation(alternating)).toBeCloseTo(-0.995, 10);
    expect(vonNeumannRatio(alternating)).toBeCloseTo(3.98, 10);
    expect(lagOneAutocorrelation(drifting)).toBeGreaterThan(0.98);
    expect(vonNeumannRatio(drifting)).toBeLessThan(0.001);
  });
});

describe('meanInterval', () => {
  it('knows nothing of the spread of one value', () => {
    expect(meanInterval([4], 0.95)).toMatchObject({ mean: 4, halfWidth: Number.POSITIVE_INFINITY });
  });

  it('moves with the values and stretches with them', () => {
    fc.assert(
      fc.property(values(2), (found) => {
        const { halfWidth, mean: centre } = meanInterval(found, 0.9);
        const moved = meanInterval(
          found.map((x) => 3 * x + 5),
          0.9,
        );
        expect(moved.mean).toBeCloseTo(3 * centre + 5, 8);
        expect(moved.halfWidth).toBeCloseTo(3 * halfWidth, 8);
      }),
    );
  });
});

describe('jackknifeRatio', () => {
  it('is the mean when all denominators are 1', () => {
    fc.assert(
      fc.property(values(2), (numerators) => {
        const ones = numerators.map(() => 1);
        const found = jackknifeRatio(numerators, ones, 0.95);
        const plain = meanInterval(numerators, 0.95);
        expect(found.mean).toBeCloseTo(plain.mean, 7);
        expect(found.halfWidth).toBeCloseTo(plain.halfWidth, 7);
      }),
    );
  });

  it('refuses what are no pairs', () => {
    expect(() => jackknifeRatio([1, 2], [1], 0.95)).toThrow(RangeError);
    expect(() => jackknifeRatio([1], [1], 0.95)).toThrow(RangeError);
  });
});

describe('the difference of two means', () => {
  it('is certain in pairs that differ by a constant, whatever varies in them', () => {
    const a = [3, 9, 4, 7];
    const paired = pairedDifference(
      a,
      a.map((x) => x - 2),
      0.95,
    );
    expect(paired).toMatchObject({ mean: 2, halfWidth: 0, correlation: 1 });
    expect(
      welchDifference(
        a,
        a.map((x) => x - 2),
        0.95,
      ).halfWidth,
    ).toBeGreaterThan(3);
  });

  it('has 2n − 2 degrees of freedom for samples of one size and spread', () => {
    expect(welchDifference([1, 2, 3], [11, 12, 13], 0.95).degreesOfFreedom).toBeCloseTo(4, 12);
    expect(welchDifference([1, 1], [2, 2], 0.95)).toMatchObject({ mean: -1, halfWidth: 0 });
  });

  it('refuses what cannot be compared', () => {
    expect(() => pairedDifference([1, 2], [1], 0.95)).toThrow(RangeError);
    expect(() => welchDifference([1], [1, 2], 0.95)).toThrow(RangeError);
  });
});

describe('sequentialStop', () => {
  it('stops at the least number that is allowed when nothing varies, and not before', () => {
    const same = Array.from({ length: 20 }, () => 7);
    expect(sequentialStop(same, 0.95, 0.01, 5)?.replications).toBe(5);
    expect(sequentialStop(same, 0.95, 0.01, 1)?.replications).toBe(2);
  });

  it('does not stop where the values are too few', () => {
    expect(sequentialStop([1, 100, 3, 50], 0.95, 0.01, 2)).toBeUndefined();
    expect(sequentialStop([], 0.95, 0.01, 2)).toBeUndefined();
  });
});

describe('autoregressiveMean', () => {
  it('sums the covariances, for either sign of the dependence', () => {
    for (const phi of [0.9, 0.3, 0, -0.3, -0.9]) {
      for (const n of [1, 2, 7, 50]) {
        let sum = n;
        for (let k = 1; k < n; k++) sum += 2 * (n - k) * phi ** k;
        const { varianceOfObservation, varianceOfMean } = autoregressiveMean(phi, 2, n);
        expect(varianceOfMean).toBeCloseTo((varianceOfObservation * sum) / (n * n), 11);
      }
    }
  });
});

describe('antitheticPairVariance', () => {
  it('is none at all for what an antithetic pair cancels', () => {
    expect(antitheticPairVariance(1 / 12, -1 / 12)).toBe(0);
  });
});

describe('mm1RunLength', () => {
  it('scales with the mean service, and says when there is no run that is long enough', () => {
    const unit = mm1RunLength(0.5, 1);
    const minutes = mm1RunLength(0.5 / 60, 60);
    if (unit.kind === 'unstable' || minutes.kind === 'unstable') throw new Error('expected stable');
    expect(minutes.relaxationTime).toBeCloseTo(60 * unit.relaxationTime, 8);
    expect(minutes.runTime(0.1, 0.9)).toBeCloseTo(60 * unit.runTime(0.1, 0.9), 6);
    expect(mm1RunLength(2, 1)).toEqual({ kind: 'unstable', offeredLoad: 2, servers: 1 });
    expect(() => mm1RunLength(0, 1)).toThrow(RangeError);
  });
});

describe('nearestRank', () => {
  it('takes the smallest value with at least p·n up to it, also where doubles round p·n up', () => {
    const twenty = Array.from({ length: 20 }, (_, i) => i + 1);
    expect(nearestRank(twenty, 0.55)).toBe(11);
    expect(nearestRank(twenty, 0.551)).toBe(12);
    const hundred = Array.from({ length: 100 }, (_, i) => i + 1);
    for (let rank = 1; rank <= 100; rank++) expect(nearestRank(hundred, rank / 100)).toBe(rank);
    expect(nearestRank(twenty, 0)).toBe(1);
    expect(nearestRank(twenty, 1)).toBe(20);
    expect(nearestRank([], 0.5)).toBe(Number.NaN);
  });
});

describe('timeAverage', () => {
  it('weighs values by how long they last, within the span', () => {
    expect(
      timeAverage(
        2,
        [
          [-5, 4],
          [3, 0],
          [20, 100],
        ],
        0,
        4,
      ),
    ).toEqual({
      average: 3,
      maximum: 4,
      fractionOfTimeAtZero: 0.25,
    });
  });

  it('counts nothing that lasts no time', () => {
    expect(
      timeAverage(
        1,
        [
          [1, 1000],
          [1, 2],
        ],
        0,
        2,
      ),
    ).toMatchObject({ average: 1.5, maximum: 2 });
  });

  it('refuses an empty span and changes that are out of order', () => {
    expect(() => timeAverage(1, [], 3, 3)).toThrow(RangeError);
    expect(() =>
      timeAverage(
        1,
        [
          [2, 1],
          [1, 1],
        ],
        0,
        3,
      ),
    ).toThrow(RangeError);
  });
});
