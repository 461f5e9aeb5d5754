import type { SuiteCase } from './check.ts';

/** Cases that the product has no model for yet, by family or by model, and why. */
const reasons: ReadonlyMap<string, string> = new Map([
  ['churn-survival', 'the churn of customers comes with their experience'],
  ['closed-loop', 'the loop of experience, churn and demand comes with them'],
  ['static multi-skill coverage at least cost', 'the least-cost cover comes with planning'],
]);

/** Why a case cannot be answered yet; undefined for a model that nobody has promised. */
export function notYet({ family, model }: SuiteCase): string | undefined {
  return reasons.get(model) ?? reasons.get(family);
}
