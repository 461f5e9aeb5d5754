import { notNegative, positive, probability, properShare } from '../argument.ts';
import { type ErlangAQueue, erlangA } from './erlang-a.ts';
import { erlangB } from './erlang-b.ts';
import { mmc } from './erlang-c.ts';
import type { MarkovQueue } from './markov-queue.ts';

/** What a team of Erlang C has to reach; what is absent asks for nothing. */
export interface ServiceTargets {
  /** Least share of the offered contacts that is answered within the threshold. */
  readonly minServiceLevel?: number | undefined;
  /** Most mean wait of all, in seconds. */
  readonly maxWait?: number | undefined;
  readonly maxOccupancy?: number | undefined;
}

/** What a team of Erlang A has to reach. */
export interface AbandonmentTargets extends ServiceTargets {
  /** Most abandoned / offered. */
  readonly maxAbandon?: number | undefined;
}

/**
 * The smallest whole number n ≥ `least` with `meets(n)`, where `meets` stays true once it is: by
 * doubling, then bisection.
 *
 * @throws RangeError where not even 10¹² are enough
 */
export function fewestServers(meets: (servers: number) => boolean, least = 1): number {
  if (meets(least)) return least;
  let [fails, enough] = [least, 2 * least];
  while (!meets(enough)) {
    if (enough > 1e12)
      throw new RangeError('servers: expected a target that can be met, found none');
    [fails, enough] = [enough, 2 * enough];
  }
  while (enough - fails > 1) {
    const middle = Math.floor((fails + enough) / 2);
    if (meets(middle)) enough = middle;
    else fails = middle;
  }
  return enough;
}

/**
 * The fewest servers that lose at most the share `maxBlocking` of an offered load in erlang (Erlang B).
 *
 * @throws RangeError for a share that is not above 0 and below 1, or a load that is not above 0
 */
export function serversForBlocking({
  offeredLoad,
  maxBlocking,
}: {
  readonly offeredLoad: number;
  readonly maxBlocking: number;
}): number {
  positive('offeredLoad', offeredLoad);
  properShare('maxBlocking', maxBlocking);
  return fewestServers((servers) => erlangB({ servers, offeredLoad }) <= maxBlocking);
}

/**
 * The fewest servers of M/M/c (Erlang C) that reach every target and have a steady state.
 *
 * @throws RangeError for what is not a queue, or a target that no number of servers reaches
 */
export function serversForWait(
  queue: Omit<MarkovQueue, 'servers'>,
  targets: ServiceTargets,
): number {
  requireTargets(targets);
  return fewestServers((servers) => {
    const found = mmc({ ...queue, servers });
    return found.kind === 'stable' && reaches(found, targets);
  });
}

/**
 * The fewest servers of M/M/c+M (Erlang A) that reach every target.
 *
 * @throws RangeError for what is not a queue, or a target that no number of servers reaches
 */
export function serversForAbandonment(
  queue: Omit<ErlangAQueue, 'servers'>,
  targets: AbandonmentTargets,
): number {
  requireTargets(targets);
  const { maxAbandon = 1 } = targets;
  properShareOrOne('maxAbandon', maxAbandon);
  return fewestServers((servers) => {
    const found = erlangA({ ...queue, servers });
    return found.pAbandon <= maxAbandon && reaches(found, targets);
  });
}

/**
 * How many have to be scheduled so that `servers` are there, where the share `shrinkage` is absent.
 *
 *     ⌈servers / (1 − shrinkage)⌉
 *
 * @throws RangeError for a shrinkage that is not in [0, 1)
 */
export function scheduledServers({
  servers,
  shrinkage,
}: {
  readonly servers: number;
  readonly shrinkage: number;
}): number {
  notNegative('servers', servers);
  if (shrinkage !== 0) properShare('shrinkage', shrinkage);
  const exact = servers / (1 - shrinkage);
  // 21 / (1 − 0.3) must not become 31 by a rounding error in the last place.
  return Math.ceil(exact - 1e-12 * exact);
}

function reaches(
  found: { slOffered: number; waitAll: number; occupancy: number },
  { minServiceLevel = 0, maxWait = Number.POSITIVE_INFINITY, maxOccupancy = 1 }: ServiceTargets,
): boolean {
  return (
    found.slOffered >= minServiceLevel &&
    found.waitAll <= maxWait &&
    found.occupancy <= maxOccupancy
  );
}

function requireTargets({ minServiceLevel = 0, maxWait, maxOccupancy = 1 }: ServiceTargets): void {
  probability('minServiceLevel', minServiceLevel);
  if (minServiceLevel !== 0) properShare('minServiceLevel', minServiceLevel);
  if (maxWait !== undefined) positive('maxWait', maxWait);
  properShareOrOne('maxOccupancy', maxOccupancy);
}

function properShareOrOne(name: string, value: number): void {
  if (value !== 1) properShare(name, value);
}
