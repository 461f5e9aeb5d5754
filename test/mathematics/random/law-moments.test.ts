import { describe, expect, it } from 'vitest';
import { durationLawOf } from '../../../src/mathematics/distribution/law-functions.ts';
import { compileLaw, type Law } from '../../../src/mathematics/random/law.ts';
import { momentsOf } from '../../../src/mathematics/random/law-moments.ts';

const laws: readonly Law[] = [
  { kind: 'constant', value: 3 },
  { kind: 'uniform', min: 1, max: 4 },
  { kind: 'exponential', mean: 5 },
  { kind: 'lognormal', mean: 5, cv: 1.5 },
  { kind: 'weibull', shape: 0.7, scale: 2 },
  { kind: 'gamma', shape: 2.5, mean: 4 },
  { kind: 'hyperexponential', shares: [0.3, 0.7], means: [10, 1] },
  { kind: 'mass-at-zero', share: 0.2, beyond: { kind: 'gamma', shape: 3, mean: 2 } },
  { kind: 'mass-at-zero', share: 1, beyond: { kind: 'never' } },
  { kind: 'empirical', values: [4, 1, 2, 9, 2] },
  { kind: 'shifted', by: 1.5, beyond: { kind: 'gamma', shape: 2.5, mean: 4 } },
  { kind: 'empirical', values: [7] },
];

describe('the moments of what is drawn', () => {
  it.each(laws)('of $kind are those of its density', (law) => {
    const { mean, variance } = momentsOf(compileLaw(law));
    if (law.kind === 'mass-at-zero' && law.share === 1) {
      expect({ mean, variance }).toEqual({ mean: 0, variance: 0 });
      return;
    }
    const { moment } = durationLawOf(law);
    expect(mean).toBeCloseTo(moment(1), 10);
    expect(variance).toBeCloseTo(moment(2) - moment(1) * moment(1), 9);
  });

  it('grow with a scale as durations do', () => {
    const law: Law = { kind: 'weibull', shape: 1.4, scale: 3 };
    const [once, twice] = [momentsOf(compileLaw(law)), momentsOf(compileLaw(law, 2))];
    expect(twice.mean).toBeCloseTo(2 * once.mean, 12);
    expect(twice.variance).toBeCloseTo(4 * once.variance, 12);
  });

  it('are endless for what never happens', () => {
    expect(momentsOf(compileLaw({ kind: 'never' })).mean).toBe(Number.POSITIVE_INFINITY);
  });
});
