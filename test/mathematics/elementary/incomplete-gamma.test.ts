import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  logUpperGamma,
  lowerGamma,
  upperGamma,
} from '../../../src/mathematics/elementary/incomplete-gamma.ts';
import { normalCdf } from '../../../src/mathematics/elementary/normal-cdf.ts';
import { normalQuantile } from '../../../src/mathematics/elementary/normal-quantile.ts';
import { logPoissonMass, poissonMass } from '../../../src/mathematics/elementary/poisson-mass.ts';

const seed = { seed: 7, numRuns: 300 };
const near = (found: number, expected: number, tolerance: number): void => {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected));
};

// Reference values of 40 digits, from mpmath 1.3.
describe.each([
  [0.01, 0.5, 0.9943732438060328, 0.005626756193967184],
  [0.5, 0.1, 0.345279153981423, 0.654720846018577],
  [0.5, 40, 1, 3.744097384202899e-19],
  [1, 1e-10, 9.9999999995e-11, 0.9999999999],
  [3.5, 2, 0.22022259152428408, 0.7797774084757157],
  [30, 80, 0.9999999999509677, 4.903229555810753e-11],
  [1000, 1010, 0.627678944736995, 0.37232105526300527],
  [10000, 9500, 1.8624546517951551e-7, 0.9999998137545348],
  [123456.5, 123000, 0.09682119603085345, 0.9031788039691466],
  [1e6, 1.004e6, 0.9999676545526865, 3.234544731347768e-5],
])('the incomplete gamma functions of %d at %d', (s, x, lower, upper) => {
  it('have the tabled values, small ones as exactly as large ones', () => {
    near(lowerGamma(s, x), lower, 2e-12);
    near(upperGamma(s, x), upper, 2e-12);
    expect(logUpperGamma(s, x)).toBeCloseTo(Math.log(upper), 10);
  });
});

describe('the incomplete gamma functions', () => {
  const shape = fc.double({ min: 0.01, max: 2e4, noNaN: true });
  const ratio = fc.double({ min: 0.3, max: 3, noNaN: true });

  it('are two parts of 1', () => {
    fc.assert(
      fc.property(shape, ratio, (s, r) => {
        expect(lowerGamma(s, s * r) + upperGamma(s, s * r)).toBeCloseTo(1, 14);
      }),
      seed,
    );
  });

  it('of neighbouring shapes differ by a Poisson mass', () => {
    fc.assert(
      fc.property(shape, ratio, (s, r) => {
        const step = upperGamma(s + 1, s * r) - upperGamma(s, s * r);
        expect(Math.abs(step - poissonMass(s, s * r))).toBeLessThan(1e-12);
      }),
      seed,
    );
  });

  it('end at 0 and at ∞', () => {
    expect([lowerGamma(2, 0), upperGamma(2, 0), logUpperGamma(2, 0)]).toEqual([0, 1, 0]);
    expect([lowerGamma(2, Infinity), upperGamma(2, Infinity)]).toEqual([1, 0]);
  });

  it('say a probability that no double holds as a logarithm', () => {
    // Q(1, x) is e⁻ˣ.
    near(logUpperGamma(1, 5000), -5000, 1e-15);
  });
});

describe('logPoissonMass', () => {
  it.each([
    [0.5, 3, -2.32991161803069994],
    [4, 1e-9, -86.07111717913359],
    [100, 120, -4.99020127735889],
    [1e4, 1.05e4, -17.622475358206064],
    [1e9, 1.0001e9, -16.280238143425878],
    [1e12, 1e12, -14.73444909116903],
  ])('at %d of mean %d is %d', (k, x, expected) => {
    near(logPoissonMass(k, x), expected, 1e-13);
  });
});

describe('normalCdf', () => {
  it.each([
    [-30, 4.906713927148187e-198],
    [-8, 6.220960574271784e-16],
    [-1, 0.15865525393145705],
    [0, 0.5],
    [0.5, 0.691462461274013],
    [3, 0.9986501019683699],
  ])('of %d is %d', (x, expected) => {
    near(normalCdf(x), expected, 2e-13);
  });

  it('undoes the quantile', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 0.999, noNaN: true }), (p) => {
        near(normalCdf(normalQuantile(p)), p, 1e-13);
      }),
      seed,
    );
  });
});
