import type { Transitions } from './markov-chain.ts';
import { named, requirePositive, requireShares, requireWhole } from './queue-arguments.ts';
import { solveTruncated } from './truncated-chain.ts';

/** Two classes with priority for the first; those of the second may retry when they have given up. */
export interface PriorityRetrial {
  /** Contacts per second, without retries. */
  readonly arrivalRates: readonly [number, number];
  readonly meanService: number;
  readonly servers: number;
  /** Seconds; finite. */
  readonly meanPatienceByClass: readonly [number, number];
  /** Seconds from giving up to the next attempt. */
  readonly meanRetryDelay: number;
  /** Below 1. */
  readonly retryProbability: number;
}

export interface PriorityRetrialSteadyState {
  readonly occupancy: number;
  readonly queueLengthByClass: readonly [number, number];
  readonly pAbandonClass1: number;
  readonly pAbandonPerAttemptClass2: number;
  /** Mean number who wait to retry. */
  readonly orbitSize: number;
  /** Of the contacts of class 2 those who are never served. */
  readonly lostFractionClass2: number;
  readonly attemptRateClass2: number;
}

/**
 * The steady state of M/M/c+M with non-preemptive priority and retrials of the second class, by the
 * chain of the number in service, both queues and the orbit.
 *
 * @throws {RangeError} for what is no such queue, or if queues and orbit make more states than can be solved
 */
export function priorityRetrial(queue: PriorityRetrial): PriorityRetrialSteadyState {
  const { arrivalRates, meanService, servers, meanPatienceByClass } = queue;
  const { meanRetryDelay, retryProbability } = queue;
  requirePositive({ meanService, meanRetryDelay, ...named('arrivalRates', arrivalRates) });
  requirePositive(named('meanPatienceByClass', meanPatienceByClass));
  requireWhole(1, { servers });
  requireShares({ retryProbability });
  requirePositive({ 'share that does not retry': 1 - retryProbability });
  const transitions: Transitions = ([busy = 0, high = 0, low = 0, orbit = 0], go) => {
    const isFull = busy === servers;
    go(isFull ? [busy, high + 1, low, orbit] : [busy + 1, high, low, orbit], arrivalRates[0]);
    go(isFull ? [busy, high, low + 1, orbit] : [busy + 1, high, low, orbit], arrivalRates[1]);
    go(
      isFull ? [busy, high, low + 1, orbit - 1] : [busy + 1, high, low, orbit - 1],
      orbit / meanRetryDelay,
    );
    go([busy, high - 1, low, orbit], high / meanPatienceByClass[0]);
    const givingUp = low / meanPatienceByClass[1];
    go([busy, high, low - 1, orbit], givingUp * (1 - retryProbability));
    go([busy, high, low - 1, orbit + 1], givingUp * retryProbability);
    const end = busy / meanService;
    if (high > 0) go([busy, high - 1, low, orbit], end);
    else go(low > 0 ? [busy, high, low - 1, orbit] : [busy - 1, high, low, orbit], end);
  };
  const { mean } = solveTruncated([0, 0, 0, 0], transitions, [1, 2, 3]);

  const high = mean(([, waiting = 0]) => waiting);
  const low = mean(([, , waiting = 0]) => waiting);
  const orbitSize = mean(([, , , orbit = 0]) => orbit);
  const attemptRateClass2 = arrivalRates[1] + orbitSize / meanRetryDelay;
  const abandonedClass2 = low / meanPatienceByClass[1];
  return {
    occupancy: mean(([busy = 0]) => busy) / servers,
    queueLengthByClass: [high, low],
    pAbandonClass1: high / meanPatienceByClass[0] / arrivalRates[0],
    pAbandonPerAttemptClass2: abandonedClass2 / attemptRateClass2,
    orbitSize,
    lostFractionClass2: (abandonedClass2 * (1 - retryProbability)) / arrivalRates[1],
    attemptRateClass2,
  };
}
