import { purpose } from '../../journey/purposes.ts';
import { derivedKey, KeyedDraws } from '../../mathematics/random/keyed-draws.ts';
import type { Words } from '../../mathematics/random/threefry.ts';
import type { Joiners } from '../../population/joiners.ts';

const WORD = 4_294_967_296;

/**
 * When customers renew, and when new ones join. In each cycle all of them have their turn once: those of
 * the start in one random order, evenly over the cycle, or all at its end; those who join where they did
 * so, evenly as well. Neither's turns depend on how many the others are.
 */
export class RenewalCalendar {
  readonly cycles: number;
  /** Turns of those of the start, which come first. */
  readonly atStart: number;
  readonly #cycle: number;
  readonly #isSpread: boolean;
  /** Customers by turn. */
  readonly #order: Uint32Array;
  readonly #joiners: Joiners | undefined;

  /**
   * @param customers those of the start, and who joins
   * @param cycle length of a cycle, in seconds
   * @param cycles whole ones in the run
   */
  constructor(
    customers: { readonly atStart: number; readonly joiners: Joiners | undefined },
    { cycle, cycles, isSpread }: { cycle: number; cycles: number; isSpread: boolean },
    key: Words,
  ) {
    const { atStart, joiners } = customers;
    this.cycles = cycles;
    this.atStart = atStart;
    this.#cycle = cycle;
    this.#isSpread = isSpread;
    this.#joiners = joiners;
    this.#order = new Uint32Array(atStart + (joiners?.count ?? 0));
    shuffle(this.#order.subarray(0, atStart), key);
    if (joiners !== undefined) order(this.#order.subarray(atStart), joiners, atStart);
  }

  get turns(): number {
    return this.#order.length;
  }

  /** Whether all have their turn at the same instant. */
  get isTogether(): boolean {
    return !this.#isSpread;
  }

  customerAt(turn: number): number {
    return this.#order[turn] as number;
  }

  /** When a turn comes in a cycle, counted from 1; seconds from the start of the run. */
  instantOf(turn: number, cycle: number): number {
    const within = this.#isSpread ? this.#withinOf(turn) : 1;
    return (cycle - 1 + within) * this.#cycle;
  }

  /** When the customer of a turn became one, as `instantOf`; 0 for those who are there at the start. */
  joinedAt(turn: number): number {
    const cycle = this.joinsIn(turn);
    return cycle === 0 ? 0 : this.instantOf(turn, cycle);
  }

  /** The cycle in which the customer of a turn joins, from 1; 0 for those who are there at the start. */
  joinsIn(turn: number): number {
    if (turn < this.atStart) return 0;
    return this.#joiners?.cycleOf(this.customerAt(turn) - this.atStart) ?? 0;
  }

  #withinOf(turn: number): number {
    if (turn < this.atStart) return (turn + 0.5) / this.atStart;
    return this.#joiners?.withinOf(this.customerAt(turn) - this.atStart) ?? 0;
  }
}

/**
 * Puts the numbers from 0 into a random order.
 *
 * Source: Durstenfeld (1964), "Algorithm 235: random permutation", Communications of the ACM 7(7).
 */
function shuffle(order: Uint32Array, parent: Words): void {
  const key: Words = { high: 0, low: 0 };
  derivedKey(parent, purpose.renewalOrder, 0, key);
  const luck = new KeyedDraws();
  luck.own(key.high, key.low);
  for (let i = 0; i < order.length; i++) {
    const other = Math.floor(luck.draw(purpose.renewalOrder, i) * (i + 1));
    order[i] = order[other] as number;
    order[other] = i;
  }
}

/** Puts those who join in order of their turns, those of equal turns in order of their numbers. */
function order(customers: Uint32Array, joiners: Joiners, atStart: number): void {
  const sorted = new Float64Array(joiners.count);
  for (let joiner = 0; joiner < sorted.length; joiner++) {
    sorted[joiner] = joiners.turnOf(joiner) * WORD + joiner;
  }
  sorted.sort();
  for (let i = 0; i < sorted.length; i++) customers[i] = atStart + ((sorted[i] as number) % WORD);
}
