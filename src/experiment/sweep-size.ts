/** Contacts that a sweep may simulate unasked, however long that takes: some seconds. */
const UNASKED = 400_000;

/** Seconds that it may take unasked, however short the run itself is. */
const SECONDS = 30;

/** With fewer replications, the spread of a difference says little. */
export const LEAST_OF_SWEEP = 5;

/** More replications narrow differences that are narrow already: nobody waits for them unasked. */
const ENOUGH = 30;

/** Where as many as the run would take too long, so many may be affordable: few steps, so that runs are alike. */
const FEWER = [10, LEAST_OF_SWEEP] as const;

/** A run, as far as it decides how much it costs to play others beside it. */
export interface SweptRun {
  /** Of the run itself. */
  readonly replications: number;
  /** Expected in one of them. */
  readonly contacts: number;
  /** That one of them took, as the run was played. */
  readonly seconds: number;
  /** That are played beside it. */
  readonly scenarios: number;
}

/**
 * How many replications of each scenario a sweep may have that nobody has asked for: as many as the run and at
 * most 30, or 10, or 5, the most of these that take no longer than the run itself or than 30 s, or simulate no
 * more contacts than 400,000. Undefined where none of them does, and where the run had too few to tell
 * anything.
 */
export function unaskedSweep(run: SweptRun): number | undefined {
  const all = Math.min(run.replications, ENOUGH);
  return [all, ...FEWER].find(
    (replications) =>
      replications <= all && replications >= LEAST_OF_SWEEP && isAffordable(run, replications),
  );
}

function isAffordable(run: SweptRun, replications: number): boolean {
  const { contacts, scenarios, seconds } = run;
  return (
    contacts * scenarios * replications <= UNASKED ||
    secondsOf(run, replications) <= Math.max(SECONDS, run.replications * seconds)
  );
}

/** How long a sweep with so many replications of each scenario will probably take. */
export function secondsOf({ scenarios, seconds }: SweptRun, replications: number): number {
  return scenarios * replications * seconds;
}

/** How many replications a sweep has that somebody has asked for: as many as the run, whatever it costs. */
export function askedSweep({ replications }: Pick<SweptRun, 'replications'>): number {
  return Math.max(LEAST_OF_SWEEP, replications);
}

/** Scenarios that a sweep plays: the one as it is, and both ends of each range. */
export function scenariosOf(assumptions: number): number {
  return 1 + 2 * assumptions;
}
