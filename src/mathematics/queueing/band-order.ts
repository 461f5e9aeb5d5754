import type { MarkovChain } from './markov-chain.ts';

/** An order of the states of a chain in which every rate leads from a state to one near it. */
export interface BandOrder {
  /** The states, in order. */
  readonly order: Int32Array;
  /** How far apart in the order two states with a rate between them are at most. */
  readonly width: number;
}

/**
 * A narrow band for a chain: breadth first from a state at its rim, neighbours by their degree.
 *
 * Source: Cuthill & McKee (1969), "Reducing the bandwidth of sparse symmetric matrices", Proc. 24th
 * ACM National Conference, 157–172; the rim after George & Liu (1979).
 */
export function bandOrder(chain: MarkovChain): BandOrder {
  const neighbours = neighboursOf(chain);
  let order = breadthFirst(neighbours, 0);
  for (let i = 0; i < 2; i++) order = breadthFirst(neighbours, order.at(-1) as number);

  const place = new Int32Array(order.length);
  for (const [at, state] of order.entries()) place[state] = at;
  let width = 0;
  for (const [state, near] of neighbours.entries()) {
    for (const other of near) {
      width = Math.max(width, Math.abs((place[state] as number) - (place[other] as number)));
    }
  }
  return { order, width };
}

/** Whom each state is joined to, in either direction, those with the fewest neighbours first. */
function neighboursOf({ states, rowStart, target }: MarkovChain): readonly (readonly number[])[] {
  const joined = states.map(() => new Set<number>());
  for (let i = 0; i < states.length; i++) {
    for (let k = rowStart[i] as number; k < (rowStart[i + 1] as number); k++) {
      const to = target[k] as number;
      joined[i]?.add(to);
      joined[to]?.add(i);
    }
  }
  const degree = (state: number): number => joined[state]?.size ?? 0;
  return joined.map((near) => [...near].sort((a, b) => degree(a) - degree(b) || a - b));
}

function breadthFirst(neighbours: readonly (readonly number[])[], from: number): Int32Array {
  const order = new Int32Array(neighbours.length);
  const isSeen = new Uint8Array(neighbours.length);
  order[0] = from;
  isSeen[from] = 1;
  let found = 1;
  for (let at = 0; at < found; at++) {
    for (const near of neighbours[order[at] as number] as readonly number[]) {
      if (isSeen[near] === 1) continue;
      isSeen[near] = 1;
      order[found++] = near;
    }
  }
  return order;
}
