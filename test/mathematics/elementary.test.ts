import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp } from '../../src/mathematics/elementary/exponential.ts';
import { logGamma } from '../../src/mathematics/elementary/log-gamma.ts';
import { log } from '../../src/mathematics/elementary/logarithm.ts';
import { normalQuantile } from '../../src/mathematics/elementary/normal-quantile.ts';
import { power } from '../../src/mathematics/elementary/power.ts';

const unitInLastPlace = (x: number) => 2 ** (Math.floor(Math.log2(Math.abs(x))) - 52);
const isWithinOne = (ours: number, theirs: number) =>
  ours === theirs || Math.abs(ours - theirs) <= unitInLastPlace(theirs);

describe('elementary functions', () => {
  it('have a logarithm within 1 unit in the last place, also of subnormal numbers', () => {
    fc.assert(
      fc.property(fc.double({ min: 5e-324, max: 1e308, noNaN: true }), (x) =>
        isWithinOne(log(x), Math.log(x)),
      ),
      { examples: [[5e-324], [1], [2.2250738585072014e-308], [0.7071067811865476]] },
    );
    expect(log(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(log(-1)).toBeNaN();
  });

  it('have an exponential within 1 unit in the last place', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 709, noNaN: true }), (x) =>
        isWithinOne(exp(x), Math.exp(x)),
      ),
    );
    expect(exp(1000)).toBe(Number.POSITIVE_INFINITY);
    expect(exp(-1000)).toBe(0);
    expect(exp(0)).toBe(1);
  });

  it('have powers, and their limits', () => {
    expect(power(2, 10)).toBeCloseTo(1024, 9);
    expect(power(0, 2)).toBe(0);
    expect(power(7, 0)).toBe(1);
  });

  it('have the normal quantile of the tables', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
    expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 13);
    expect(normalQuantile(0.5)).toBe(0);
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 0.5, noNaN: true }), (p) => {
        expect(normalQuantile(p)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('have the logarithm of factorials', () => {
    expect(logGamma(6)).toBeCloseTo(Math.log(120), 12);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
  });
});
