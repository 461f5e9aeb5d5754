import { notNegative, positive, whole } from '../argument.ts';
import { exploreChain, type Transitions } from './markov-chain.ts';
import { solveTruncated } from './truncated-chain.ts';
import { expectedAfter } from './uniformisation.ts';

/** Two classes with the same agents and the same services; the first goes first. */
export interface TwoClassPriority {
  /** Contacts per second. */
  readonly arrivalRates: readonly [number, number];
  readonly meanService: number;
  readonly servers: number;
  /** Seconds; finite. */
  readonly meanPatienceByClass: readonly [number, number];
  /** Seconds; 0 by default. */
  readonly serviceLevelThreshold?: number;
}

/** Lists by class. */
export interface TwoClassSteadyState {
  /** The same for both classes. */
  readonly pDelay: number;
  readonly waitByClass: readonly [number, number];
  readonly pAbandonByClass: readonly [number, number];
  readonly slOfferedByClass: readonly [number, number];
  readonly occupancy: number;
  readonly queueLengthByClass: readonly [number, number];
}

/**
 * The steady state of M/M/c+M with non-preemptive priority of the first of two classes, by the chain
 * of the number in service and both queues.
 *
 * The service level follows a tagged contact: those ahead of it leave by service or by abandonment,
 * and ahead of one of the second class stand those of the first class who come later, too.
 *
 * Source: Jouini & Roubos (2014), "On multiple priority multi-server queues with impatience", Journal
 * of the Operational Research Society 65(5), 616–632, for the model.
 *
 * @throws {RangeError} for what is not such a queue, or if the queues make more states than can be solved
 */
export function twoClassPriority(queue: TwoClassPriority): TwoClassSteadyState {
  const { arrivalRates, meanService, servers, meanPatienceByClass } = queue;
  positive('meanService', meanService);
  whole('servers', servers, 1);
  for (const i of [0, 1] as const) {
    positive(`arrivalRates[${i}]`, arrivalRates[i]);
    positive(`meanPatienceByClass[${i}]`, meanPatienceByClass[i]);
  }
  const { serviceLevelThreshold = 0 } = queue;
  notNegative('serviceLevelThreshold', serviceLevelThreshold);
  const [first, second] = arrivalRates;
  const transitions: Transitions = ([busy = 0, high = 0, low = 0], go) => {
    const isFull = busy === servers;
    go(isFull ? [busy, high + 1, low] : [busy + 1, high, low], first);
    go(isFull ? [busy, high, low + 1] : [busy + 1, high, low], second);
    go([busy, high - 1, low], high / meanPatienceByClass[0]);
    go([busy, high, low - 1], low / meanPatienceByClass[1]);
    const end = busy / meanService;
    if (high > 0) go([busy, high - 1, low], end);
    else go(low > 0 ? [busy, high, low - 1] : [busy - 1, high, low], end);
  };
  const { chain, mean } = solveTruncated([0, 0, 0], transitions, [1, 2]);

  const pDelay = mean(([busy]) => (busy === servers ? 1 : 0));
  const queueLengthByClass = [mean(([, high = 0]) => high), mean(([, , low = 0]) => low)] as const;
  const most = [1, 2].map((place) =>
    chain.states.reduce((so, state) => Math.max(so, state[place] ?? 0), 0),
  );
  const servedHigh = servedWithin(queue, 0, most, serviceLevelThreshold);
  const servedLow = servedWithin(queue, 1, most, serviceLevelThreshold);
  const atOnceOr = (served: (high: number, low: number) => number) =>
    mean(([busy, high = 0, low = 0]) => (busy === servers ? served(high, low) : 1));
  const share = (i: 0 | 1): number => queueLengthByClass[i] / arrivalRates[i];
  return {
    pDelay,
    waitByClass: [share(0), share(1)],
    pAbandonByClass: [share(0) / meanPatienceByClass[0], share(1) / meanPatienceByClass[1]],
    slOfferedByClass: [atOnceOr((high) => servedHigh(high, 0)), atOnceOr(servedLow)],
    occupancy: mean(([busy = 0]) => busy) / servers,
    queueLengthByClass,
  };
}

/** P(served within the time), of a contact of class `own`, by how many of either are ahead. */
function servedWithin(
  { arrivalRates, meanService, servers, meanPatienceByClass }: TwoClassPriority,
  own: 0 | 1,
  [mostHigh = 0, mostLow = 0]: readonly number[],
  time: number,
): (high: number, low: number) => number {
  const served = [-1, -1];
  const gone = [-2, -2];
  const tagged: Transitions = ([high = 0, low = 0], go) => {
    if (high < 0) return;
    go([high - 1, low], high / meanPatienceByClass[0]);
    go([high, low - 1], low / meanPatienceByClass[1]);
    // Who comes later is ahead of the second class only.
    if (own === 1 && high < mostHigh) go([high + 1, low], arrivalRates[0]);
    go(gone, 1 / meanPatienceByClass[own]);
    const end = servers / meanService;
    if (high > 0) go([high - 1, low], end);
    else go(low > 0 ? [high, low - 1] : served, end);
  };
  const chain = exploreChain([mostHigh, own === 0 ? 0 : mostLow], tagged);
  const within = expectedAfter(chain, ([high]) => (high === served[0] ? 1 : 0), time);
  return (high, low) => within[chain.indexOf([high, low])] ?? 0;
}
