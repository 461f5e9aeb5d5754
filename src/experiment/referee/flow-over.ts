import type { Piece } from './course.ts';
import { type Flow, flowOf, type Network } from './network.ts';

/**
 * Counts of attempts and contacts over stretches of a run, where nobody gives up: channels that are
 * reached turn away who comes when they are closed.
 */
export function flowOver(network: Network, course: readonly Piece[]): Flow {
  const none = network.channels.map(() => 0);
  const add = (a: readonly number[], b: readonly number[]): readonly number[] =>
    a.map((value, i) => value + (b[i] ?? 0));
  // Counts are proportional to first contacts as long as the same channels are open.
  const byOpen = new Map<string, { readonly open: readonly number[]; first: readonly number[] }>();
  for (const { from, to, rates, open } of course) {
    const key = open.join();
    const known = byOpen.get(key) ?? { open, first: none };
    known.first = add(
      known.first,
      rates.map((rate) => rate * (to - from)),
    );
    byOpen.set(key, known);
  }
  return [...byOpen.values()]
    .map(({ open, first }) => flowOf(network, first, none, open))
    .reduce(
      (sum, one): Flow => ({
        attempts: add(sum.attempts, one.attempts),
        legs: add(sum.legs, one.legs),
        turnedAway: add(sum.turnedAway, one.turnedAway),
        contained: add(sum.contained, one.contained),
        containedOnwards: add(sum.containedOnwards, one.containedOnwards),
      }),
      flowOf(network, none, none),
    );
}
