import { exploreChain } from './markov-chain.ts';
import { expectedAfter } from './uniformisation.ts';

/** A contact that finds all servers busy in M/M/c+M. */
export interface TaggedContact {
  readonly meanService: number;
  readonly servers: number;
  readonly meanPatience: number;
  /** T, seconds; 0 by default. */
  readonly serviceLevelThreshold?: number;
  /** The most contacts that it may find waiting. */
  readonly mostAhead: number;
}

/** Contacts that arrive within an interval, as expected counts. */
export interface Arrived {
  readonly arrived: number;
  /** Those who find all servers busy, by how many they find waiting. */
  readonly delayedBehind: ArrayLike<number>;
}

/** What becomes of the contacts that arrive within an interval: expected counts, and seconds. */
export interface OnArrival {
  readonly arrived: number;
  readonly delayed: number;
  readonly served: number;
  readonly servedWithin: number;
  readonly abandonedWithin: number;
  /** Σ W of all, and of the served, in seconds. */
  readonly waitAll: number;
  readonly waitServed: number;
}

/**
 * What becomes of contacts of a queue whose number of servers stays. First come, first served, those
 * who come later do not matter: who has q ahead moves up at the rate r(q) = cμ + qθ or abandons at θ,
 *
 *     P(served | q) = p(q) = p(q − 1)·r(q)/(r(q) + θ),   p(−1) = 1
 *     E[W; served | q] = w(q) = (w(q − 1)·r(q) + p(q))/(r(q) + θ),   w(−1) = 0
 *
 * and abandons with probability θ·E[W | q].
 *
 * Source: Whitt (1999), "Improving service by informing customers about anticipated delays", Management
 * Science 45(2), 192–207, section 3.
 */
export function expectedOnArrival(
  contact: TaggedContact,
  intervals: readonly Arrived[],
): readonly OnArrival[] {
  const { meanService, servers, meanPatience, mostAhead } = contact;
  const abandonment = 1 / meanPatience;
  const within = withinThreshold(contact);
  const served = new Float64Array(mostAhead + 1);
  const waitServed = new Float64Array(mostAhead + 1);
  let [before, waitBefore] = [1, 0];
  for (let ahead = 0; ahead <= mostAhead; ahead++) {
    const moves = servers / meanService + ahead * abandonment;
    const all = moves + abandonment;
    before *= moves / all;
    waitBefore = (waitBefore * moves) / all + before / all;
    served[ahead] = before;
    waitServed[ahead] = waitBefore;
  }
  return intervals.map(({ arrived, delayedBehind }) => {
    const over = (value: (ahead: number) => number): number => {
      let sum = 0;
      for (let q = mostAhead; q >= 0; q--) sum += (delayedBehind[q] as number) * value(q);
      return sum;
    };
    const delayed = over(() => 1);
    const atOnce = arrived - delayed;
    const servedLater = over((q) => served[q] as number);
    return {
      arrived,
      delayed,
      served: atOnce + servedLater,
      servedWithin: atOnce + over(within.served),
      abandonedWithin: over(within.abandoned),
      waitAll: meanPatience * (delayed - servedLater),
      waitServed: over((q) => waitServed[q] as number),
    };
  });
}

/** P(served within T) and P(abandoned within T), by how many a contact has ahead. */
function withinThreshold({
  meanService,
  servers,
  meanPatience,
  mostAhead,
  serviceLevelThreshold = 0,
}: TaggedContact): Record<'served' | 'abandoned', (ahead: number) => number> {
  const [served, gone] = [-1, -2];
  const chain = exploreChain([mostAhead], ([ahead = 0], go) => {
    if (ahead < 0) return;
    go([gone], 1 / meanPatience);
    go([ahead > 0 ? ahead - 1 : served], servers / meanService + ahead / meanPatience);
  });
  const reached = (end: number): ((ahead: number) => number) => {
    const by = expectedAfter(chain, ([ahead]) => (ahead === end ? 1 : 0), serviceLevelThreshold);
    return (ahead) => by[chain.indexOf([ahead])] ?? 0;
  };
  return { served: reached(served), abandoned: reached(gone) };
}
