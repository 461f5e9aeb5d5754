import { notNegative } from '../argument.ts';
import { birthDeathDistribution } from './birth-death.ts';
import type { MarkovChain } from './markov-chain.ts';

const MOST_STEPS = 1e10;

/**
 * What a function of the state is worth on average after `time`, from each state that the chain may
 * start in:
 *
 *     E[f(X(t)) | X(0) = i] = Σₖ e^(−Λt)(Λt)ᵏ/k! · (Pᵏ f)(i),   P = I + Q/Λ,
 *
 * with Λ the highest rate out of any state. Only positive numbers are added, and the sum is cut
 * where 10⁻¹⁸ is left. With `value` 1 on some absorbing states and 0 elsewhere this is the
 * probability of having got there by then.
 *
 * Source: Jensen (1953), "Markoff chains as an aid in the study of Markoff processes",
 * Skandinavisk Aktuarietidskrift 36, 87–91.
 *
 * @param value f, 0 or more, by the numbers of the states
 * @param time seconds
 * @throws {RangeError} for a negative time, or one of so many steps of the chain that it would take minutes
 */
export function expectedAfter(
  chain: MarkovChain,
  value: (state: readonly number[]) => number,
  time: number,
): Float64Array {
  notNegative('time', time);
  const { states, rowStart, target, rate } = chain;
  const rateOut = Float64Array.from(states, (_, i) => {
    let out = 0;
    for (let k = rowStart[i] as number; k < (rowStart[i + 1] as number); k++) {
      out += rate[k] as number;
    }
    return out;
  });
  const highest = rateOut.reduce((most, out) => Math.max(most, out), 0);
  let current = Float64Array.from(states, value);
  if (highest * time === 0) return current;
  if (!(highest * time * (states.length + target.length) < MOST_STEPS)) {
    throw new RangeError(
      `expected a time within the reach of the chain, found ${time} s at ${highest} events per second`,
    );
  }
  // The steps that fall into the time are Poisson, the steady state of M/M/∞.
  const steps = birthDeathDistribution({ birth: () => highest * time, death: (k) => k });

  const expected = new Float64Array(states.length);
  for (const weight of steps) {
    const next = new Float64Array(states.length);
    for (let i = 0; i < states.length; i++) {
      const here = current[i] as number;
      (expected[i] as number) += weight * here;
      let sum = (highest - (rateOut[i] as number)) * here;
      for (let k = rowStart[i] as number; k < (rowStart[i + 1] as number); k++) {
        sum += (rate[k] as number) * (current[target[k] as number] as number);
      }
      next[i] = sum / highest;
    }
    current = next;
  }
  return expected;
}
