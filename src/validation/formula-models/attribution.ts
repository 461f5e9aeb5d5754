import { z } from 'zod';
import { type BadJourneys, customerLoss } from '../../experience/attribution/lost-customers.ts';
import { owenValue } from '../../experience/attribution/owen-value.ts';
import { logistic } from '../../experience/churn/logistic-hazard.ts';
import { type Answers, type FormulaModel, formulaModel } from '../formula-model.ts';
import { listOf, share } from '../parameter-fields.ts';

const text = z.string({ error: 'a text' });
const lost = z.strictObject({
  customers: listOf(
    z.strictObject({
      generation: text,
      cycles: listOf(listOf(z.strictObject({ channel: text, causes: listOf(text, 0) }), 0)),
    }),
  ),
  backgroundHazard: share,
  leaveShare: share,
  leaveForm: z.enum(['any', 'each'], { error: 'any or each' }),
});

function lostCustomers(of: z.infer<typeof lost>): Answers {
  const judged = of.customers.map(({ generation, cycles }) => {
    // A journey is bad when it has a cause.
    const bad = cycles.map((journeys) => journeys.filter(({ causes }) => causes.length > 0));
    const counts: readonly BadJourneys[] = bad.map((journeys) =>
      journeys.map(({ causes }) => causes.length),
    );
    const loss = customerLoss(counts, of.backgroundHazard, of.leaveForm, of.leaveShare);
    const parts = loss.parts.map(({ cycle, journey, cause, lost }) => {
      const at = bad[cycle]?.[journey];
      return {
        cycle,
        lost,
        generation,
        channel: at?.channel ?? '',
        cause: at?.causes[cause] ?? '',
      };
    });
    return { ...loss, parts };
  });
  const parts = judged.flatMap((one) => one.parts);
  return {
    staysActual: judged.map(({ stays }) => stays),
    staysPerfect: judged.map(({ staysPerfect }) => staysPerfect),
    customersLost: parts.reduce((sum, part) => sum + part.lost, 0),
    lostByCycle: Object.values(sumBy(parts, ({ cycle }) => cycle)),
    lostByCause: sumBy(parts, ({ cause }) => cause),
    lostByChannel: sumBy(parts, ({ channel }) => channel),
    lostByGeneration: sumBy(parts, ({ generation }) => generation),
  };
}

function sumBy<Part extends { readonly lost: number }>(
  parts: readonly Part[],
  key: (part: Part) => string | number,
): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const part of parts) sums[key(part)] = (sums[key(part)] ?? 0) + part.lost;
  return sums;
}

const logit = z.strictObject({
  intercept: z.number({ error: 'a number' }),
  coefficients: z.record(text, z.number({ error: 'a number' })),
});

/** One journey with each cause once. */
function logisticParts({ intercept, coefficients }: z.infer<typeof logit>): Answers {
  const causes = Object.keys(coefficients);
  const added = Object.values(coefficients);
  const [parts = []] = owenValue([causes.length], (has) =>
    logistic(added.reduce((sum, one, i) => (has(0, i) ? sum + one : sum), intercept)),
  );
  return {
    hazardPerfect: logistic(intercept),
    hazardActual: logistic(added.reduce((sum, one) => sum + one, intercept)),
    excessByCause: Object.fromEntries(causes.map((cause, i) => [cause, parts[i] ?? 0])),
  };
}

/** Whom the loss of customers is due to. */
export const attributionModels: Readonly<Record<string, FormulaModel>> = {
  'attribution of lost customers': formulaModel(lost, lostCustomers),
  'attribution of a logistic hazard': formulaModel(logit, logisticParts),
};
