import { type ServiceLevels, serviceLevels } from './service-level.ts';
import { type VirtualWait, virtualWait, type WaitingLine } from './virtual-wait.ts';

/** What a queue is like in which contacts may be blocked. Times in seconds. */
export interface BlockingMetrics extends ServiceLevels {
  /** Blocked / offered. */
  readonly pBlock: number;
  /** Of the contacts that enter, the share that finds no free server. */
  readonly pDelay: number;
  /** Time average of the number waiting. */
  readonly queueLength: number;
  /** Time average of the number waiting or in service. */
  readonly inSystem: number;
  readonly occupancy: number;
  /** Services completed per second. */
  readonly throughput: number;
  /** Mean wait of all contacts that enter, served or not. */
  readonly waitAll: number;
  /** Mean wait of those who find no free server. */
  readonly waitDelayed: number;
  /** Mean wait of the served, zeros included: average speed of answer. */
  readonly waitServed: number;
  /** P(W > T) of the contacts that enter. */
  readonly pWaitGtT: number;
}

/** What a queue is like in which contacts may lose patience. Times in seconds. */
export interface AbandonmentMetrics extends BlockingMetrics {
  /** Abandoned / offered. */
  readonly pAbandon: number;
  /** Abandoned / delayed. */
  readonly pAbandonGivenDelay: number;
  /** Mean wait of those who abandon; absent where nobody does, as far as doubles can tell. */
  readonly waitAbandoned?: number;
  /** Mean of the wait V that a contact with endless patience would have. */
  readonly virtualWait: number;
  /** P(V > T) of the contacts that enter. */
  readonly pVirtualWaitGtT: number;
}

/** The metrics of a line in which nobody abandons, from the integrals over its virtual wait. */
export function blockingMetrics(line: WaitingLine, threshold: number): BlockingMetrics {
  return blockingPart(line, threshold, virtualWait(line, threshold));
}

/**
 * Every metric of a waiting line, from the integrals over its virtual wait.
 *
 * @param tolerance see `virtualWait`
 */
export function abandonmentMetrics(
  line: WaitingLine,
  threshold: number,
  tolerance?: number,
): AbandonmentMetrics {
  const wait = virtualWait(line, threshold, tolerance);
  const { atOnce, perOffered, within, beyond } = wait;
  const delayed = within.delayed + beyond.delayed;
  const abandoned = within.abandoned + beyond.abandoned;
  const enter = atOnce + perOffered * delayed;
  return {
    ...blockingPart(line, threshold, wait),
    pAbandon: perOffered * abandoned,
    pAbandonGivenDelay: abandoned / delayed,
    ...(abandoned > 0 && {
      waitAbandoned: (within.abandonedTime + beyond.abandonedTime) / abandoned,
    }),
    virtualWait: (perOffered * (within.virtualTime + beyond.virtualTime)) / enter,
    pVirtualWaitGtT: (perOffered * beyond.delayed) / enter,
  };
}

function blockingPart(
  { arrivalRate, meanService, servers, patience }: WaitingLine,
  threshold: number,
  { atOnce, perOffered, within, beyond }: VirtualWait,
): BlockingMetrics {
  const delayed = within.delayed + beyond.delayed;
  const servedTime = within.servedTime + beyond.servedTime;
  const waited = servedTime + within.abandonedTime + beyond.abandonedTime;
  const enter = atOnce + perOffered * delayed;
  const served = atOnce + perOffered * (within.served + beyond.served);
  const abandonedWithin = within.abandoned + patience.cdf(threshold) * beyond.delayed;
  const queueLength = arrivalRate * perOffered * waited;
  return {
    pBlock: perOffered * (within.blocked + beyond.blocked),
    pDelay: (perOffered * delayed) / enter,
    queueLength,
    inSystem: queueLength + arrivalRate * served * meanService,
    occupancy: (arrivalRate * served * meanService) / servers,
    throughput: arrivalRate * served,
    waitAll: (perOffered * waited) / enter,
    waitDelayed: waited / delayed,
    waitServed: (perOffered * servedTime) / served,
    pWaitGtT: (perOffered * patience.survival(threshold) * beyond.delayed) / enter,
    ...serviceLevels(atOnce + perOffered * within.served, served, perOffered * abandonedWithin),
  };
}
