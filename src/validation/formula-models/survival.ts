import { z } from 'zod';
import {
  expectedFuturePurchases,
  expectedPurchases,
  probabilityAlive,
} from '../../experience/churn/beta-geometric-nbd.ts';
import { shiftedBetaGeometric } from '../../experience/churn/shifted-beta-geometric.ts';
import { kaplanMeier } from '../../mathematics/survival/kaplan-meier.ts';
import { logRank } from '../../mathematics/survival/log-rank.ts';
import { type FormulaModel, formulaModel } from '../formula-model.ts';
import { count, listOf, notNegative, positive, wholeNumber } from '../parameter-fields.ts';

const betaGeometric = z.strictObject({
  alpha: positive,
  beta: positive,
  periods: count,
  customers: positive,
});

const purchases = z.strictObject({
  r: positive,
  alpha: positive,
  a: positive,
  b: positive,
  t: positive,
  frequency: wholeNumber,
  recency: notNegative,
  T: positive,
});

const durations = z.strictObject({
  durations: listOf(notNegative),
  observed: listOf(z.boolean({ error: 'true or false' })),
});

const groups = z.strictObject({ groupA: durations, groupB: durations });

/** How long customers and waits last, as far as one has looked. */
export const survivalModels: Readonly<Record<string, FormulaModel>> = {
  sBG: formulaModel(betaGeometric, ({ alpha, beta, periods, customers }) => {
    const { survival, retention } = shiftedBetaGeometric(alpha, beta, periods);
    return { survival, retention, expectedActive: survival.map((share) => share * customers) };
  }),
  'BG/NBD expectations': formulaModel(purchases, ({ t, frequency, recency, T, ...law }) => {
    const history = { frequency, recency, age: T };
    return {
      expectedTransactionsNewCustomer: expectedPurchases(law, t),
      probabilityAlive: probabilityAlive(law, history),
      expectedFutureTransactions: expectedFuturePurchases(law, history, t),
    };
  }),
  'Kaplan-Meier with right censoring': formulaModel(durations, (of) => {
    const found = kaplanMeier(of);
    return {
      eventTimes: found.times,
      atRisk: found.atRisk,
      events: found.events,
      survival: found.survival,
      greenwoodStdErr: found.standardErrors,
      nelsonAalen: found.cumulativeHazard,
      medianSurvival: found.median ?? null,
      exponentialRateMle: found.rate,
      exponentialMeanMle: 1 / found.rate,
    };
  }),
  'log-rank test': formulaModel(groups, ({ groupA, groupB }) => {
    const { observed, expected, variance, chiSquare, pValue } = logRank(groupA, groupB);
    return { observedA: observed, expectedA: expected, variance, chiSquare, pValue };
  }),
};
