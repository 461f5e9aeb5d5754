import type { Operation } from '../../scenario/operations.ts';

/** How many requests a backend takes in a time, as its documentation says it: what is above is answered with 429. */
export interface RateLimit {
  readonly requests: number;
  /** Within so many seconds. */
  readonly per: number;
  /** Whose requests count; those of all operations, where left out. */
  readonly of?: readonly Operation[];
  /** As how many each request of an operation counts; as one, where left out. */
  readonly weights?: Partial<Readonly<Record<Operation, number>>>;
  /** Whose requests are counted together: all of the account's, where left out, or those of each agent or contact apart. */
  readonly scope?: LimitScope;
}

export const limitScopes = ['account', 'agent', 'contact'] as const;
export type LimitScope = (typeof limitScopes)[number];

/** What holds on each plan that a vendor sells: all of its limits together. */
export type LimitsByPlan = Readonly<Record<string, readonly RateLimit[]>>;
