import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deterministicLaw } from '../../../src/mathematics/distribution/deterministic-law.ts';
import type { DurationLaw } from '../../../src/mathematics/distribution/duration-law.ts';
import { exponentialLaw } from '../../../src/mathematics/distribution/exponential-law.ts';
import { gammaLaw } from '../../../src/mathematics/distribution/gamma-law.ts';
import { lognormalLaw } from '../../../src/mathematics/distribution/lognormal-law.ts';
import {
  hyperexponentialLaw,
  lawWithAtomAtZero,
  mixtureLaw,
} from '../../../src/mathematics/distribution/mixture-law.ts';
import { shiftedLaw } from '../../../src/mathematics/distribution/shifted-law.ts';
import { uniformLaw } from '../../../src/mathematics/distribution/uniform-law.ts';
import { weibullLaw } from '../../../src/mathematics/distribution/weibull-law.ts';
import { integral } from '../../../src/mathematics/quadrature/gauss-kronrod.ts';

const laws: Readonly<Record<string, DurationLaw>> = {
  exponential: exponentialLaw(120),
  deterministic: deterministicLaw(60),
  uniform: uniformLaw(20, 90),
  erlang: gammaLaw(3, 100),
  gamma: gammaLaw(0.4, 100),
  weibull: weibullLaw(0.7, 200),
  'steep weibull': weibullLaw(3, 80),
  lognormal: lognormalLaw(4, 0.8),
  hyperexponential: hyperexponentialLaw([0.3, 0.7], [10, 200]),
  shifted: shiftedLaw(30, exponentialLaw(90)),
  'exponential with an atom': lawWithAtomAtZero(0.1, exponentialLaw(300)),
};
const time = fc.double({ min: 0, max: 1000, noNaN: true });

describe.each(Object.entries(laws))('the %s law', (_, law) => {
  const points = (from: number, to: number): readonly number[] =>
    [from, to, ...law.kinks.filter((kink) => kink > from && kink < to)].sort((a, b) => a - b);

  it('either ends by a time or lasts beyond it', () => {
    fc.assert(
      fc.property(time, (x) => {
        expect(law.cdf(x) + law.survival(x)).toBeCloseTo(1, 13);
      }),
    );
  });

  it('survives for the integral of its survival', () => {
    fc.assert(
      fc.property(time, time, (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const found = law.survived(from, to);
        expect(Math.abs(found - integral(law.survival, points(from, to)))).toBeLessThan(1e-9);
        expect(law.survived(to, from)).toBeCloseTo(-found, 9);
      }),
      { numRuns: 30, seed: 1 },
    );
  });

  it('has the mean that its survival and its partial mean have', () => {
    expect(law.partialMean(1e7) / law.moment(1)).toBeCloseTo(1, 9);
    expect(law.survived(0, 1e7) / law.moment(1)).toBeCloseTo(1, 9);
  });

  it('has moments that no law contradicts', () => {
    const [first, second, third] = [law.moment(1), law.moment(2), law.moment(3)];
    expect(second).toBeGreaterThanOrEqual(first * first * (1 - 1e-12));
    expect(third * first).toBeGreaterThanOrEqual(second * second * (1 - 1e-12));
  });

  it('has a transform that is 1 at 0, falls, and has the moments as its slope', () => {
    expect([law.laplace(0), law.laplaceComplement(0)]).toEqual([1, 0]);
    fc.assert(
      fc.property(fc.double({ min: 1e-7, max: 1, noNaN: true }), (s) => {
        expect(law.laplace(s) + law.laplaceComplement(s)).toBeCloseTo(1, 10);
        expect(law.laplace(2 * s)).toBeLessThanOrEqual(law.laplace(s));
      }),
      { numRuns: 30, seed: 1 },
    );
    const s = 1e-8;
    const expected = s * law.moment(1) - (s * s * law.moment(2)) / 2;
    expect(law.laplaceComplement(s) / expected).toBeCloseTo(1, 7);
  });
});

describe('a law', () => {
  it.each([
    ['a mean of 0', () => exponentialLaw(0), 'mean: expected a finite number above 0, found 0'],
    [
      'a shape that is no number',
      () => gammaLaw(Number.NaN, 1),
      'shape: expected a finite number above 0, found NaN',
    ],
    [
      'an endless value',
      () => deterministicLaw(Infinity),
      'value: expected a finite number of at least 0, found Infinity',
    ],
    [
      'ends in the wrong order',
      () => uniformLaw(3, 2),
      'min: expected a number below max = 2, found 3',
    ],
    [
      'shares that are too many',
      () => mixtureLaw([0.5, 0.5], []),
      'probabilities: expected 1 numbers, found 2',
    ],
    [
      'shares without sum 1',
      () => hyperexponentialLaw([0.5, 0.4], [1, 2]),
      'probabilities: expected numbers with sum 1, found 0.9',
    ],
  ])('is not made of %s', (_, make, message) => {
    expect(make).toThrow(new RangeError(message));
  });
});
