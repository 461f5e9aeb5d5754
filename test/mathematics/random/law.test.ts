import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyedDraws } from '../../../src/mathematics/random/keyed-draws.ts';
import { compileLaw, type Law, quantile } from '../../../src/mathematics/random/law.ts';
import { meanOf } from '../../../src/mathematics/random/law-mean.ts';
import { quantileBeyond } from '../../../src/mathematics/random/quantile-beyond.ts';

const laws: readonly Law[] = [
  { kind: 'constant', value: 30 },
  { kind: 'uniform', min: 60, max: 180 },
  { kind: 'exponential', mean: 240 },
  { kind: 'lognormal', mean: 300, cv: 0.8 },
  { kind: 'weibull', shape: 1.3, scale: 240 },
  { kind: 'gamma', shape: 3, mean: 240 },
  { kind: 'gamma', shape: 0.6, mean: 60 },
  { kind: 'hyperexponential', shares: [0.3, 0, 0.7], means: [10, 5, 200] },
  { kind: 'mass-at-zero', share: 0.1, beyond: { kind: 'exponential', mean: 1000 } },
  { kind: 'empirical', values: [40, 10, 25, 25, 90, 31, 60, 12, 18, 300] },
];
const n = 40_000;

function uniforms(owner: number): number[] {
  const luck = new KeyedDraws();
  luck.own(4711, owner);
  return Array.from({ length: n }, (_, i) => luck.draw(0, i));
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const standardError = (values: readonly number[]) => {
  const m = mean(values);
  return Math.sqrt(values.reduce((sum, x) => sum + (x - m) ** 2, 0) / values.length ** 2);
};

describe.each(laws)('the law $kind', (law) => {
  const compiled = compileLaw(law);
  const u = fc.double({ min: 2 ** -53, max: 1 - 2 ** -53, noNaN: true });

  it('gives more for more of the uniform', () => {
    fc.assert(
      fc.property(u, u, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(quantile(compiled, low)).toBeLessThanOrEqual(quantile(compiled, high));
      }),
      { seed: 11 },
    );
  });

  it('has its stated mean, within 4 standard errors', () => {
    const draws = uniforms(1).map((x) => quantile(compiled, x));
    const allowed = 4 * standardError(draws) + 1e-9;
    expect(Math.abs(mean(draws) - meanOf(law))).toBeLessThan(allowed);
    expect(allowed).toBeLessThan(0.03 * meanOf(law));
  });

  it('is twice as long for somebody twice as patient', () => {
    expect(quantile(compileLaw(law, 2), 0.3)).toBeCloseTo(2 * quantile(compiled, 0.3), 9);
  });
});

describe.each(laws.filter(({ kind }) => kind !== 'constant'))(
  'beyond a wait, the law $kind',
  (law) => {
    const compiled = compileLaw(law);
    const wait = quantile(compiled, 0.4);

    it('exceeds the wait', () => {
      for (const x of uniforms(2).slice(0, 2000)) {
        expect(quantileBeyond(compiled, wait, x)).toBeGreaterThan(wait);
      }
    });

    it('is that of the draws that exceed the wait', () => {
      // Two-sample Kolmogorov–Smirnov; 1.95·√(1/a + 1/b) is its 99.9 % point, the uniforms are fixed.
      const drawn = uniforms(3)
        .map((x) => quantileBeyond(compiled, wait, x))
        .sort((a, b) => a - b);
      const kept = uniforms(4)
        .map((x) => quantile(compiled, x))
        .filter((x) => x > wait)
        .sort((a, b) => a - b);
      let apart = 0;
      for (let i = 0, j = 0; i < drawn.length && j < kept.length; ) {
        if ((drawn[i] as number) < (kept[j] as number)) i++;
        else j++;
        apart = Math.max(apart, Math.abs(i / drawn.length - j / kept.length));
      }
      expect(apart).toBeLessThan(1.95 * Math.sqrt(1 / drawn.length + 1 / kept.length));
    });
  },
);

describe('the law that nothing happens', () => {
  it('is never over', () => {
    expect(quantile(compileLaw({ kind: 'never' }), 0.5)).toBe(Number.POSITIVE_INFINITY);
    expect(quantileBeyond(compileLaw({ kind: 'never' }), 9, 0.5)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('a wait that the law rules out', () => {
  it('leaves the wait itself', () => {
    expect(quantileBeyond(compileLaw({ kind: 'constant', value: 30 }), 40, 0.5)).toBe(40);
    expect(quantileBeyond(compileLaw({ kind: 'uniform', min: 0, max: 30 }), 40, 0.5)).toBe(40);
  });
});

describe('the law of what was observed', () => {
  const compiled = compileLaw({ kind: 'empirical', values: [30, 10, 20] });

  it('goes straight from one observation to the next, and beyond none', () => {
    expect(quantile(compiled, 0.25)).toBeCloseTo(15);
    expect(quantile(compiled, 0.5)).toBeCloseTo(20);
    expect(quantile(compiled, 2 ** -53)).toBeCloseTo(10);
    expect(quantile(compiled, 1 - 2 ** -53)).toBeCloseTo(30);
  });

  it('lies between the smallest and the largest for any uniform and any observations', () => {
    const observed = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(observed, fc.double({ min: 0, max: 1, noNaN: true }), (values, u) => {
        const drawn = quantile(compileLaw({ kind: 'empirical', values }), u);
        expect(drawn).toBeGreaterThanOrEqual(Math.min(...values));
        expect(drawn).toBeLessThanOrEqual(Math.max(...values));
      }),
    );
  });

  it('of one observation is that observation', () => {
    const one = { kind: 'empirical', values: [7] } as const;
    expect(quantile(compileLaw(one), 0.9)).toBe(7);
    expect(meanOf(one)).toBe(7);
  });
});
