import { positive } from '../argument.ts';
import type { DurationLaw } from '../distribution/duration-law.ts';
import { mmc } from './erlang-c.ts';
import { type Steady, stable, unstable } from './stability.ts';

/** Classes of contacts with one mean of service, the highest first. */
export interface PriorityQueue {
  /** λ of each class, contacts per second, above 0. */
  readonly arrivalRates: readonly number[];
  /** 1/μ, in seconds, above 0. */
  readonly meanService: number;
  /** c, above 0. */
  readonly servers: number;
}

/** Classes of contacts at one server, each with its law of service, the highest first. */
export interface SingleServerPriorityQueue {
  /** λ of each class, contacts per second, above 0. */
  readonly arrivalRates: readonly number[];
  readonly services: readonly Pick<DurationLaw, 'moment'>[];
}

/** Per class in the order of the parameters; times in seconds. */
export interface ClassMetrics {
  readonly waitByClass: readonly number[];
  readonly sojournByClass: readonly number[];
  readonly occupancy: number;
}

/** And over all classes. */
export interface PriorityMetrics extends ClassMetrics {
  readonly waitAll: number;
  readonly pDelay: number;
}

/**
 * The steady state of M/M/c with non-preemptive priorities and one mean of service for all classes:
 *
 *     E[Wₖ] = (C/(cμ)) / ((1 − σₖ₋₁)(1 − σₖ)),   σₖ = (λ₁ + … + λₖ)/(cμ)
 *
 * where C is Erlang C of all contacts: whether one has to wait does not depend on the order.
 *
 * Source: Cobham (1954), "Priority assignment in waiting line problems", Operations Research 2, 70–76;
 * Kella & Yechiali (1985), "Waiting times in the non-preemptive priority M/M/c queue", Stochastic
 * Models 1, 257–262.
 *
 * @throws RangeError for what is not a queue
 */
export function priorityQueue(queue: PriorityQueue): Steady<PriorityMetrics> {
  const { arrivalRates, meanService, servers } = queue;
  requireRates(arrivalRates);
  const all = mmc({ arrivalRate: sum(arrivalRates), meanService, servers });
  if (all.kind === 'unstable') return all;

  const loads = arrivalRates.map((rate) => (rate * meanService) / servers);
  // Where doubles cannot tell the sum of the loads from 1, the lowest class has no wait to tell of.
  if (sum(loads) >= 1) return unstable(all.offeredLoad, servers);
  const waitByClass = byCobham((all.pDelay * meanService) / servers, loads);
  return stable({
    waitByClass,
    sojournByClass: waitByClass.map((wait) => wait + meanService),
    waitAll: all.waitAll,
    pDelay: all.pDelay,
    occupancy: all.occupancy,
  });
}

/**
 * The steady state of M/G/1 with non-preemptive priorities:
 *
 *     E[Wₖ] = ½ Σλᵢ E[Sᵢ²] / ((1 − σₖ₋₁)(1 − σₖ)),   σₖ = ρ₁ + … + ρₖ,   ρᵢ = λᵢE[Sᵢ]
 *
 * Source: Cobham (1954); Kleinrock (1976), "Queueing Systems", volume 2, chapter 3.
 *
 * @throws RangeError for what is not a queue
 */
export function singleServerPriorityQueue(queue: SingleServerPriorityQueue): Steady<ClassMetrics> {
  const { means, loads, residuals } = requireClasses(queue);
  const occupancy = sum(loads);
  if (occupancy >= 1) return unstable(occupancy, 1);
  const waitByClass = byCobham(sum(residuals), loads);
  return stable({
    waitByClass,
    sojournByClass: waitByClass.map((wait, i) => wait + (means[i] as number)),
    occupancy,
  });
}

/** `residual` is the mean work in service that an arrival finds, in s; `loads` are ρᵢ. */
function byCobham(residual: number, loads: readonly number[]): readonly number[] {
  let higher = 0;
  return loads.map((load) => {
    const left = 1 - higher;
    higher += load;
    return residual / (left * (1 - higher));
  });
}

/** E[Sᵢ], ρᵢ and ½ λᵢ E[Sᵢ²] of each class. @throws RangeError for what is not a queue */
export function requireClasses({ arrivalRates, services }: SingleServerPriorityQueue): {
  means: readonly number[];
  loads: readonly number[];
  residuals: readonly number[];
} {
  requireRates(arrivalRates);
  if (services.length !== arrivalRates.length) {
    throw new RangeError(
      `services: expected ${arrivalRates.length} laws, found ${services.length}`,
    );
  }
  const means = services.map((service) => service.moment(1));
  const each = (of: (i: number) => number): readonly number[] => means.map((_, i) => of(i));
  const rate = (i: number): number => arrivalRates[i] as number;
  return {
    means,
    loads: each((i) => rate(i) * (means[i] as number)),
    residuals: each((i) => (rate(i) * (services[i] as Pick<DurationLaw, 'moment'>).moment(2)) / 2),
  };
}

/** @throws RangeError unless there is a class and every rate is above 0 */
export function requireRates(arrivalRates: readonly number[]): void {
  if (arrivalRates.length === 0) throw new RangeError('arrivalRates: expected a class, found none');
  arrivalRates.forEach((rate, i) => {
    positive(`arrivalRates[${i}]`, rate);
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
