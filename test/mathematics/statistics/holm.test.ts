import { describe, expect, it } from 'vitest';
import { holmThreshold } from '../../../src/mathematics/statistics/holm.ts';

describe('the test of many hypotheses together', () => {
  it('rejects in steps: the smallest against all, the next against the rest', () => {
    // 0.01/4 = 0.0025, 0.01/3 = 0.00333…, 0.01/2 = 0.005 fails.
    const threshold = holmThreshold([0.003, 0.5, 0.002, 0.006], 0.01);
    expect(threshold).toBeCloseTo(0.005, 12);
  });

  it('stops at the first that is not rejected, whatever comes after', () => {
    expect(holmThreshold([0.004, 0.0045, 0.0046], 0.01)).toBeCloseTo(0.01 / 3, 12);
  });

  it('is a plain test of one hypothesis', () => {
    expect(holmThreshold([0.5], 0.01)).toBe(0.01);
    expect(holmThreshold([], 0.01)).toBe(0.01);
  });
});
