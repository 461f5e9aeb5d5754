import type { BandOrder } from './band-order.ts';
import type { MarkovChain } from './markov-chain.ts';

/** Weights are scaled down before they could overflow. */
const HUGE = 1e150;

/**
 * The stationary distribution of an irreducible chain by state reduction: the states are removed one
 * by one from the end of the order, and what led through a removed state now leads past it. Nothing
 * is subtracted, so every probability, however small, is right to some n rounding errors, however
 * stiff the chain (O'Cinneide 1993). Takes n·width² steps and n·width memory.
 *
 * Source: Grassmann, Taksar & Heyman (1985), "Regenerative analysis and steady state distributions
 * for Markov chains", Operations Research 33(5), 1107–1116.
 *
 * @throws {RangeError} if some state cannot be left again
 */
export function stateReduction(chain: MarkovChain, { order, width }: BandOrder): Float64Array {
  const n = order.length;
  const row = 2 * width + 1;
  const rates = bandOf(chain, order, width);

  for (let k = n - 1; k > 0; k--) {
    const low = Math.max(0, k - width);
    const atK = k * row + width - k;
    let out = 0;
    for (let j = low; j < k; j++) out += rates[atK + j] as number;
    if (!(out > 0)) {
      const state = chain.states[order[k] as number];
      throw new RangeError(`expected a chain that returns to its start, found state (${state})`);
    }
    for (let i = low; i < k; i++) {
      const atI = i * row + width - i;
      const into = rates[atI + k] as number;
      if (into === 0) continue;
      const share = into / out;
      rates[atI + k] = share;
      for (let j = low; j < k; j++)
        (rates[atI + j] as number) += share * (rates[atK + j] as number);
    }
  }

  const weights = new Float64Array(n);
  weights[0] = 1;
  let sum = 1;
  for (let k = 1; k < n; k++) {
    let weight = 0;
    for (let i = Math.max(0, k - width); i < k; i++) {
      weight += (weights[i] as number) * (rates[i * row + width - i + k] as number);
    }
    weights[k] = weight;
    sum += weight;
    if (sum > HUGE) {
      for (let i = 0; i <= k; i++) weights[i] = (weights[i] as number) / HUGE;
      sum /= HUGE;
    }
  }
  const distribution = new Float64Array(n);
  for (const [k, state] of order.entries()) distribution[state] = (weights[k] as number) / sum;
  return distribution;
}

/** The rates as rows of a band: that from place i to place j stands at i·(2·width + 1) + width + j − i. */
function bandOf(chain: MarkovChain, order: Int32Array, width: number): Float64Array {
  const place = new Int32Array(order.length);
  for (const [at, state] of order.entries()) place[state] = at;
  const row = 2 * width + 1;
  const band = new Float64Array(order.length * row);
  for (const [from, state] of order.entries()) {
    for (let k = chain.rowStart[state] as number; k < (chain.rowStart[state + 1] as number); k++) {
      const to = place[chain.target[k] as number] as number;
      (band[from * row + width + to - from] as number) += chain.rate[k] as number;
    }
  }
  return band;
}
