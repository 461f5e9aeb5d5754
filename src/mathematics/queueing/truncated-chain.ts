import {
  exploreChain,
  type MarkovChain,
  MOST_STATES,
  meanOver,
  type State,
  type Transitions,
} from './markov-chain.ts';
import { stationaryDistribution } from './stationary-distribution.ts';

/** What may lie at the edge of a truncated chain. */
const NEGLIGIBLE = 1e-13;
const FIRST_LIMIT = 16;

/** A chain and its stationary distribution. */
export interface SolvedChain {
  readonly chain: MarkovChain;
  readonly distribution: Float64Array;
  /** Σ π(s)·value(s). */
  mean(value: (state: State) => number): number;
}

/**
 * Solves a stable chain some of whose counts have no bound: it is cut where they pass a limit, and
 * the limit of each count is raised until states on it hold less than 10⁻¹³.
 *
 * @param unbounded which places of the state are such counts
 * @throws {RangeError} if that takes more than `most` states
 */
export function solveTruncated(
  start: State,
  transitions: Transitions,
  unbounded: readonly number[],
  most: number = MOST_STATES,
): SolvedChain {
  const limits = unbounded.map(() => FIRST_LIMIT);
  for (;;) {
    const isWithin = (state: State): boolean =>
      unbounded.every((place, i) => (state[place] as number) <= (limits[i] as number));
    const chain = exploreChain(
      start,
      (state, go) => transitions(state, (next, rate) => isWithin(next) && go(next, rate)),
      most,
    );
    const distribution = stationaryDistribution(chain);
    const mean = (value: (state: State) => number) => meanOver(chain, distribution, value);
    const atEdge = unbounded.map((place, i) =>
      mean((state) => (state[place] === limits[i] ? 1 : 0)),
    );
    if (atEdge.every((mass) => mass < NEGLIGIBLE)) return { chain, distribution, mean };
    for (const [i, mass] of atEdge.entries()) {
      if (mass >= NEGLIGIBLE) limits[i] = Math.ceil((limits[i] as number) * 1.5);
    }
  }
}
