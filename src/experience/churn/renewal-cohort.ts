import { countable, notNegative, probability, whole } from '../../mathematics/argument.ts';

/** Customers who decide at every renewal, each for itself. */
export interface RenewalCohort {
  readonly initialCustomers: number;
  /** The hazard of the first renewal, the second …; the last one holds on. */
  readonly hazards: readonly number[];
  readonly renewals: number;
  /** Who joins at every renewal, right after it, and decides from the next one on; 0 by default. */
  readonly joining?: number;
}

/** What becomes of them, from right after joining (0) to right after the last renewal. */
export interface CohortCourse {
  /** The share of one cohort that is still there. */
  readonly survival: readonly number[];
  readonly expectedActive: readonly number[];
  /** Of the number of those who are there. */
  readonly varianceActive: readonly number[];
  /** Expected number of leavers in all. */
  readonly churned: number;
  /** The same, of all who ever joined. */
  readonly churnedShare: number;
}

/**
 * Expectation and variance of a subscription base over renewals: each cohort shrinks by its own
 * hazards, and a cohort's number is binomial.
 *
 * @throws RangeError for what is no such base
 */
export function renewalCohort(base: RenewalCohort): CohortCourse {
  const { initialCustomers, hazards, renewals, joining = 0 } = base;
  notNegative('initialCustomers', initialCustomers);
  notNegative('joining', joining);
  whole('renewals', renewals, 0);
  countable('the number of hazards', hazards.length);
  hazards.forEach((hazard, i) => {
    probability(`hazards[${i}]`, hazard);
  });
  const survival = [1];
  for (let k = 0; k < renewals; k++) {
    const hazard = hazards[Math.min(k, hazards.length - 1)] as number;
    survival.push((survival[k] as number) * (1 - hazard));
  }
  const expectedActive: number[] = [];
  const varianceActive: number[] = [];
  let [joined, joinedVariance] = [0, 0];
  survival.forEach((s, k) => {
    if (k > 0) {
      // Who joined at renewal k − j has survived j of them.
      const younger = survival[k - 1] as number;
      joined += joining * younger;
      joinedVariance += joining * younger * (1 - younger);
    }
    expectedActive.push(initialCustomers * s + joined);
    varianceActive.push(initialCustomers * s * (1 - s) + joinedVariance);
  });
  const all = initialCustomers + joining * renewals;
  const churned = all - (expectedActive[renewals] as number);
  return {
    survival,
    expectedActive,
    varianceActive,
    churned,
    churnedShare: all > 0 ? churned / all : 0,
  };
}
