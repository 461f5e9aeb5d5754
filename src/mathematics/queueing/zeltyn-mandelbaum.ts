import type { DurationLaw } from '../distribution/duration-law.ts';
import { type AbandonmentMetrics, abandonmentMetrics } from './abandonment-metrics.ts';
import { type MarkovQueue, requireQueue } from './markov-queue.ts';

/** A queue whose contacts have patience of any law. */
export interface ImpatientQueue extends MarkovQueue {
  /** How long a contact waits before it abandons; 0 is allowed, also with positive probability. */
  readonly patience: DurationLaw;
}

/**
 * The steady state of M/M/n+G: patience of a general law, first come, first served, for real n > 0.
 * It always has one, since patience ends.
 *
 * Source: Zeltyn & Mandelbaum (2005), "Call centers with impatient customers: many-server asymptotics
 * of the M/M/n+G queue", Queueing Systems 51, 361–402, section 2; see `virtualWait`.
 *
 * @throws RangeError for what is not a queue
 */
export function mmng(queue: ImpatientQueue): AbandonmentMetrics {
  requireQueue(queue);
  const { serviceLevelThreshold = 0 } = queue;
  return abandonmentMetrics(
    { ...queue, waitingPlaces: Number.POSITIVE_INFINITY },
    serviceLevelThreshold,
  );
}
