import { type RunClock, runClock } from './run-clock.ts';
import type { ScenarioShape } from './schema.ts';

/** What a demand is stated in: when the run opens, what its clock shows, and who there is to come. */
export interface RunFrame {
  /** In seconds after 0:00. */
  readonly opensAt: number;
  readonly clock: RunClock;
  /** How many customers there are. */
  readonly customers: number;
}

export function runFrame({ opensAt, calendar, customers }: ScenarioShape): RunFrame {
  return {
    opensAt,
    clock: runClock(calendar, opensAt),
    customers: customers?.size ?? DEFAULT_CUSTOMERS,
  };
}

/** How many customers there are where a scenario does not say. */
export const DEFAULT_CUSTOMERS = 100_000;
