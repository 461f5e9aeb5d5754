import { birthDeathDistribution, expectation } from './birth-death.ts';
import { requirePatience, requirePositive, requireWhole } from './queue-arguments.ts';

/** M/M/c+M with a finite source: who is in contact does not open another. */
export interface FinitePopulation {
  readonly population: number;
  /** γ, contacts per second of each customer who is not in contact. */
  readonly contactRatePerIdleCustomer: number;
  readonly meanService: number;
  readonly servers: number;
  /** Seconds; ∞ by default. */
  readonly meanPatience?: number;
}

export interface FinitePopulationSteadyState {
  /** Contacts per second, of the whole population. */
  readonly contactRate: number;
  readonly occupancy: number;
  readonly throughput: number;
  readonly queueLength: number;
  readonly inSystem: number;
  readonly waitAll: number;
  /** From the start of a contact to its end, served or not. */
  readonly sojournAll: number;
  readonly pAllBusySeenByArrivals: number;
  readonly meanActiveCustomersNotInSystem: number;
  readonly pAbandon: number;
}

/**
 * The steady state of the finite-source (machine-repair) queue: birth (N − n)·γ, death
 * min(n, c)·μ + (n − c)⁺·θ. An arrival sees the state weighed by the rate at which customers arrive in it.
 *
 * Source: Cooper (1981), "Introduction to Queueing Theory", 2nd ed., section 3.7, with patience added.
 *
 * @throws {RangeError} for what is no such queue, or more customers than can be followed
 */
export function finitePopulation(queue: FinitePopulation): FinitePopulationSteadyState {
  const { population, contactRatePerIdleCustomer, meanService, servers } = queue;
  const { meanPatience = Number.POSITIVE_INFINITY } = queue;
  requirePositive({ contactRatePerIdleCustomer, meanService });
  requireWhole(1, { population, servers });
  requirePatience(meanPatience);
  const birth = (n: number): number => (population - n) * contactRatePerIdleCustomer;
  const waiting = (n: number): number => Math.max(0, n - servers);
  const death = (n: number): number =>
    Math.min(n, servers) / meanService + waiting(n) / meanPatience;
  const states = birthDeathDistribution({ birth, death }, 0, 0);
  const mean = (value: (n: number) => number): number => expectation(states, value);

  const contactRate = mean(birth);
  const queueLength = mean(waiting);
  const busy = mean((n) => Math.min(n, servers));
  return {
    contactRate,
    occupancy: busy / servers,
    throughput: busy / meanService,
    queueLength,
    inSystem: mean((n) => n),
    waitAll: queueLength / contactRate,
    sojournAll: (queueLength + busy) / contactRate,
    pAllBusySeenByArrivals: mean((n) => (n >= servers ? birth(n) : 0)) / contactRate,
    meanActiveCustomersNotInSystem: mean((n) => population - n),
    pAbandon: queueLength / meanPatience / contactRate,
  };
}
