/**
 * A queue that has no steady state, since more work comes in than can be done: waits would grow for
 * as long as it lasts.
 */
export interface Unstable {
  readonly kind: 'unstable';
  /** λ/μ, in erlang: at least the number of servers. */
  readonly offeredLoad: number;
  readonly servers: number;
}

/** A queue with a steady state and its metrics. */
export type Stable<Metrics> = { readonly kind: 'stable' } & Metrics;

/** What a formula says of a queue that need not have a steady state. */
export type Steady<Metrics> = Stable<Metrics> | Unstable;

/** The answer for a queue without a steady state. */
export function unstable(offeredLoad: number, servers: number): Unstable {
  return { kind: 'unstable', offeredLoad, servers };
}

/** The answer for a queue with a steady state. */
export function stable<Metrics>(metrics: Metrics): Stable<Metrics> {
  return { kind: 'stable', ...metrics };
}
