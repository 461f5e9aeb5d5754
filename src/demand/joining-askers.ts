import type { CustomerNumbers } from '../population/customer-numbers.ts';
import type { Population } from '../population/population.ts';

/** How often a customer is behind what a source brings, by generation. */
export interface Askers {
  /** Of the generation that is so most often, times as often as the mean customer of the start. */
  readonly highest: number;
  /** By generation, as a share of the highest. */
  readonly ofHighest: readonly number[];
}

/** Those who join in the course of a run, and how often each is behind problems, and contacts of each channel. */
export interface JoiningAskers {
  readonly population: Population;
  readonly own: Askers;
  readonly ofChannel: readonly Askers[];
}

/**
 * @param shares of each generation in what a source brings, in proportion
 * @param numbers of the customers of the start
 */
export function askers(shares: readonly number[], { from }: CustomerNumbers): Askers {
  const counts = shares.map((_, i) => (from[i + 1] ?? 0) - (from[i] ?? 0));
  const used = shares.map((share, i) => (counts[i] === 0 ? 0 : share));
  const total = used.reduce((sum, share) => sum + share, 0);
  const size = from.at(-1) ?? 0;
  const each = used.map((share, i) =>
    share === 0 ? 0 : (share / total) * (size / (counts[i] ?? 0)),
  );
  const highest = Math.max(...each);
  return { highest, ofHighest: each.map((one) => (highest === 0 ? 0 : one / highest)) };
}

/** Some of those who join, by their numbers from 0. */
export interface JoinerBlock {
  readonly first: number;
  readonly count: number;
}

/**
 * Blocks of 1, 2, 4 … numbers that hold all who join, the last one perhaps more. What a block asks is
 * drawn for all of its numbers, and is nobody's where there are fewer: so with more who join, nobody asks
 * anything else, and there is at most twice as much to draw.
 */
export function joinerBlocks(joiners: number): readonly JoinerBlock[] {
  const blocks: JoinerBlock[] = [];
  for (let count = 1; count - 1 < joiners; count *= 2) blocks.push({ first: count - 1, count });
  return blocks;
}
