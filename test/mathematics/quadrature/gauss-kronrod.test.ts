import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { integral, integrals } from '../../../src/mathematics/quadrature/gauss-kronrod.ts';

describe('integral', () => {
  it('is exact for polynomials up to degree 22, which a single rule of 15 points integrates', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 22 }), (degree) => {
        const found = integral((x) => x ** degree, [0, 1], Number.POSITIVE_INFINITY);
        expect(found * (degree + 1)).toBeCloseTo(1, 14);
      }),
    );
  });

  it('goes to where a function is not smooth', () => {
    expect(integral(Math.sqrt, [0, 1])).toBeCloseTo(2 / 3, 12);
    expect(integral((x) => Math.abs(x - 0.3), [0, 1])).toBeCloseTo(0.29, 12);
    expect(integral((x) => (x < 0.5 ? 0 : 1), [0, 0.5, 1])).toBe(0.5);
  });

  it('ends on a function that is noise, and on one that is no number', () => {
    let x = 1;
    const noise = (): number => {
      x = (x * 16807) % 2147483647;
      return x / 2147483647;
    };
    expect(integral(noise, [0, 1])).toBeCloseTo(0.5, 1);
    expect(integral(() => Number.NaN, [0, 1])).toBeNaN();
  });

  it('is nothing over no range', () => {
    expect(integral(Math.exp, [2, 2])).toBe(0);
  });
});

describe('integrals', () => {
  it('are each as exact as one alone, however different in size', () => {
    const found = integrals(
      (x, values) => {
        values[0] = Math.exp(-x);
        values[1] = 1e-30 * Math.sqrt(x);
      },
      2,
      [0, 1],
    );
    expect(found[0]).toBeCloseTo(1 - Math.exp(-1), 13);
    expect((found[1] as number) * 1e30).toBeCloseTo(2 / 3, 11);
  });
});
