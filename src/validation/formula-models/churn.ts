import { z } from 'zod';
import { logistic, meanLogisticHazard } from '../../experience/churn/logistic-hazard.ts';
import { prepaidRevenue } from '../../experience/churn/prepaid-revenue.ts';
import { renewalCohort } from '../../experience/churn/renewal-cohort.ts';
import { wholePower } from '../../mathematics/elementary/whole-power.ts';
import { type Answers, type FormulaModel, formulaModel } from '../formula-model.ts';
import { listOf, notNegative, positive, share, wholeNumber } from '../parameter-fields.ts';

const renewals = z.strictObject({
  initialCustomers: positive,
  renewalPeriodDays: positive,
  renewalHazards: listOf(share),
  horizonDays: positive,
  newCustomersAtEachRenewalDate: notNegative.exactOptional(),
  pricePerPeriod: positive.exactOptional(),
  discountPerPeriod: notNegative.exactOptional(),
});

function renewalChurn({
  initialCustomers,
  renewalPeriodDays,
  renewalHazards,
  horizonDays,
  newCustomersAtEachRenewalDate = 0,
  pricePerPeriod,
  discountPerPeriod,
}: z.infer<typeof renewals>): Answers {
  const course = renewalCohort({
    initialCustomers,
    hazards: renewalHazards,
    renewals: Math.floor(horizonDays / renewalPeriodDays),
    joining: newCustomersAtEachRenewalDate,
  });
  return {
    survivalByRenewal: course.survival,
    expectedActiveByRenewal: course.expectedActive,
    varianceActiveByRenewal: course.varianceActive,
    expectedChurned: course.churned,
    churnFractionOfAllJoined: course.churnedShare,
    ...(pricePerPeriod === undefined
      ? {}
      : revenueOf(course.expectedActive, pricePerPeriod, discountPerPeriod)),
  };
}

function revenueOf(active: readonly number[], price: number, discount?: number): Answers {
  return {
    expectedRevenue: prepaidRevenue(active, price),
    ...(discount === undefined
      ? {}
      : { expectedDiscountedRevenue: prepaidRevenue(active, price, discount) }),
  };
}

const supportDriven = z.strictObject({
  contactsPerPeriod: positive,
  pBadContact: share,
  logitIntercept: z.number({ error: 'a number' }),
  logitPerBadContact: z.number({ error: 'a number' }),
  periods: wholeNumber,
  initialCustomers: positive,
});

function supportDrivenChurn(of: z.infer<typeof supportDriven>): Answers {
  const { logitIntercept, logitPerBadContact, contactsPerPeriod, pBadContact } = of;
  const bad = contactsPerPeriod * pBadContact;
  const churn = meanLogisticHazard(logitIntercept, logitPerBadContact, bad);
  const baseline = logistic(logitIntercept);
  return {
    churnProbabilityPerPeriod: churn,
    baselineChurnProbability: baseline,
    expectedActive: of.initialCustomers * wholePower(1 - churn, of.periods),
    churnAttributableToSupport: (churn - baseline) / churn,
  };
}

/** Customers who renew, and what makes them leave. */
export const churnModels: Readonly<Record<string, FormulaModel>> = {
  'renewal churn': formulaModel(renewals, renewalChurn),
  'churn with support-driven hazard': formulaModel(supportDriven, supportDrivenChurn),
};
