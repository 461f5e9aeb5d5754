import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recommendationAfter, satisfactionAfter } from '../../src/experience/satisfaction.ts';
import { causeNames } from '../../src/scenario/cause-names.ts';
import { probability } from '../../src/units.ts';
import { someCauses } from './some-causes.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('satisfaction after a journey', () => {
  const answers = { satisfied: probability(1), others: probability(1) };

  it('is multiplied by the factor of each cause there is', () => {
    const satisfaction = {
      satisfied: probability(0.9),
      factors: [0.5, 0.4, 0.3, 0.8, 0.2, 0.7],
      answers,
    };
    expect(satisfactionAfter(satisfaction, someCauses([]))).toBe(0.9);
    expect(satisfactionAfter(satisfaction, someCauses(['waited', 'repeated']))).toBeCloseTo(
      0.9 * 0.5 * 0.8,
      15,
    );
  });

  it('never rises with another cause', () => {
    fc.assert(
      fc.property(
        fc.array(share, { minLength: 6, maxLength: 6 }),
        fc.subarray([...causeNames]),
        fc.constantFrom(...causeNames),
        (factors, names, more) => {
          const satisfaction = { satisfied: probability(0.95), factors, answers };
          const before = satisfactionAfter(satisfaction, someCauses(names));
          const after = satisfactionAfter(satisfaction, someCauses([...names, more]));
          expect(after).toBeLessThanOrEqual(before);
        },
      ),
    );
  });
});

describe('recommendation after a journey', () => {
  const shares = (promoters: number, detractors: number) => ({
    promoters: probability(promoters),
    detractors: probability(detractors),
  });
  const recommendation = { good: shares(0.6, 0.1), bad: shares(0.2, 0.5) };

  it('has the shares of good journeys and of bad ones', () => {
    const count = (isBad: boolean, says: number) =>
      Array.from({ length: 1000 }, (_, i) =>
        recommendationAfter(recommendation, isBad, (i + 0.5) / 1000),
      ).filter((one) => one === says).length;
    expect([count(false, 1), count(false, 0), count(false, -1)]).toEqual([600, 300, 100]);
    expect([count(true, 1), count(true, 0), count(true, -1)]).toEqual([200, 300, 500]);
  });

  it('is never better after a bad journey, for the same luck', () => {
    fc.assert(
      fc.property(share, (u) => {
        const [good, bad] = [false, true].map((isBad) =>
          recommendationAfter(recommendation, isBad, u),
        );
        expect(bad).toBeLessThanOrEqual(good as number);
      }),
    );
  });
});
