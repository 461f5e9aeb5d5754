import { exponentialLaw } from '../distribution/exponential-law.ts';
import { type AbandonmentMetrics, abandonmentMetrics } from './abandonment-metrics.ts';
import { type MarkovQueue, requireQueue } from './markov-queue.ts';

/** A queue whose contacts have exponential patience. */
export interface ErlangAQueue extends MarkovQueue {
  /** 1/θ, in seconds, above 0. */
  readonly meanPatience: number;
}

/**
 * The steady state of M/M/c+M (Erlang A, Palm's model), first come, first served, for real c > 0.
 * It always has one.
 *
 * Source: Palm (1957), "Research on telephone traffic carried by full availability groups", Tele 1;
 * Mandelbaum & Zeltyn (2007), "Service engineering in action: the Palm/Erlang-A queue"; computed as
 * the exponential case of M/M/n+G, see `virtualWait`.
 *
 * @throws RangeError for what is not a queue
 * @example
 * erlangA({ arrivalRate: 0.8, meanService: 60, servers: 50, meanPatience: 120 }).pAbandon; // 0.030912…
 */
export function erlangA(queue: ErlangAQueue): AbandonmentMetrics {
  requireQueue(queue);
  const { meanPatience, serviceLevelThreshold = 0 } = queue;
  return abandonmentMetrics(
    { ...queue, patience: exponentialLaw(meanPatience), waitingPlaces: Number.POSITIVE_INFINITY },
    serviceLevelThreshold,
  );
}
