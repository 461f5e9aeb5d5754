import { probability } from '../argument.ts';
import type { AbandonmentMetrics } from './abandonment-metrics.ts';
import { type ErlangAQueue, erlangA } from './erlang-a.ts';
import { type Capacity, mmckm } from './finite-capacity.ts';
import { type Steady, stable, unstable } from './stability.ts';

/** Attempts per first call beyond which there is no steady state worth the name. */
const MOST_ATTEMPTS = 1e6;

/** A queue whose blocked and abandoned contacts may come again. */
export interface RedialQueue extends ErlangAQueue, Partial<Capacity> {
  /** The chance that a contact tries again after it was blocked. */
  readonly retryProbAfterBlock?: number;
  /** The chance that a contact tries again after it abandoned. */
  readonly retryProbAfterAbandon: number;
}

/** Erlang A at the rate of all attempts, and what becomes of first calls. */
export interface RedialMetrics {
  /** First calls and retries, per second. */
  readonly attemptRate: number;
  readonly retryRate: number;
  /** Contacts that are never served / first calls. */
  readonly lostFraction: number;
  readonly servedFraction: number;
  /** Of all attempts. */
  readonly attempts: AbandonmentMetrics;
}

/**
 * Erlang X: M/M/c(/K)+M with redials, as if retries were further Poisson arrivals. They are nearly so
 * where the time to a retry is long beside the waits; retries soon after make it optimistic.
 *
 *     Λ = λ + Λ·(r_b·P(block) + r_a·P(abandon)) at the rate Λ,   by bisection
 *
 * What is served or lost for good grows with Λ, so that there is one solution at most; without one,
 * since all come back to a team that cannot serve them, the queue is unstable.
 *
 * Source: Ding, Koole & van der Mei (2015), "On the estimation of the true demand in call centers with
 * redials and reconnects", European Journal of Operational Research 246(1), 250–262.
 *
 * @throws RangeError for what is not a queue
 */
export function erlangX(queue: RedialQueue): Steady<RedialMetrics> {
  const { arrivalRate, meanService, servers, capacity, retryProbAfterAbandon } = queue;
  const { retryProbAfterBlock = 0 } = queue;
  probability('retryProbAfterBlock', retryProbAfterBlock);
  probability('retryProbAfterAbandon', retryProbAfterAbandon);
  const at = (rate: number): AbandonmentMetrics =>
    capacity === undefined
      ? erlangA({ ...queue, arrivalRate: rate })
      : mmckm({ ...queue, capacity, arrivalRate: rate });
  /** Attempts per second that end for good, at `rate` attempts per second. */
  const settled = (rate: number): number => {
    const { pBlock, pAbandon } = at(rate);
    return rate * (1 - retryProbAfterBlock * pBlock - retryProbAfterAbandon * pAbandon);
  };

  let [low, high] = [arrivalRate, 2 * arrivalRate];
  while (settled(high) < arrivalRate) {
    if (high > MOST_ATTEMPTS * arrivalRate) return unstable(arrivalRate * meanService, servers);
    [low, high] = [high, 2 * high];
  }
  while (high - low > 1e-13 * high) {
    const middle = (low + high) / 2;
    if (settled(middle) < arrivalRate) low = middle;
    else high = middle;
  }
  const attemptRate = (low + high) / 2;
  const attempts = at(attemptRate);
  const { pBlock, pAbandon } = attempts;
  const retrying = retryProbAfterBlock * pBlock + retryProbAfterAbandon * pAbandon;
  const lost = (1 - retryProbAfterBlock) * pBlock + (1 - retryProbAfterAbandon) * pAbandon;
  return stable({
    attemptRate,
    retryRate: attemptRate * retrying,
    lostFraction: (attemptRate * lost) / arrivalRate,
    servedFraction: attempts.throughput / arrivalRate,
    attempts,
  });
}
