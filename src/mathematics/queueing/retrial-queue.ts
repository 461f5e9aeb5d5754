import { positive } from '../argument.ts';
import type { SingleServerQueue } from './pollaczek-khinchine.ts';
import { type Steady, stable, unstable } from './stability.ts';

/** M/G/1 without a waiting room. Times in seconds. */
export interface RetrialMetrics {
  readonly occupancy: number;
  /** Mean number waiting to retry. */
  readonly orbitSize: number;
  /** From the first attempt to the start of service. */
  readonly waitAll: number;
  readonly pBlockFirstAttempt: number;
}

/**
 * The steady state of the M/G/1 retrial queue: who finds the server busy tries again after an
 * exponential time, as often as it takes.
 *
 *     E[orbit] = λ²E[S²]/(2(1 − ρ)) + λρ·r/(1 − ρ)
 *
 * with r the mean time to a retry and ρ = λE[S] < 1.
 *
 * Source: Falin & Templeton (1997), "Retrial Queues", chapter 1.
 *
 * @param meanRetryDelay r, in seconds
 * @throws RangeError for an argument that is not above 0
 */
export function retrialQueue(
  { arrivalRate, service }: SingleServerQueue,
  meanRetryDelay: number,
): Steady<RetrialMetrics> {
  positive('arrivalRate', arrivalRate);
  positive('meanRetryDelay', meanRetryDelay);
  const occupancy = arrivalRate * service.moment(1);
  if (occupancy >= 1) return unstable(occupancy, 1);
  const waitAll =
    ((arrivalRate * service.moment(2)) / 2 + occupancy * meanRetryDelay) / (1 - occupancy);
  return stable({
    occupancy,
    orbitSize: arrivalRate * waitAll,
    waitAll,
    pBlockFirstAttempt: occupancy,
  });
}
