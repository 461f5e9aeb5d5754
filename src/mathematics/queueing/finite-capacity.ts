import { whole } from '../argument.ts';
import { exponentialLaw } from '../distribution/exponential-law.ts';
import {
  type AbandonmentMetrics,
  abandonmentMetrics,
  type BlockingMetrics,
  blockingMetrics,
} from './abandonment-metrics.ts';
import type { ErlangAQueue } from './erlang-a.ts';
import { type MarkovQueue, requireQueue } from './markov-queue.ts';
import { endlessPatience } from './virtual-wait.ts';

/** The lines that a queue has. */
export interface Capacity {
  /** K: most contacts in service and waiting together; servers and one waiting place at least. */
  readonly capacity: number;
}

/**
 * The steady state of M/M/c/K+M, first come, first served: who finds K contacts is blocked, who waits
 * may lose patience, which is exponential.
 *
 * Source: Riordan (1962), "Stochastic Service Systems"; see `virtualWait`.
 *
 * @throws RangeError for what is not a queue; without a waiting place it is `erlangB`
 */
export function mmckm(queue: ErlangAQueue & Capacity): AbandonmentMetrics {
  const waitingPlaces = waitingPlacesOf(queue);
  return abandonmentMetrics(
    { ...queue, patience: exponentialLaw(queue.meanPatience), waitingPlaces },
    queue.serviceLevelThreshold ?? 0,
  );
}

/**
 * The steady state of M/M/c/K, first come, first served: who finds K contacts is blocked, who enters
 * waits for as long as it takes. It has one at any load.
 *
 * Source: Cooper (1981), "Introduction to Queueing Theory", 2nd ed., chapter 3; see `virtualWait`.
 *
 * @throws RangeError for what is not a queue; without a waiting place it is `erlangB`
 */
export function mmck(queue: MarkovQueue & Capacity): BlockingMetrics {
  const waitingPlaces = waitingPlacesOf(queue);
  return blockingMetrics(
    { ...queue, patience: endlessPatience, waitingPlaces },
    queue.serviceLevelThreshold ?? 0,
  );
}

function waitingPlacesOf(queue: MarkovQueue & Capacity): number {
  requireQueue(queue);
  whole('capacity − servers (the waiting places)', queue.capacity - queue.servers, 1);
  return queue.capacity - queue.servers;
}
