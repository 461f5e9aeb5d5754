import { notNegative } from '../argument.ts';
import { exploreChain } from './markov-chain.ts';
import { multiServerQueue, type QueueSteadyState } from './multi-server-queue.ts';
import { named, requirePositive, requireShares, requireWhole } from './queue-arguments.ts';
import { type Steady, stable } from './stability.ts';
import { stationaryDistribution } from './stationary-distribution.ts';

/** Tiers of support between which contacts move. */
export interface JacksonNetwork {
  /** Contacts per second that come from outside, per tier. */
  readonly externalArrivalRates: readonly number[];
  /** From tier to tier, after a service; what is missing to 1 leaves. */
  readonly routingProbabilities: readonly (readonly number[])[];
  readonly meanServices: readonly number[];
  readonly servers: readonly number[];
}

export interface JacksonSteadyState {
  readonly arrivalRateByTier: readonly number[];
  readonly occupancyByTier: readonly number[];
  readonly waitPerVisitByTier: readonly number[];
  readonly inSystemByTier: readonly number[];
  /** From arrival to the last end of service, seconds, over external contacts. */
  readonly meanTotalTime: number;
  readonly meanVisitsByTier: readonly number[];
}

/**
 * The steady state of an open network of M/M/c queues, which are as if independent. Of its traffic
 *
 *     λ(k) = e(k) + Σⱼ λ(j)·p(j, k)
 *
 * Source: Jackson (1957), "Networks of waiting lines", Operations Research 5(4), 518–521.
 *
 * @throws {RangeError} for what is no such network, or if contacts come to a tier that they can never leave
 */
export function jacksonNetwork(network: JacksonNetwork): Steady<JacksonSteadyState> {
  const { externalArrivalRates, meanServices, servers } = network;
  requireNetwork(network);
  const arrivalRateByTier = traffic(network);
  const external = externalArrivalRates.reduce((sum, rate) => sum + rate, 0);
  const tiers = arrivalRateByTier.map((arrivalRate, tier) =>
    multiServerQueue({
      arrivalRate,
      meanService: meanServices[tier] as number,
      servers: servers[tier] as number,
    }),
  );
  const steady: QueueSteadyState[] = [];
  for (const tier of tiers) {
    if (tier.kind === 'unstable') return tier;
    steady.push(tier);
  }
  const inSystemByTier = steady.map(({ queueLength, busyServers }) => queueLength + busyServers);
  return stable({
    arrivalRateByTier,
    occupancyByTier: steady.map(({ occupancy }) => occupancy),
    waitPerVisitByTier: steady.map(({ waitAll }) => waitAll),
    inSystemByTier,
    meanTotalTime: inSystemByTier.reduce((sum, number) => sum + number, 0) / external,
    meanVisitsByTier: arrivalRateByTier.map((rate) => rate / external),
  });
}

function requireNetwork(network: JacksonNetwork): void {
  const { externalArrivalRates, routingProbabilities, meanServices, servers } = network;
  const tiers = externalArrivalRates.length;
  for (const list of [routingProbabilities, meanServices, servers, ...routingProbabilities]) {
    if (list.length !== tiers)
      throw new RangeError(`expected ${tiers} tiers, found ${list.length}`);
  }
  for (const [i, rate] of externalArrivalRates.entries()) {
    notNegative(`externalArrivalRates[${i}]`, rate);
  }
  requirePositive({
    'sum of externalArrivalRates': externalArrivalRates.reduce((sum, rate) => sum + rate, 0),
    ...named('meanServices', meanServices),
  });
  requireWhole(1, named('servers', servers));
  for (const [i, row] of routingProbabilities.entries()) {
    requireShares(named(`routingProbabilities[${i}]`, row));
    const onward = row.reduce((sum, share) => sum + share, 0);
    if (onward > 1 + 1e-9) {
      throw new RangeError(
        `routingProbabilities[${i}]: expected a sum of at most 1, found ${onward}`,
      );
    }
  }
}

/**
 * The traffic equations, as the balance of a chain that walks through the tiers and the outside:
 * λ(k) = π(k)/π(outside) when the outside is left at the external rates, so nothing is subtracted.
 */
function traffic({ externalArrivalRates, routingProbabilities }: JacksonNetwork): number[] {
  const outside = -1;
  const chain = exploreChain([outside], ([at = outside], go) => {
    if (at === outside) {
      for (const [tier, rate] of externalArrivalRates.entries()) go([tier], rate);
      return;
    }
    const onward = routingProbabilities[at] as readonly number[];
    for (const [tier, share] of onward.entries()) go([tier], share);
    const leaving = 1 - onward.reduce((sum, share) => sum + share, 0);
    go([outside], leaving > 1e-12 ? leaving : 0);
  });
  const distribution = stationaryDistribution(chain);
  const atOutside = distribution[0] as number;
  return externalArrivalRates.map((_, tier) => {
    const place = chain.indexOf([tier]);
    return place < 0 ? 0 : (distribution[place] as number) / atOutside;
  });
}
