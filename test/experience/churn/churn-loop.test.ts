import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  churnCourse,
  churnEquilibrium,
  perfectEquilibrium,
  traitEquilibrium,
} from '../../../src/experience/churn/churn-loop.ts';
import { prepaidRevenue } from '../../../src/experience/churn/prepaid-revenue.ts';
import { renewalCohort } from '../../../src/experience/churn/renewal-cohort.ts';
import { shiftedBetaGeometric } from '../../../src/experience/churn/shifted-beta-geometric.ts';

/** A service that is worse the more customers there are. */
const loop = {
  initialCustomers: 1000,
  background: 0.02,
  joining: 60,
  service: (customers: number) => 0.3 * (customers / (customers + 2000)),
};

describe('the loop of customers and service', () => {
  it('comes to rest where it says, from above and from below', () => {
    const { customers, hazard, slope } = churnEquilibrium(loop);
    expect(customers * hazard).toBeCloseTo(loop.joining, 8);
    for (const initialCustomers of [1, 5000]) {
      expect(churnCourse({ ...loop, initialCustomers }, 1000).at(-1)).toBeCloseTo(customers, 6);
    }
    // Near its rest each cycle leaves `slope` of the distance.
    const [, near] = churnCourse({ ...loop, initialCustomers: customers + 0.01 }, 1);
    expect(((near ?? 0) - customers) / 0.01).toBeCloseTo(slope, 4);
    expect(perfectEquilibrium(loop)).toBe(3000);
  });

  it('is refused without background or joining', () => {
    expect(() => churnEquilibrium({ ...loop, background: 0 })).toThrow('background: expected');
    expect(() => churnCourse({ ...loop, joining: 0 }, 3)).toThrow('joining: expected');
  });

  it('of a trait, keeps those who never leave because of service', () => {
    const { customers, sensitive, hazard } = traitEquilibrium(0.02, 60, 0.25, 0.5);
    expect(customers * hazard).toBeCloseTo(60, 10);
    expect(customers * (1 - sensitive) * 0.02).toBeCloseTo(45, 10);
  });
});

describe('customers who renew', () => {
  it('are expected and scattered as each cohort says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 0, max: 50 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 20 }),
        (initialCustomers, joining, hazards, renewals) => {
          const course = renewalCohort({ initialCustomers, joining, hazards, renewals });
          for (let k = 0; k <= renewals; k++) {
            let [mean, variance] = [0, 0];
            for (let since = 0; since <= k; since++) {
              const customers = since === k ? initialCustomers : joining;
              const s = course.survival[since] ?? Number.NaN;
              mean += customers * s;
              variance += customers * s * (1 - s);
            }
            expect(course.expectedActive[k]).toBeCloseTo(mean, 8);
            expect(course.varianceActive[k]).toBeCloseTo(variance, 8);
          }
          const all = initialCustomers + joining * renewals;
          expect(course.churned + (course.expectedActive.at(-1) ?? 0)).toBeCloseTo(all, 8);
        },
      ),
      { seed: 6 },
    );
  });

  it('pay at the start of each cycle', () => {
    expect(prepaidRevenue([100, 90, 80], 10)).toBe(1900);
    expect(prepaidRevenue([100, 90, 80], 10, 0.25)).toBe(1000 + 900 / 1.25);
    expect(prepaidRevenue([100], 10)).toBe(0);
  });

  it('stay the more surely the longer they have been there, if each has a churn of its own', () => {
    const { survival, retention } = shiftedBetaGeometric(0.7, 1.2, 30);
    retention.forEach((stays, t) => {
      expect(stays).toBeGreaterThan(retention[t - 1] ?? 0);
      expect(survival[t + 1]).toBeCloseTo((survival[t] ?? Number.NaN) * stays, 14);
    });
    // The mean of a beta law is the churn of the first renewal.
    expect(1 - (retention[0] ?? 0)).toBeCloseTo(0.7 / 1.9, 14);
  });
});
