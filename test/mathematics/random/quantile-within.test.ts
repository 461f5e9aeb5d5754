import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLaw, type Law, quantile } from '../../../src/mathematics/random/law.ts';
import { quantileWithin } from '../../../src/mathematics/random/quantile-within.ts';

const laws: readonly Law[] = [
  { kind: 'never' },
  { kind: 'constant', value: 5 },
  { kind: 'uniform', min: 2, max: 9 },
  { kind: 'exponential', mean: 4 },
  { kind: 'lognormal', mean: 5, cv: 0.8 },
  { kind: 'weibull', shape: 1.3, scale: 4 },
  { kind: 'gamma', shape: 2.5, mean: 4 },
  { kind: 'hyperexponential', shares: [0.3, 0.7], means: [1, 6] },
  { kind: 'mass-at-zero', share: 0.1, beyond: { kind: 'exponential', mean: 4 } },
  { kind: 'shifted', by: 1.5, beyond: { kind: 'exponential', mean: 4 } },
  { kind: 'empirical', values: [1, 3, 8] },
];
const anyU = fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true });
const anyX = fc.double({ min: 0, max: 50, noNaN: true });

describe.each(laws)('a draw within a limit of $kind', (law) => {
  const compiled = compileLaw(law);

  it('is within it, and more for more of the uniform', () => {
    fc.assert(
      fc.property(anyX, anyU, anyU, (x, u, v) => {
        const [less, more] = [Math.min(u, v), Math.max(u, v)].map((one) =>
          quantileWithin(compiled, x, one),
        ) as [number, number];
        expect(less).toBeGreaterThanOrEqual(0);
        expect(less).toBeLessThanOrEqual(more);
        expect(more).toBeLessThanOrEqual(x);
      }),
    );
  });
});

describe('a draw within a limit', () => {
  it('is of the law itself where the limit is beyond it', () => {
    fc.assert(
      fc.property(anyU, (u) => {
        const law = compileLaw({ kind: 'uniform', min: 2, max: 9 });
        expect(quantileWithin(law, 9.5, u)).toBeCloseTo(quantile(law, u), 12);
      }),
    );
  });

  // F(x)·u = 1 − e^(−t/m) is solved by t = −m·ln(1 − u·(1 − e^(−x/m))).
  it('is of the truncated law of the books, for an exponential one', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 40, noNaN: true }), anyU, (x, u) => {
        const expected = -4 * Math.log(1 - u * (1 - Math.exp(-x / 4)));
        expect(quantileWithin(compileLaw({ kind: 'exponential', mean: 4 }), x, u)).toBeCloseTo(
          expected,
          9,
        );
      }),
    );
  });

  it('is the limit where the law never gives so little', () => {
    expect(quantileWithin(compileLaw({ kind: 'constant', value: 5 }), 3, 0.5)).toBe(3);
    expect(quantileWithin(compileLaw({ kind: 'never' }), 3, 0.5)).toBe(3);
  });
});
