/** Contacts that a sweep may simulate unasked, however short the run itself is: some seconds. */
const UNASKED = 400_000;

/** With fewer replications, the spread of a difference says little. */
export const LEAST_OF_SWEEP = 5;

/** More replications narrow differences that are narrow already: nobody waits for them unasked. */
const ENOUGH = 30;

/** A run, as far as it decides how much it costs to play others beside it. */
export interface SweptRun {
  /** Of the run itself. */
  readonly replications: number;
  /** Expected in one of them. */
  readonly contacts: number;
  /** That are played beside it. */
  readonly scenarios: number;
}

/**
 * How many replications of each scenario a sweep may have that nobody has asked for: as many as the run and at
 * most 30, so far as all of them together simulate no more contacts than the run itself, or than 400,000.
 * Undefined where that is too few to tell anything.
 */
export function unaskedSweep({ replications, contacts, scenarios }: SweptRun): number | undefined {
  const most = Math.max(UNASKED, replications * contacts);
  const affordable = Math.floor(most / Math.max(1, contacts * scenarios));
  const found = Math.min(replications, ENOUGH, affordable);
  return found < LEAST_OF_SWEEP ? undefined : found;
}

/** How many replications a sweep has that somebody has asked for: as many as the run, whatever it costs. */
export function askedSweep({ replications }: SweptRun): number {
  return Math.max(LEAST_OF_SWEEP, replications);
}

/** Scenarios that a sweep plays: the one as it is, and both ends of each range. */
export function scenariosOf(assumptions: number): number {
  return 1 + 2 * assumptions;
}
