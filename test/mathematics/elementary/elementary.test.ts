import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp } from '../../../src/mathematics/elementary/exponential.ts';
import { logGamma } from '../../../src/mathematics/elementary/log-gamma.ts';
import { log } from '../../../src/mathematics/elementary/logarithm.ts';
import { normalQuantile } from '../../../src/mathematics/elementary/normal-quantile.ts';
import { power } from '../../../src/mathematics/elementary/power.ts';

/** How many doubles lie between two of the same sign. */
function unitsApart(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  const bits = new BigInt64Array(Float64Array.of(a, b).buffer);
  return Number((bits[0] as bigint) - (bits[1] as bigint));
}

const seed = { seed: 7, numRuns: 5000 };
const double = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe('log', () => {
  it('is within 1 unit in the last place of Math.log, for small numbers and large', () => {
    fc.assert(
      fc.property(double(5e-324, Number.MAX_VALUE), (x) => {
        expect(Math.abs(unitsApart(log(x), Math.log(x)))).toBeLessThanOrEqual(1);
      }),
      seed,
    );
  });

  it('is within 1 unit in the last place of Math.log around 1', () => {
    fc.assert(
      fc.property(double(0.5, 2), (x) => {
        expect(Math.abs(unitsApart(log(x), Math.log(x)))).toBeLessThanOrEqual(1);
      }),
      seed,
    );
  });

  it('is −∞ at 0, 0 at 1, and no number below 0', () => {
    expect([log(0), log(1), log(-1), log(Number.POSITIVE_INFINITY)]).toEqual([
      Number.NEGATIVE_INFINITY,
      0,
      Number.NaN,
      Number.POSITIVE_INFINITY,
    ]);
  });
});

describe('exp', () => {
  it('is within 1 unit in the last place of Math.exp', () => {
    fc.assert(
      fc.property(fc.oneof(double(-708, 709.7), double(-1, 1)), (x) => {
        expect(Math.abs(unitsApart(exp(x), Math.exp(x)))).toBeLessThanOrEqual(1);
      }),
      seed,
    );
  });

  it('ends at 0 and at ∞', () => {
    expect([exp(-746), exp(710), exp(0)]).toEqual([0, Number.POSITIVE_INFINITY, 1]);
  });
});

describe('power', () => {
  it('has a relative error that grows with the logarithm of the result only', () => {
    fc.assert(
      fc.property(double(1e-6, 1e6), double(-10, 10), (base, exponent) => {
        const expected = base ** exponent;
        const places = Math.abs(exponent * Math.log(base)) + 2;
        expect(Math.abs(power(base, exponent) / expected - 1)).toBeLessThan(places * 2.3e-16);
      }),
      seed,
    );
  });

  it('knows 0 and the exponent 0', () => {
    expect([power(0, 2), power(0, -2), power(0, 0), power(5, 0)]).toEqual([
      0,
      Number.POSITIVE_INFINITY,
      1,
      1,
    ]);
  });
});

describe('logGamma', () => {
  it.each([
    [1, 0],
    [0.5, Math.log(Math.PI) / 2],
    [5, Math.log(24)],
    [11, Math.log(3628800)],
  ])('of %d is %d', (x, expected) => {
    expect(logGamma(x)).toBeCloseTo(expected, 12);
  });
});

describe('normalQuantile', () => {
  // Wichura's own check values, and the best-known percentage point.
  it.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167814],
    [1e-20, -9.262340089798408],
    [0.975, 1.959963984540054],
    [0.5, 0],
  ])('of %d is %d', (p, expected) => {
    expect(Math.abs(normalQuantile(p) - expected)).toBeLessThan(4e-15 * (1 + Math.abs(expected)));
  });

  it('is monotone and odd around ½', () => {
    fc.assert(
      fc.property(double(1e-12, 0.5), double(1e-12, 0.5), (a, b) => {
        expect(Math.sign(normalQuantile(a) - normalQuantile(b)) * Math.sign(a - b)).not.toBe(-1);
        // 1 − (1 − a) is what is left of a after rounding.
        expect(normalQuantile(1 - a)).toBeCloseTo(-normalQuantile(1 - (1 - a)), 10);
      }),
      seed,
    );
  });

  it('has no value outside (0, 1)', () => {
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(1.5)]).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NaN,
    ]);
  });
});
