import { notNegative } from '../argument.ts';
import { type BirthDeath, birthDeathDistribution, expectation } from './birth-death.ts';
import { requirePatience, requirePositive, requireWhole } from './queue-arguments.ts';
import { type Steady, stable, unstable } from './stability.ts';

/** M/M/c/K+M: agents who are alike, first come first served. */
export interface MultiServerQueue {
  /** λ, contacts per second; 0 is a queue where nobody comes. */
  readonly arrivalRate: number;
  /** 1/μ, seconds. */
  readonly meanService: number;
  /** c, whole. */
  readonly servers: number;
  /** 1/θ, seconds; ∞, the default, for contacts that never give up. */
  readonly meanPatience?: number;
  /** K − c: how many may wait; ∞ by default. */
  readonly waitingPlaces?: number;
}

/** The steady state of a queue; the words are those of `test/theory/cases/README.md`. */
export interface QueueSteadyState {
  readonly pBlock: number;
  readonly pDelay: number;
  readonly pAbandon: number;
  /** Mean number waiting. */
  readonly queueLength: number;
  /** Mean number in service. */
  readonly busyServers: number;
  readonly occupancy: number;
  /** Mean wait of the contacts that enter, seconds. */
  readonly waitAll: number;
}

/**
 * The steady state of M/M/c/K+M by its birth–death chain: birth λ, death min(n, c)·μ + (n − c)⁺·θ.
 * Without patience or a bound the queue's length is geometric, which no load makes too long.
 *
 * Source: Palm (1957), "Research on telephone traffic carried by full availability groups", Tele 1;
 * Zeltyn & Mandelbaum (2005), "Call centers with impatient customers", Queueing Systems 51, section 2.
 *
 * @throws {RangeError} for what is not a queue, or if more states matter than can be held
 */
export function multiServerQueue(queue: MultiServerQueue): Steady<QueueSteadyState> {
  const { arrivalRate, meanService, servers, meanPatience, waitingPlaces } = withDefaults(queue);
  notNegative('arrivalRate', arrivalRate);
  requirePositive({ meanService });
  requireWhole(1, { servers });
  requirePatience(meanPatience);
  if (waitingPlaces !== Number.POSITIVE_INFINITY) requireWhole(0, { waitingPlaces });
  const isEndless = meanPatience === Number.POSITIVE_INFINITY && waitingPlaces === meanPatience;
  const tailRatio = (arrivalRate * meanService) / servers;
  if (isEndless && !(tailRatio < 1)) return unstable(arrivalRate * meanService, servers);

  const last = servers + (isEndless ? 0 : waitingPlaces);
  const chain: BirthDeath = {
    birth: (n) => (n < last ? arrivalRate : 0),
    death: (n) => Math.min(n, servers) / meanService + Math.max(0, n - servers) / meanPatience,
  };
  const states = birthDeathDistribution(chain, 0, last < Number.POSITIVE_INFINITY ? 0 : undefined);
  // With an endless queue the chain stops at c; beyond, π(c + k) = π(c)·ρᵏ.
  const atServers = states[servers] ?? 0;
  const tail = isEndless ? (atServers * tailRatio) / (1 - tailRatio) : 0;
  const inQueue = isEndless ? tail / (1 - tailRatio) : 0;
  const whole = 1 + tail;

  const pBlock = isEndless ? 0 : (states[last] ?? 0);
  const busyServers = (expectation(states, (n) => Math.min(n, servers)) + servers * tail) / whole;
  const queueLength = (expectation(states, (n) => Math.max(0, n - servers)) + inQueue) / whole;
  const allBusy = (expectation(states, (n) => (n >= servers ? 1 : 0)) + tail) / whole;
  const entering = arrivalRate * (1 - pBlock);
  return stable({
    pBlock,
    pDelay: (allBusy - pBlock) / (1 - pBlock),
    pAbandon: arrivalRate === 0 ? 0 : queueLength / meanPatience / arrivalRate,
    queueLength,
    busyServers,
    occupancy: busyServers / servers,
    waitAll: entering === 0 ? 0 : queueLength / entering,
  });
}

function withDefaults(queue: MultiServerQueue): Required<MultiServerQueue> {
  const endless = Number.POSITIVE_INFINITY;
  return { meanPatience: endless, waitingPlaces: endless, ...queue };
}
