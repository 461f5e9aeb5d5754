import type { ScenarioDraft } from './scenario-draft.ts';

/** What a lever costs beside agents and contacts. */
export interface LeverCosts {
  /** For each 30 days. */
  readonly perMonth?: number;
  /** For each customer and 30 days. */
  readonly perCustomer?: number;
  readonly perBadJourney?: number;
}

/** Adds the costs of a lever, under its name. */
export function charge(draft: ScenarioDraft, lever: string, costs: LeverCosts): void {
  const given = Object.entries(costs).filter(([, amount]) => amount > 0);
  if (given.length > 0) draft.set(['costs', lever], Object.fromEntries(given));
}
