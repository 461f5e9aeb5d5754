import { KeyedDraws } from '../mathematics/random/keyed-draws.ts';
import type { Words } from '../mathematics/random/threefry.ts';
import { populationPurpose } from './purposes.ts';

/**
 * Steps of a sequence that is even in both of its coordinates, however long it is: 1 ÷ g and 1 ÷ g²
 * with g³ = g + 1.
 *
 * Source: Roberts (2018), "The unreasonable effectiveness of quasirandom sequences".
 */
const STEPS = [0.7548776662466927, 0.5698402909980532] as const;

/** Instants of a cycle at which somebody joins: 2²⁰, so that whoever sorts them can use whole numbers. */
const TURNS = 1_048_576;

/**
 * Who joins in the course of a run, numbered from 0: one after the other into each cycle in turn, so
 * that more of them are more numbers, and whoever joins does so with any number of others. Nothing is
 * kept of them but two numbers for each cycle.
 */
export class Joiners {
  readonly count: number;
  readonly #cycles: number;
  /** By cycle: where its sequences begin. */
  readonly #likeness: Float64Array;
  readonly #turns: Float64Array;

  /** @param cycles 1 or more, where anybody joins */
  constructor(count: number, cycles: number, key: Words) {
    this.count = count;
    this.#cycles = cycles;
    const luck = luckOf(key);
    const from = (occasion: number) =>
      Float64Array.from({ length: cycles }, (_, cycle) =>
        luck.draw(populationPurpose.joiners, 2 * cycle + occasion),
      );
    this.#likeness = from(0);
    this.#turns = from(1);
  }

  /** The cycle in which one joins, from 1. */
  cycleOf(joiner: number): number {
    return 1 + (joiner % this.#cycles);
  }

  /**
   * Where among the customers of the start, youngest last, the one is whom a joiner is like: 0 to 1, 1
   * left out. Those of each cycle are spread evenly.
   */
  likenessOf(joiner: number): number {
    return this.#at(this.#likeness, STEPS[0], joiner);
  }

  /** Which of `TURNS` in each cycle is a joiner's: a whole number from 0, even for those of each cycle. */
  turnOf(joiner: number): number {
    return Math.floor(this.#at(this.#turns, STEPS[1], joiner) * TURNS);
  }

  /** When that turn comes, as a share of the cycle. */
  withinOf(joiner: number): number {
    return (this.turnOf(joiner) + 0.5) / TURNS;
  }

  #at(from: Float64Array, step: number, joiner: number): number {
    const place =
      (from[joiner % this.#cycles] as number) + step * Math.floor(joiner / this.#cycles);
    return place - Math.floor(place);
  }
}

function luckOf({ high, low }: Words): KeyedDraws {
  const luck = new KeyedDraws();
  luck.own(high, low);
  return luck;
}
