import { notNegative, positive } from '../argument.ts';
import { expm1 } from '../elementary/expm1.ts';
import { exp } from '../elementary/exponential.ts';
import { erlangB, type LoadOnServers } from './erlang-b.ts';
import { type MarkovQueue, requireQueue } from './markov-queue.ts';
import { type ServiceLevels, serviceLevels } from './service-level.ts';
import { type Steady, stable, type Unstable, unstable } from './stability.ts';

/** What Erlang C says of a queue in which everybody waits for as long as it takes. */
export interface ErlangCMetrics extends ServiceLevels {
  /** λ/μ, in erlang. */
  readonly offeredLoad: number;
  readonly occupancy: number;
  /** The share that finds no free server. */
  readonly pDelay: number;
  /** Mean wait of all, in seconds. */
  readonly waitAll: number;
  /** Mean wait of those who wait, in seconds. */
  readonly waitDelayed: number;
  /** Mean time from arrival to the end of service, in seconds. */
  readonly sojournAll: number;
  /** Time average of the number waiting. */
  readonly queueLength: number;
  /** Time average of the number waiting or in service. */
  readonly inSystem: number;
  /** P(W > T). */
  readonly pWaitGtT: number;
}

/**
 * The probability that a contact has to wait in an M/M/c queue (Erlang C), for real c > 0:
 *
 *     C(c, a) = c·B / (c − a·(1 − B)),   a < c
 *
 * where a is the offered load in erlang and B Erlang's loss probability B(c, a).
 *
 * Source: Cooper (1981), "Introduction to Queueing Theory", 2nd ed., chapter 3.
 *
 * @throws RangeError for servers that are not above 0, or a negative load
 * @example
 * erlangC({ servers: 14, offeredLoad: 10 }); // 0.174131…
 */
export function erlangC({ servers, offeredLoad }: LoadOnServers): number | Unstable {
  positive('servers', servers);
  notNegative('offeredLoad', offeredLoad);
  if (offeredLoad >= servers) return unstable(offeredLoad, servers);
  return delayProbability(servers, offeredLoad);
}

function delayProbability(servers: number, offeredLoad: number): number {
  const loss = erlangB({ servers, offeredLoad });
  return (servers * loss) / (servers - offeredLoad + offeredLoad * loss);
}

/**
 * The steady state of M/M/c, first come, first served: a contact waits with probability C, and then
 * for an exponential time of rate cμ − λ.
 *
 *     P(W > t) = C · e^(−(cμ − λ)t),   E[W] = C / (cμ − λ)
 *
 * Source: Cooper (1981), "Introduction to Queueing Theory", 2nd ed., chapter 3.
 *
 * @throws RangeError for what is not a queue
 */
export function mmc(queue: MarkovQueue): Steady<ErlangCMetrics> {
  requireQueue(queue);
  const { arrivalRate, meanService, servers, serviceLevelThreshold = 0 } = queue;
  const offeredLoad = arrivalRate * meanService;
  if (offeredLoad >= servers) return unstable(offeredLoad, servers);

  const pDelay = delayProbability(servers, offeredLoad);
  // By the load, so that it is above 0 wherever the queue counts as stable.
  const rate = (servers - offeredLoad) / meanService;
  // 1 − C·e⁻ˣ as (1 − C) + C·(1 − e⁻ˣ), so that a small service level keeps its digits.
  const met = 1 - pDelay - pDelay * expm1(-rate * serviceLevelThreshold);
  const waitAll = pDelay / rate;
  return stable({
    offeredLoad,
    occupancy: offeredLoad / servers,
    pDelay,
    waitAll,
    waitDelayed: 1 / rate,
    sojournAll: waitAll + meanService,
    queueLength: arrivalRate * waitAll,
    inSystem: arrivalRate * waitAll + offeredLoad,
    pWaitGtT: pDelay * exp(-rate * serviceLevelThreshold),
    ...serviceLevels(met, 1),
  });
}
