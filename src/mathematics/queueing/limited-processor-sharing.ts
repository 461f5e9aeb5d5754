import { power } from '../elementary/power.ts';
import { requirePositive, requireWhole } from './queue-arguments.ts';
import { type Steady, stable, unstable } from './stability.ts';

/** One server that shares its speed among the first `concurrency` contacts; others wait in order. */
export interface LimitedSharingQueue {
  /** λ, contacts per second. */
  readonly arrivalRate: number;
  /** Mean time that a contact would take alone, seconds; exponential. */
  readonly meanService: number;
  readonly concurrency: number;
}

export interface LimitedSharingSteadyState {
  readonly occupancy: number;
  readonly inSystem: number;
  readonly queueLength: number;
  readonly waitAll: number;
  readonly pDelay: number;
  /** Mean time from entering the server to the end, seconds. */
  readonly serviceDuration: number;
  readonly sojournAll: number;
  readonly meanConcurrencyWhenBusy: number;
}

/**
 * The steady state of M/M/1 with limited processor sharing. However the speed is shared, the server
 * works at its one rate μ, so the number in system is that of M/M/1, and with k the limit
 *
 *     P(wait) = ρᵏ,   queue = ρᵏ⁺¹ ÷ (1 − ρ),   ρ = λ/μ
 *
 * Source: Avi-Itzhak & Halfin (1988), "Expected response times in a non-symmetric time sharing queue
 * with a limited number of service positions", Proc. 12th International Teletraffic Congress.
 *
 * @throws {RangeError} for what is no such queue
 */
export function limitedProcessorSharing(
  queue: LimitedSharingQueue,
): Steady<LimitedSharingSteadyState> {
  const { arrivalRate, meanService, concurrency } = queue;
  requirePositive({ arrivalRate, meanService });
  requireWhole(1, { concurrency });
  const load = arrivalRate * meanService;
  if (!(load < 1)) return unstable(load, 1);
  const inSystem = load / (1 - load);
  const pDelay = power(load, concurrency);
  const queueLength = pDelay * inSystem;
  const inService = inSystem - queueLength;
  return stable({
    occupancy: load,
    inSystem,
    queueLength,
    waitAll: queueLength / arrivalRate,
    pDelay,
    serviceDuration: inService / arrivalRate,
    sojournAll: inSystem / arrivalRate,
    meanConcurrencyWhenBusy: inService / load,
  });
}
