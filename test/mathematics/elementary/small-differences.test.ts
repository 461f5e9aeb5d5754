import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expm1 } from '../../../src/mathematics/elementary/expm1.ts';
import { log1p } from '../../../src/mathematics/elementary/log1p.ts';
import { wholePower } from '../../../src/mathematics/elementary/whole-power.ts';

const seed = { seed: 7, numRuns: 5000 };
const ulp = 2.3e-16;
/** Small and large alike: a mantissa and how far below 1 it is. */
const around0 = fc
  .tuple(
    fc.double({ min: -0.99, max: 5, noNaN: true }),
    fc.double({ min: 0, max: 15, noNaN: true }),
  )
  .map(([x, digits]) => x * 10 ** -digits);

describe('log1p', () => {
  it('is within 4 units in the last place of Math.log1p', () => {
    fc.assert(
      fc.property(around0, (x) => {
        const expected = Math.log1p(x);
        expect(Math.abs(log1p(x) - expected)).toBeLessThanOrEqual(4 * ulp * Math.abs(expected));
      }),
      seed,
    );
  });

  it('ends where the logarithm does', () => {
    expect([log1p(-1), log1p(-2), log1p(0), log1p(Number.POSITIVE_INFINITY)]).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.NaN,
      0,
      Number.POSITIVE_INFINITY,
    ]);
  });
});

describe('expm1', () => {
  it('is within 4 units in the last place of Math.expm1', () => {
    fc.assert(
      fc.property(fc.oneof(around0, fc.double({ min: -50, max: 700, noNaN: true })), (x) => {
        const expected = Math.expm1(x);
        expect(Math.abs(expm1(x) - expected)).toBeLessThanOrEqual(4 * ulp * Math.abs(expected));
      }),
      seed,
    );
  });

  it('ends at −1 and at ∞', () => {
    expect([expm1(-800), expm1(0), expm1(800)]).toEqual([-1, 0, Number.POSITIVE_INFINITY]);
  });
});

describe('wholePower', () => {
  it('multiplies', () => {
    expect([wholePower(3, 0), wholePower(3, 1), wholePower(-2, 5), wholePower(0, 3)]).toEqual([
      1, 3, -32, 0,
    ]);
  });
});
