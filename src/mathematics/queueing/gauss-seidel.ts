import type { MarkovChain } from './markov-chain.ts';

/** The 1-norm error at which the iteration stops. */
const ACCURACY = 1e-13;
const MOST_SWEEPS = 100_000;
/** Multiplications that take about a minute. */
const MOST_STEPS = 1e10;
const SWEEPS_BETWEEN_CHECKS = 10;

/**
 * The stationary distribution of a large chain by Gauss–Seidel sweeps over its balance equations
 *
 *     π(i)·Σⱼ q(i, j) = Σⱼ π(j)·q(j, i),
 *
 * forwards and backwards in turn. It stops when two things hold: the distance that is still to go, by
 * the rate ρ at which the changes shrink, change·ρ/(1 − ρ), is below 10⁻¹³; and so is the imbalance
 * of the flows, against the flow as a whole.
 *
 * Source: Stewart (1994), "Introduction to the Numerical Solution of Markov Chains", section 3.2.
 *
 * @throws {RangeError} if the chain is so stiff that 100,000 sweeps, or about a minute, do not get there
 */
export function gaussSeidel(chain: MarkovChain): Float64Array {
  const n = chain.states.length;
  const { start, source, rate } = waysIn(chain);
  const out = waysOut(chain);
  const found = new Float64Array(n).fill(1 / n);
  const before = new Float64Array(n);
  let lastChange = Number.POSITIVE_INFINITY;
  const most = Math.min(MOST_SWEEPS, Math.ceil(MOST_STEPS / rate.length));

  const inflow = (i: number): number => {
    let flow = 0;
    for (let k = start[i] as number; k < (start[i + 1] as number); k++) {
      flow += (found[source[k] as number] as number) * (rate[k] as number);
    }
    return flow;
  };

  for (let sweep = 1; sweep <= most; sweep++) {
    if (sweep % 2 === 1) for (let i = 0; i < n; i++) found[i] = inflow(i) / (out[i] as number);
    else for (let i = n - 1; i >= 0; i--) found[i] = inflow(i) / (out[i] as number);
    if (sweep % SWEEPS_BETWEEN_CHECKS !== 0) continue;

    normalise(found);
    let change = 0;
    for (let i = 0; i < n; i++) change += Math.abs((found[i] as number) - (before[i] as number));
    const shrink = change / lastChange;
    const toGo = shrink < 1 ? (change * shrink) / (1 - shrink) : change;
    if (toGo < ACCURACY && imbalance(found, out, inflow) < ACCURACY) return found;
    before.set(found);
    lastChange = change;
  }
  throw new RangeError(
    `expected a Markov chain that settles within ${most} sweeps, found none of ${n} states`,
  );
}

/** Σ |flow in − flow out| ÷ Σ flow out. */
function imbalance(found: Float64Array, out: Float64Array, inflow: (i: number) => number): number {
  let unbalanced = 0;
  let flow = 0;
  for (let i = 0; i < found.length; i++) {
    const leaving = (found[i] as number) * (out[i] as number);
    unbalanced += Math.abs(inflow(i) - leaving);
    flow += leaving;
  }
  return unbalanced / flow;
}

function normalise(distribution: Float64Array): void {
  let sum = 0;
  for (const p of distribution) sum += p;
  for (let i = 0; i < distribution.length; i++) distribution[i] = (distribution[i] as number) / sum;
}

function waysOut({ states, rowStart, rate }: MarkovChain): Float64Array {
  return Float64Array.from(states, (_, i) => {
    let out = 0;
    for (let k = rowStart[i] as number; k < (rowStart[i + 1] as number); k++) {
      out += rate[k] as number;
    }
    if (out === 0)
      throw new RangeError(`expected a chain that leaves every state, found one it keeps`);
    return out;
  });
}

/** The chain by columns: the ways into each state. */
function waysIn({ states, rowStart, target, rate }: MarkovChain): {
  readonly start: Int32Array;
  readonly source: Int32Array;
  readonly rate: Float64Array;
} {
  const start = new Int32Array(states.length + 1);
  for (const to of target) (start[to + 1] as number)++;
  for (let i = 0; i < states.length; i++) (start[i + 1] as number) += start[i] as number;
  const next = start.slice();
  const source = new Int32Array(target.length);
  const rates = new Float64Array(target.length);
  for (let i = 0; i < states.length; i++) {
    for (let k = rowStart[i] as number; k < (rowStart[i + 1] as number); k++) {
      const at = (next[target[k] as number] as number)++;
      source[at] = i;
      rates[at] = rate[k] as number;
    }
  }
  return { start, source, rate: rates };
}
