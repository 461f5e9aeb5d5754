import type { RateLimit } from '../loadtest/adapter/rate-limit.ts';
import type { Operation } from '../scenario/operations.ts';
import type { BackendRequest } from './backend-requests.ts';

/** How many requests of HTTP an operation takes on a backend; 0 where it has none. */
export type RequestsEach = (operation: Operation) => number;

/** What a limit makes of requests. */
export interface LimitedShare {
  /** Of what counts for it, the share above what it lets through. */
  readonly share: number;
  /** The most that counted within one of its windows. */
  readonly most: number;
  /** Which operation counts most. */
  readonly mostly: Operation | undefined;
}

/**
 * How much of what is asked a limit turns away: its windows lie one behind the other from the start, and each lets
 * through so many. Who is turned away is not asked to come again: it is a share of what is asked at first.
 *
 * @param until seconds; windows that are not whole are left out, and of one that is longer a part is taken
 */
export function limitedShare(
  requests: Iterable<BackendRequest>,
  limit: RateLimit,
  each: RequestsEach,
  until: number,
): LimitedShare {
  const { of, weights = {}, scope = 'account' } = limit;
  const per = Math.min(limit.per, until);
  const allowed = (limit.requests * per) / limit.per;
  const whole = Math.floor(until / per + 1e-9);
  const counted = new Map<string, number>();
  const byOperation = new Map<Operation, number>();
  let [all, most] = [0, 0];
  for (const request of requests) {
    const { operation, at } = request;
    const window = Math.floor(at / per);
    if (window >= whole || (of !== undefined && !of.includes(operation))) continue;
    const weight = (weights[operation] ?? 1) * each(operation);
    if (weight === 0) continue;
    const whose = scope === 'account' ? 0 : request[scope];
    if (whose === -1) continue;
    const key = `${window} ${whose}`;
    const sum = (counted.get(key) ?? 0) + weight;
    counted.set(key, sum);
    most = Math.max(most, sum);
    all += weight;
    byOperation.set(operation, (byOperation.get(operation) ?? 0) + weight);
  }
  let above = 0;
  for (const sum of counted.values()) above += Math.max(0, sum - allowed);
  const [first] = [...byOperation].sort(([, a], [, b]) => b - a);
  return { share: all === 0 ? 0 : above / all, most, mostly: first?.[0] };
}
