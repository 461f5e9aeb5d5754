import type { LimitsByPlan, RateLimit } from '../loadtest/adapter/rate-limit.ts';
import type { Operation } from '../scenario/operations.ts';
import type { BackendRequest } from './backend-requests.ts';
import type { CapacitySearch, ProbedMultiple } from './capacity-search.ts';
import { limitedShare, type RequestsEach } from './limited-share.ts';
import { nextStep, type SearchEnd } from './search-step.ts';

/** What simulated customers and agents ask for within a window, at a multiple of the demand. */
export interface AskedWithin {
  readonly requests: readonly BackendRequest[];
  /** What is judged of it, in seconds from its start. */
  readonly until: number;
}

/** The most demand that fits a plan. */
export interface PlanCapacity {
  readonly plan: string;
  /** The highest multiple that fits; undefined where none does. */
  readonly fits: number | undefined;
  /** The lowest that was seen not to. */
  readonly exceeds: number | undefined;
  readonly endedBy: SearchEnd;
  /** The limit that turns most away just above, and the operation that counts most for it. */
  readonly limit: RateLimit | undefined;
  readonly mostly: Operation | undefined;
  /** Whether the agents' looks into the inbox are too many by themselves. */
  readonly isExceededByPolling: boolean;
}

/** A plan fits as long as none of its limits turns away more than this. */
export const MOST_LIMITED = 0.01;

/**
 * The most demand of a scenario that fits each plan, by the requests that its simulated customers and agents make.
 * Nothing is sent.
 *
 * @param askedAt what is asked for at a multiple of the demand, with the given luck
 */
export function rateLimitTable(
  limits: LimitsByPlan,
  each: RequestsEach,
  search: CapacitySearch,
  askedAt: (multiple: number, draw: number) => AskedWithin,
): readonly PlanCapacity[] {
  return Object.entries(limits).map(([plan, own]) =>
    planCapacity(plan, own, each, search, askedAt),
  );
}

function planCapacity(
  plan: string,
  limits: readonly RateLimit[],
  each: RequestsEach,
  search: CapacitySearch,
  askedAt: (multiple: number, draw: number) => AskedWithin,
): PlanCapacity {
  const probed: ProbedMultiple[] = [];
  for (;;) {
    const step = nextStep(search, probed);
    if (step.kind === 'probe') {
      const { multiple, longer, draw } = step;
      const { limited } = worstOf(limits, each, askedAt(multiple, draw));
      const found = limited.share <= MOST_LIMITED ? 'held' : 'broken';
      probed.push({ multiple, longer, draw, found });
      continue;
    }
    const { held, ceiling, by } = step;
    const above = ceiling === undefined ? undefined : askedAt(ceiling, 0);
    const worst = above && worstOf(limits, each, above);
    return {
      plan,
      fits: held,
      exceeds: ceiling,
      endedBy: by,
      limit: worst?.limit,
      mostly: worst?.limited.mostly,
      isExceededByPolling:
        held === undefined && above !== undefined && isTooMuch(limits, each, looksOf(above)),
    };
  }
}

const looksOf = ({ requests, until }: AskedWithin): AskedWithin => ({
  requests: requests.filter(({ operation }) => operation === 'inbox'),
  until,
});

const isTooMuch = (limits: readonly RateLimit[], each: RequestsEach, asked: AskedWithin): boolean =>
  worstOf(limits, each, asked).limited.share > MOST_LIMITED;

/** The limit that turns away most. */
function worstOf(
  limits: readonly RateLimit[],
  each: RequestsEach,
  { requests, until }: AskedWithin,
): {
  readonly limit: RateLimit | undefined;
  readonly limited: ReturnType<typeof limitedShare>;
} {
  return limits
    .map((limit) => ({ limit, limited: limitedShare(requests, limit, each, until) }))
    .reduce<ReturnType<typeof worstOf>>(
      (worst, one) => (one.limited.share > worst.limited.share ? one : worst),
      { limit: undefined, limited: { share: 0, most: 0, mostly: undefined } },
    );
}
