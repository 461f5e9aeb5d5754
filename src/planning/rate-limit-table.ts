import type { LimitsByPlan, RateLimit } from '../loadtest/adapter/rate-limit.ts';
import type { Operation } from '../scenario/operations.ts';
import type { BackendRequest } from './backend-requests.ts';
import type { CapacitySearch, ProbedMultiple } from './capacity-search.ts';
import { type LimitedShare, limitedShare, type RequestsEach } from './limited-share.ts';
import { nextSearchStep, type SearchEnd } from './search-step.ts';

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

/** What the limits of a plan make of what is asked. */
interface Assessment {
  readonly worst: Worst;
  /** Whether the looks into the inbox alone are too many. */
  readonly isExceededByPolling: boolean;
}

interface Worst {
  readonly limit: RateLimit | undefined;
  readonly limited: LimitedShare;
}

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
  // All plans at once, so that what is asked at a multiple is simulated once and need not be kept.
  const known = new Map<string, ReadonlyMap<string, Assessment>>();
  const assessed = (plan: string, multiple: number, draw: number): Assessment => {
    const key = `${multiple} ${draw}`;
    const all = known.get(key) ?? assessmentsOf(limits, each, askedAt(multiple, draw));
    known.set(key, all);
    return all.get(plan) as Assessment;
  };
  return Object.keys(limits).map((plan) =>
    planCapacity(plan, search, (multiple, draw) => assessed(plan, multiple, draw)),
  );
}

function assessmentsOf(
  limits: LimitsByPlan,
  each: RequestsEach,
  { requests, until }: AskedWithin,
): ReadonlyMap<string, Assessment> {
  const looks = requests.filter(({ operation }) => operation === 'inbox');
  return new Map(
    Object.entries(limits).map(([plan, own]) => [
      plan,
      {
        worst: worstOf(own, each, { requests, until }),
        isExceededByPolling: !fits(worstOf(own, each, { requests: looks, until })),
      },
    ]),
  );
}

function planCapacity(
  plan: string,
  search: CapacitySearch,
  assessed: (multiple: number, draw: number) => Assessment,
): PlanCapacity {
  const probed: ProbedMultiple[] = [];
  let step = nextSearchStep(search, probed);
  for (; step.kind === 'probe'; step = nextSearchStep(search, probed)) {
    const { multiple, longer, draw } = step;
    const found = fits(assessed(multiple, draw).worst) ? 'held' : 'broken';
    probed.push({ multiple, longer, draw, found });
  }
  const { held, ceiling, by } = step;
  // A multiple may be the ceiling for other luck alone.
  const above = probed.findLast(
    ({ multiple, found }) => multiple === ceiling && found === 'broken',
  );
  const there = above && assessed(above.multiple, above.draw);
  return {
    plan,
    fits: held,
    exceeds: ceiling,
    endedBy: by,
    limit: there?.worst.limit,
    mostly: there?.worst.limited.mostly,
    isExceededByPolling: held === undefined && there?.isExceededByPolling === true,
  };
}

const fits = ({ limited }: Worst): boolean => limited.share <= MOST_LIMITED;

/** The limit that turns away most. */
function worstOf(
  limits: readonly RateLimit[],
  each: RequestsEach,
  { requests, until }: AskedWithin,
): Worst {
  return limits
    .map((limit) => ({ limit, limited: limitedShare(requests, limit, each, until) }))
    .reduce<Worst>((worst, one) => (one.limited.share > worst.limited.share ? one : worst), {
      limit: undefined,
      limited: { share: 0, most: 0, mostly: undefined },
    });
}
