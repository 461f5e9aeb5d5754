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
  const byShut = new Map<string, { readonly shut: readonly boolean[]; first: readonly number[] }>();
  for (const { from, to, rates, shut } of course) {
    const key = shut.join();
    const known = byShut.get(key) ?? { shut, first: none };
    known.first = add(
      known.first,
      rates.map((rate) => rate * (to - from)),
    );
    byShut.set(key, known);
  }
  return [...byShut.values()]
    .map(({ shut, first }) => flowOf(network, first, none, shut))
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
