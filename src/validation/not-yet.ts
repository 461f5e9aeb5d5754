import type { SuiteCase } from './check.ts';

/** Cases that the product has no model for yet, by model, and why. */
const reasons: ReadonlyMap<string, string> = new Map([
  ['sBG maximum likelihood', 'fits to observed churn come with calibration'],
  ['BG/NBD', 'fits to observed purchases come with calibration'],
  ['static multi-skill coverage at least cost', 'the least-cost cover comes with planning'],
]);

/** Why a case cannot be answered yet; undefined for a model that nobody has promised. */
export function notYet({ model }: SuiteCase): string | undefined {
  return reasons.get(model);
}
