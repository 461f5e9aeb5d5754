import type { Transitions } from './markov-chain.ts';
import {
  requirePatience,
  requirePositive,
  requireShares,
  requireWhole,
} from './queue-arguments.ts';
import { type Steady, stable, unstable } from './stability.ts';
import { solveTruncated } from './truncated-chain.ts';

/** M/M/c/K+M whose blocked and abandoning contacts may come back. */
export interface MultiServerRetrial {
  /** λ, first attempts per second. */
  readonly arrivalRate: number;
  readonly meanService: number;
  readonly servers: number;
  readonly waitingPlaces: number;
  /** 1/ν, seconds from a failed attempt to the next. */
  readonly meanRetryDelay: number;
  readonly retryProbAfterBlock: number;
  /** 1/θ, seconds; ∞ by default. */
  readonly meanPatience?: number;
  /** 0 by default. */
  readonly retryProbAfterAbandon?: number;
}

export interface RetrialSteadyState {
  readonly occupancy: number;
  /** Mean number waiting to retry. */
  readonly orbitSize: number;
  /** First attempts and retries, per second. */
  readonly attemptRate: number;
  readonly retryRate: number;
  readonly pBlockFirstAttempt: number;
  readonly pBlockPerAttempt: number;
  readonly throughput: number;
  /** Contacts that are never served ÷ first attempts. */
  readonly lostFraction: number;
  readonly servedFraction: number;
  readonly pAllBusyTimeAverage: number;
  readonly queueLength: number;
  readonly pAbandonPerAttempt: number;
}

/**
 * The steady state of a queue with retrials: the chain of the number in system and the number in
 * orbit, the latter without bound. With everybody retrying it is stable only while a full system
 * loses more than λ: c·μ by service, and by those who abandon for good.
 *
 * Source: Falin & Templeton (1997), "Retrial Queues", chapter 2; Aguir, Karaesmen, Akşin & Chauvet
 * (2004), "The impact of retrials on call center performance", OR Spectrum 26(3), 353–376.
 *
 * @throws {RangeError} for what is no such queue, or if the orbit makes more states than can be solved
 */
export function multiServerRetrial(queue: MultiServerRetrial): Steady<RetrialSteadyState> {
  const { arrivalRate, meanService, servers, waitingPlaces, meanRetryDelay } = queue;
  const { retryProbAfterBlock, retryProbAfterAbandon = 0 } = queue;
  const { meanPatience = Number.POSITIVE_INFINITY } = queue;
  requirePositive({ arrivalRate, meanService, meanRetryDelay });
  requireWhole(1, { servers });
  requireWhole(0, { waitingPlaces });
  requireShares({ retryProbAfterBlock, retryProbAfterAbandon });
  requirePatience(meanPatience);
  const service = 1 / meanService;
  const abandonment = 1 / meanPatience;
  const retry = 1 / meanRetryDelay;
  const places = servers + waitingPlaces;
  const outOfFull = servers * service + waitingPlaces * abandonment * (1 - retryProbAfterAbandon);
  if (retryProbAfterBlock === 1 && !(arrivalRate < outOfFull)) {
    return unstable(arrivalRate * meanService, servers);
  }

  const transitions: Transitions = ([n = 0, orbit = 0], go) => {
    const waiting = Math.max(0, n - servers);
    go([n - 1, orbit], Math.min(n, servers) * service);
    go([n - 1, orbit], waiting * abandonment * (1 - retryProbAfterAbandon));
    go([n - 1, orbit + 1], waiting * abandonment * retryProbAfterAbandon);
    if (n < places) {
      go([n + 1, orbit], arrivalRate);
      go([n + 1, orbit - 1], orbit * retry);
    } else {
      go([n, orbit + 1], arrivalRate * retryProbAfterBlock);
      go([n, orbit - 1], orbit * retry * (1 - retryProbAfterBlock));
    }
  };
  const { mean } = solveTruncated([0, 0], transitions, [1]);

  const busy = mean(([n = 0]) => Math.min(n, servers));
  const queueLength = mean(([n = 0]) => Math.max(0, n - servers));
  const orbitSize = mean(([, orbit = 0]) => orbit);
  const full = mean(([n]) => (n === places ? 1 : 0));
  const attemptRate = arrivalRate + retry * orbitSize;
  const blocked = arrivalRate * full + retry * mean(([n, orbit = 0]) => (n === places ? orbit : 0));
  const abandoned = abandonment * queueLength;
  const lost = blocked * (1 - retryProbAfterBlock) + abandoned * (1 - retryProbAfterAbandon);
  return stable({
    occupancy: busy / servers,
    orbitSize,
    attemptRate,
    retryRate: retry * orbitSize,
    pBlockFirstAttempt: full,
    pBlockPerAttempt: blocked / attemptRate,
    throughput: busy * service,
    lostFraction: lost / arrivalRate,
    servedFraction: (busy * service) / arrivalRate,
    pAllBusyTimeAverage: mean(([n = 0]) => (n >= servers ? 1 : 0)),
    queueLength,
    pAbandonPerAttempt: abandoned / attemptRate,
  });
}
