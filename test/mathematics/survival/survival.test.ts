import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  expectedFuturePurchases,
  expectedPurchases,
  probabilityAlive,
} from '../../../src/experience/churn/beta-geometric-nbd.ts';
import { hypergeometric } from '../../../src/mathematics/elementary/hypergeometric.ts';
import { kaplanMeier } from '../../../src/mathematics/survival/kaplan-meier.ts';
import { logRank } from '../../../src/mathematics/survival/log-rank.ts';

describe('Kaplan and Meier', () => {
  it('is the empirical law where nothing is censored', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 40 }),
        (durations) => {
          const { times, survival } = kaplanMeier({
            durations,
            observed: durations.map(() => true),
          });
          times.forEach((time, i) => {
            const longer = durations.filter((duration) => duration > time).length;
            expect(survival[i]).toBeCloseTo(longer / durations.length, 12);
          });
        },
      ),
      { seed: 7 },
    );
  });

  it('says nothing of times at which nothing was seen', () => {
    const found = kaplanMeier({ durations: [3, 4], observed: [false, false] });
    expect(found).toMatchObject({ times: [], survival: [], median: undefined, rate: 0 });
  });

  it('refuses lists of different lengths, and negative durations', () => {
    expect(() => kaplanMeier({ durations: [1], observed: [] })).toThrow('expected 1 values');
    expect(() => kaplanMeier({ durations: [-1], observed: [true] })).toThrow('durations[0]');
  });
});

describe('the log-rank test', () => {
  it('finds no difference between a group and itself, and is blind to who comes first', () => {
    const a = { durations: [1, 2, 2, 5, 8], observed: [true, true, false, true, true] };
    const b = { durations: [3, 3, 6, 9], observed: [true, true, false, true] };
    expect(logRank(a, a).chiSquare).toBeCloseTo(0, 12);
    expect(logRank(a, b).pValue).toBeCloseTo(logRank(b, a).pValue, 12);
  });
});

describe('the hypergeometric function', () => {
  it('is what it is in known cases', () => {
    expect(hypergeometric(1, 1, 2, 0.9)).toBeCloseTo(-Math.log(0.1) / 0.9, 12);
    expect(hypergeometric(0.3, 2, 2, 0.95)).toBeCloseTo(0.05 ** -0.3, 12);
    expect(hypergeometric(2, 3, 4, 0)).toBe(1);
  });

  it('refuses arguments beyond its series', () => {
    expect(() => hypergeometric(1, 1, 2, 1)).toThrow('z: expected 0 to below 1');
    expect(() => hypergeometric(1, 1, 0, 0.5)).toThrow('c: expected a number above 0');
  });
});

describe('buyers without a contract', () => {
  const law = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

  it('buy more in a longer time, and less than those who never leave', () => {
    let before = 0;
    for (const t of [0, 1, 10, 100]) {
      const expected = expectedPurchases(law, t);
      expect(expected).toBeGreaterThanOrEqual(before);
      expect(expected).toBeLessThanOrEqual((law.r / law.alpha) * t);
      before = expected;
    }
  });

  it('are the less probably alive the longer they have bought nothing', () => {
    const silent = [30, 40, 60, 100].map((age) =>
      probabilityAlive(law, { frequency: 3, recency: 30, age }),
    );
    expect([...silent].sort((a, b) => b - a)).toEqual(silent);
    expect(probabilityAlive(law, { frequency: 0, recency: 0, age: 100 })).toBe(1);
    const history = { frequency: 3, recency: 30, age: 40 };
    expect(expectedFuturePurchases(law, history, 0)).toBe(0);
    expect(() => probabilityAlive(law, { ...history, age: 20 })).toThrow('age: expected at least');
  });
});
