import { countable, positive } from '../argument.ts';

/** Weights are scaled down when one passes this. */
const SAFE = 1e200;

/** A finite number of customers, each of whom asks again some time after it was served. */
export interface FiniteSource {
  /** The rate at which one customer who is not here arrives, per second, above 0. */
  readonly ratePerIdleCustomer: number;
  /** 1/μ, in seconds, above 0. */
  readonly meanService: number;
  /** c, whole. */
  readonly servers: number;
  /** N, whole. */
  readonly population: number;
}

/** M/M/c//N. Times in seconds. */
export interface FiniteSourceMetrics {
  readonly occupancy: number;
  readonly queueLength: number;
  readonly inSystem: number;
  /** Contacts per second, which all are served. */
  readonly throughput: number;
  readonly waitAll: number;
  readonly sojournAll: number;
}

/**
 * The steady state of M/M/c//N, the machine-repair model.
 *
 *     pⱼ₊₁ = pⱼ · (N − j)·γ / (min(j + 1, c)·μ),   0 ≤ j < N
 *
 * with γ the rate of one customer who is not here. It always has one.
 *
 * Source: Cooper (1981), "Introduction to Queueing Theory", 2nd ed., chapter 3.
 *
 * @throws RangeError for what is not a queue
 */
export function finiteSource(source: FiniteSource): FiniteSourceMetrics {
  const { ratePerIdleCustomer, meanService, servers, population } = source;
  positive('ratePerIdleCustomer', ratePerIdleCustomer);
  positive('meanService', meanService);
  countable('servers', servers);
  countable('population', population);
  let [weight, all, busy, waiting] = [1, 0, 0, 0];
  for (let j = 0; j <= population; j++) {
    if (weight > SAFE)
      [weight, all, busy, waiting] = [1, all / weight, busy / weight, waiting / weight];
    all += weight;
    busy += weight * Math.min(j, servers);
    waiting += weight * Math.max(0, j - servers);
    weight *= ((population - j) * ratePerIdleCustomer * meanService) / Math.min(j + 1, servers);
  }
  const throughput = busy / all / meanService;
  const queueLength = waiting / all;
  return {
    occupancy: busy / all / servers,
    queueLength,
    inSystem: queueLength + busy / all,
    throughput,
    waitAll: queueLength / throughput,
    sojournAll: queueLength / throughput + meanService,
  };
}
