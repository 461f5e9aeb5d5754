import {
  type ClassMetrics,
  type PriorityQueue,
  requireClasses,
  requireRates,
  type SingleServerPriorityQueue,
} from './cobham.ts';
import { mmc } from './erlang-c.ts';
import { type Steady, stable, unstable } from './stability.ts';

/** Per class in the order of the parameters; times in seconds, interruptions included. */
export type PreemptiveMetrics = Pick<ClassMetrics, 'sojournByClass' | 'occupancy'>;

/**
 * The steady state of M/G/1 with preemptive-resume priorities: a higher class interrupts at once, and
 * the work goes on where it stopped.
 *
 *     E[Tₖ] = E[Sₖ]/(1 − σₖ₋₁) + ½ Σᵢ≤ₖ λᵢE[Sᵢ²] / ((1 − σₖ₋₁)(1 − σₖ))
 *
 * with σₖ = ρ₁ + … + ρₖ, ρᵢ = λᵢE[Sᵢ].
 *
 * Source: Jaiswal (1968), "Priority Queues"; Kleinrock (1976), "Queueing Systems", volume 2, chapter 3.
 *
 * @throws RangeError for what is not a queue
 */
export function preemptiveSingleServerQueue(
  queue: SingleServerPriorityQueue,
): Steady<PreemptiveMetrics> {
  const { means, loads, residuals } = requireClasses(queue);
  const occupancy = loads.reduce((a, b) => a + b, 0);
  if (occupancy >= 1) return unstable(occupancy, 1);
  let [higher, residual] = [0, 0];
  const sojournByClass = means.map((mean, i) => {
    const left = 1 - higher;
    higher += loads[i] as number;
    residual += residuals[i] as number;
    return mean / left + residual / (left * (1 - higher));
  });
  return stable({ sojournByClass, occupancy });
}

/**
 * The steady state of M/M/c with preemptive-resume priorities and one mean of service for all: classes
 * 1 to k together are an M/M/c queue that the others do not touch, so that class k is what class k adds.
 *
 *     λₖE[Tₖ] = L(λ₁ + … + λₖ) − L(λ₁ + … + λₖ₋₁),   L the contacts in M/M/c
 *
 * Source: Little's law with Erlang C; Buzen & Bondi (1983), "The response times of priority classes
 * under preemptive resume in M/M/m queues", Operations Research 31, 456–465.
 *
 * @throws RangeError for what is not a queue
 */
export function preemptiveQueue(queue: PriorityQueue): Steady<PreemptiveMetrics> {
  const { arrivalRates, meanService, servers } = queue;
  requireRates(arrivalRates);
  let [together, below] = [0, 0];
  const sojournByClass: number[] = [];
  let occupancy = 0;
  for (const rate of arrivalRates) {
    together += rate;
    const all = mmc({ arrivalRate: together, meanService, servers });
    if (all.kind === 'unstable') {
      const offeredLoad = arrivalRates.reduce((a, b) => a + b, 0) * meanService;
      return unstable(offeredLoad, servers);
    }
    sojournByClass.push(meanService + (all.queueLength - below) / rate);
    below = all.queueLength;
    occupancy = all.occupancy;
  }
  return stable({ sojournByClass, occupancy });
}
