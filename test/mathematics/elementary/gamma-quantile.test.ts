import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gammaQuantile } from '../../../src/mathematics/elementary/gamma-quantile.ts';
import { lowerGamma, upperGamma } from '../../../src/mathematics/elementary/incomplete-gamma.ts';

describe('gammaQuantile', () => {
  it('undoes the distribution function, in both tails', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 1e4, noNaN: true }),
        fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
        (s, p) => {
          const x = gammaQuantile(s, p);
          const miss = p < 0.5 ? lowerGamma(s, x) / p : upperGamma(s, x) / (1 - p);
          expect(Math.abs(miss - 1)).toBeLessThan(1e-9);
        },
      ),
      { seed: 32, numRuns: 2000 },
    );
  });

  it.each([
    // Shape 1 is exponential: −ln(1 − p).
    [1, 0.5, Math.LN2],
    [1, 0.999, -Math.log(0.001)],
    [1, 1e-12, 1e-12],
  ])('of shape %d at %d is %d', (s, p, expected) => {
    expect(Math.abs(gammaQuantile(s, p) / expected - 1)).toBeLessThan(1e-9);
  });

  it('grows with p', () => {
    let before = 0;
    for (let i = 1; i < 1000; i++) {
      const x = gammaQuantile(6.25, i / 1000);
      expect(x).toBeGreaterThan(before);
      before = x;
    }
  });

  it('ends at 0 and ∞, and is none outside', () => {
    expect([gammaQuantile(2, 0), gammaQuantile(2, 1), gammaQuantile(2, 1.1)]).toEqual([
      0,
      Number.POSITIVE_INFINITY,
      Number.NaN,
    ]);
  });
});
