import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backgroundHazard } from '../../../src/experience/churn/background-hazard.ts';
import {
  anyBad,
  meanServiceHazard,
  renewalHazard,
  serviceHazard,
} from '../../../src/experience/churn/leave-share.ts';
import { logistic, meanLogisticHazard } from '../../../src/experience/churn/logistic-hazard.ts';
import { poissonMass } from '../../../src/mathematics/elementary/poisson-mass.ts';

const share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 1e-6, max: 1, noNaN: true }));

describe('the service part of a hazard', () => {
  it('is one coin for a cycle, one for each bad journey, or a trait that shows once', () => {
    expect(serviceHazard('any', 0.3, 4)).toBe(0.3);
    expect(serviceHazard('each', 0.3, 2)).toBeCloseTo(1 - 0.7 * 0.7, 15);
    expect(serviceHazard('trait', 0.3, 2)).toBe(0.3);
    expect(serviceHazard('trait', 0.3, 2, 1)).toBe(0);
    for (const reading of ['any', 'each', 'trait'] as const) {
      expect(serviceHazard(reading, 0.3, 0)).toBe(0);
    }
  });

  it('grows with bad journeys, and `each` is never below `any`', () => {
    fc.assert(
      fc.property(share, fc.integer({ min: 1, max: 50 }), (q, bad) => {
        const each = serviceHazard('each', q, bad);
        expect(each).toBeGreaterThanOrEqual(serviceHazard('any', q, bad) - 1e-15);
        expect(serviceHazard('each', q, bad + 1)).toBeGreaterThanOrEqual(each);
        expect(renewalHazard(0.1, each)).toBeCloseTo(1 - 0.9 * (1 - each), 14);
      }),
    );
  });

  it('has the mean over Poisson numbers of bad journeys', () => {
    for (const meanBad of [0.06, 1, 5]) {
      const masses = Array.from({ length: 80 }, (_, bad) => poissonMass(bad, meanBad));
      const over = (of: (bad: number) => number) =>
        masses.reduce((sum, mass, bad) => sum + mass * of(bad), 0);
      for (const reading of ['any', 'each'] as const) {
        const summed = over((bad) => serviceHazard(reading, 0.4, bad));
        expect(meanServiceHazard(reading, 0.4, meanBad)).toBeCloseTo(summed, 12);
      }
      expect(anyBad(meanBad)).toBeCloseTo(
        over((bad) => Number(bad > 0)),
        12,
      );
      const summed = over((bad) => logistic(-3 + 0.7 * bad));
      expect(meanLogisticHazard(-3, 0.7, meanBad)).toBeCloseTo(summed, 12);
    }
    expect(meanLogisticHazard(-3, 0.7, 0)).toBe(logistic(-3));
  });
});

describe('background churn', () => {
  it('is what makes the observed churn together with service', () => {
    fc.assert(
      fc.property(share, share, share, (observed, hit, q) => {
        const found = backgroundHazard(observed, hit, q);
        if (found.kind === 'refuted') {
          expect(hit * q).toBeGreaterThan(observed);
          expect(found.largestShare).toBeLessThan(q);
          return;
        }
        expect(found.largestShare).toBeGreaterThanOrEqual(q);
        expect(renewalHazard(found.hazard, hit * q)).toBeCloseTo(observed, 10);
      }),
      { numRuns: 500, seed: 5 },
    );
  });

  it('is refused for what is no probability', () => {
    expect(() => backgroundHazard(1.2, 0.1, 0.3)).toThrow('observed: expected a number between');
  });
});
