import { bandOrder } from './band-order.ts';
import { gaussSeidel } from './gauss-seidel.ts';
import type { MarkovChain } from './markov-chain.ts';
import { stateReduction } from './state-reduction.ts';

/** Multiplications for which state reduction needs no more than about a second. */
const MOST_STEPS = 2e8;

/**
 * The stationary distribution of an irreducible chain: by state reduction, which is exact and does
 * not mind stiffness, where it is affordable; by Gauss–Seidel sweeps for large chains.
 *
 * @returns π, by the numbers of the states; it sums to 1
 * @throws {RangeError} if the chain does not return to its start, or does not settle
 */
export function stationaryDistribution(chain: MarkovChain): Float64Array {
  const band = bandOrder(chain);
  return chain.states.length * band.width * band.width <= MOST_STEPS
    ? stateReduction(chain, band)
    : gaussSeidel(chain);
}
