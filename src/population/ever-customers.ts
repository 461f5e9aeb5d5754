import type { Scenario } from '../scenario/scenario.ts';
import { cyclesIn } from '../scenario/whole-cycles.ts';

/** How many renewals of one customer a run has room for. */
export function cyclesOf({ churn, demand }: Pick<Scenario, 'churn' | 'demand'>): number {
  return churn === undefined ? 0 : cyclesIn(demand.length, churn.cycle);
}

/** How many customers may join in the course of a run. */
export function joiningOf(scenario: Pick<Scenario, 'churn' | 'demand'>): number {
  return Math.round((scenario.churn?.joining ?? 0) * cyclesOf(scenario));
}

/** How many customers there are in the course of a run: those of its start, and those who may join. */
export function everCustomers(scenario: Pick<Scenario, 'churn' | 'customers' | 'demand'>): number {
  return scenario.customers.size + joiningOf(scenario);
}
