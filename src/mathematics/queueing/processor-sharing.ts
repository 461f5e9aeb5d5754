import { positive, whole } from '../argument.ts';
import { upperGamma } from '../elementary/incomplete-gamma.ts';
import { poissonMass } from '../elementary/poisson-mass.ts';
import { wholePower } from '../elementary/whole-power.ts';
import { mmc } from './erlang-c.ts';
import { type Steady, stable, type Unstable, unstable } from './stability.ts';

/** M/G/1-PS. Times in seconds. */
export interface ProcessorSharingMetrics {
  readonly occupancy: number;
  readonly inSystem: number;
  readonly sojournAll: number;
  /** Sojourn per second of work: a contact of work x stays x times this on average. */
  readonly sojournPerUnitWork: number;
}

/**
 * The steady state of M/G/1 with processor sharing: one server works on all contacts at once, on each
 * with an equal part of its speed. Only the mean of the work matters.
 *
 *     E[T | work x] = x/(1 − ρ),   E[L] = ρ/(1 − ρ)
 *
 * Source: Kleinrock (1976), "Queueing Systems", volume 2, chapter 4.
 *
 * @param meanService mean work, in seconds of the whole server
 * @throws RangeError for an argument that is not above 0
 */
export function processorSharing(
  arrivalRate: number,
  meanService: number,
): Steady<ProcessorSharingMetrics> {
  positive('arrivalRate', arrivalRate);
  positive('meanService', meanService);
  const occupancy = arrivalRate * meanService;
  if (occupancy >= 1) return unstable(occupancy, 1);
  return stable({
    occupancy,
    inSystem: occupancy / (1 - occupancy),
    sojournAll: meanService / (1 - occupancy),
    sojournPerUnitWork: 1 / (1 - occupancy),
  });
}

/**
 * The probabilities of 0, 1, … contacts, `count` of them, where up to `fullSpeedUpTo` contacts are each
 * served at full speed and more share that much speed equally. As many are there as in M/M/c.
 *
 *     pⱼ = (1 − C)·P(N = j)/P(N < c) below c,   pⱼ = C·(1 − ρ)·ρ^(j − c) from c on
 *
 * with C Erlang's delay probability, ρ = a/c, and N a Poisson count of mean a, the offered load.
 *
 * @throws RangeError for an argument that is not above 0
 */
export function capacitatedSharingStates(
  arrivalRate: number,
  meanService: number,
  fullSpeedUpTo: number,
  count: number,
): readonly number[] | Unstable {
  whole('fullSpeedUpTo', fullSpeedUpTo, 1);
  whole('count', count, 1);
  const queue = mmc({ arrivalRate, meanService, servers: fullSpeedUpTo });
  if (queue.kind === 'unstable') return queue;
  const { offeredLoad, occupancy, pDelay } = queue;
  const atOnce = (1 - pDelay) / upperGamma(fullSpeedUpTo, offeredLoad);
  return Array.from({ length: count }, (_, j) =>
    j < fullSpeedUpTo
      ? atOnce * poissonMass(j, offeredLoad)
      : pDelay * (1 - occupancy) * wholePower(occupancy, j - fullSpeedUpTo),
  );
}
