import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationLawOf } from '../../../src/mathematics/distribution/law-functions.ts';
import { gammaQuantile } from '../../../src/mathematics/elementary/gamma-quantile.ts';
import { lowerGamma, upperGamma } from '../../../src/mathematics/elementary/incomplete-gamma.ts';
import { compileLaw, type Law, quantile } from '../../../src/mathematics/random/law.ts';
import { meanOf } from '../../../src/mathematics/random/law-mean.ts';

const laws: readonly Law[] = [
  { kind: 'uniform', min: 60, max: 180 },
  { kind: 'exponential', mean: 240 },
  { kind: 'lognormal', mean: 300, cv: 0.8 },
  { kind: 'weibull', shape: 0.7, scale: 240 },
  { kind: 'gamma', shape: 3, mean: 240 },
  { kind: 'gamma', shape: 0.3, mean: 60 },
  { kind: 'gamma', shape: 400, mean: 1 },
  { kind: 'hyperexponential', shares: [0.3, 0.7], means: [10, 200] },
  { kind: 'hyperexponential', shares: [0.9, 0.1], means: [0.5, 5000] },
  { kind: 'empirical', values: [40, 10, 25, 90, 31, 60] },
];

describe.each(laws)('a draw of the law $kind', (law) => {
  const compiled = compileLaw(law);
  const functions = durationLawOf(law);

  it('undoes its distribution function, in both tails', () => {
    const u = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });
    fc.assert(
      fc.property(u, (p) => {
        const x = quantile(compiled, p);
        const [found, tail] = p < 0.5 ? [functions.cdf(x), p] : [functions.survival(x), 1 - p];
        expect(Math.abs(found - tail)).toBeLessThan(1e-9 * tail + 1e-15);
      }),
      { seed: 5 },
    );
  });

  it('has the mean of its functions', () => {
    expect(meanOf(law) / functions.moment(1)).toBeCloseTo(1, 10);
  });
});

describe('the quantile of a gamma variable', () => {
  it('is found for any shape and any share', () => {
    const shape = fc.double({ min: 0.05, max: 1e5, noNaN: true });
    const u = fc.double({ min: 1e-10, max: 1 - 1e-10, noNaN: true });
    fc.assert(
      fc.property(shape, u, (s, p) => {
        const x = gammaQuantile(s, p);
        if (x < 1e-290) return; // too small to tell
        const [found, tail] = p < 0.5 ? [lowerGamma(s, x), p] : [upperGamma(s, x), 1 - p];
        expect(Math.abs(found - tail)).toBeLessThan(1e-8 * tail);
      }),
      { seed: 6, numRuns: 2000 },
    );
  });

  it('of shape 1 is that of the exponential law', () => {
    for (const u of [1e-9, 0.1, 0.5, 0.9, 1 - 1e-9]) {
      expect(gammaQuantile(1, u) / -Math.log1p(-u)).toBeCloseTo(1, 12);
    }
  });
});

describe('a law with a mass at zero', () => {
  it('is zero for so much of the uniform, and its other law for the rest', () => {
    const law = {
      kind: 'mass-at-zero',
      share: 0.1,
      beyond: { kind: 'exponential', mean: 1000 },
    } as const;
    expect(quantile(compileLaw(law), 0.0999)).toBe(0);
    expect(quantile(compileLaw(law), 0.55)).toBeCloseTo(1000 * Math.log(2), 9);
    expect(meanOf(law)).toBeCloseTo(900, 9);
    expect(durationLawOf(law).cdf(0)).toBeCloseTo(0.1, 12);
  });
});
