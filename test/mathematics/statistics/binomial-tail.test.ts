import { describe, expect, it } from 'vitest';
import {
  binomialTail,
  exactInterval,
  quantileRanks,
} from '../../../src/mathematics/statistics/binomial-tail.ts';

describe('the tail of a binomial law', () => {
  it('is that of tables', () => {
    expect(binomialTail(1, 1, 0.05)).toBeCloseTo(0.05, 12);
    expect(binomialTail(8, 10, 0.5)).toBeCloseTo(56 / 1024, 12);
    expect(binomialTail(2, 10, 0.5)).toBeCloseTo(1 - 11 / 1024, 12);
    // By whole numbers of any length.
    expect(binomialTail(70, 1000, 0.05)).toBeCloseTo(0.0034743586988, 12);
    expect([binomialTail(0, 5, 0.1), binomialTail(6, 5, 0.1), binomialTail(1, 5, 0)]).toEqual([
      1, 0, 0,
    ]);
  });

  it('gives the exact interval of a share', () => {
    // Clopper and Pearson at 95 %: none of 10, and 5 of 20.
    expect(exactInterval(0, 10, 0.95).high).toBeCloseTo(0.3085, 4);
    const { low, high } = exactInterval(5, 20, 0.95);
    expect([low, high].map((end) => end.toFixed(4))).toEqual(['0.0866', '0.4910']);
    expect(exactInterval(3, 3, 0.95)).toMatchObject({ high: 1 });
  });

  it('gives the ranks between which a quantile lies', () => {
    // The median of 10 at 95 %: the second and the ninth, which cover 97.9 %.
    expect(quantileRanks(0.5, 10, 0.95)).toEqual({ low: 2, high: 9 });
    expect(quantileRanks(0.95, 10, 0.95).high).toBeUndefined();
    expect(quantileRanks(0.5, 1, 0.95)).toEqual({ low: undefined, high: undefined });
  });
});
