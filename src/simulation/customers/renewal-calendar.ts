import { purpose } from '../../journey/purposes.ts';
import { derivedKey, KeyedDraws } from '../../mathematics/random/keyed-draws.ts';
import type { Words } from '../../mathematics/random/threefry.ts';

/**
 * When customers renew, and when new ones join: in each cycle all of them have their turn once, in one
 * random order. Renewals are even over the cycle, or all at its end. New customers join where their
 * turn would be, in a cycle of their own, so that each cycle has as many, evenly spread.
 */
export class RenewalCalendar {
  readonly cycles: number;
  readonly #cycle: number;
  readonly #isSpread: boolean;
  /** Customers by turn. */
  readonly #order: Uint32Array;
  /** Those of all who join in the course of the run. */
  readonly #joining: number;

  /**
   * @param customers all who ever are, those who join among them
   * @param cycle length of a cycle, in seconds
   * @param cycles whole ones in the run
   */
  constructor(
    customers: { readonly atStart: number; readonly ever: number },
    { cycle, cycles, isSpread }: { cycle: number; cycles: number; isSpread: boolean },
    key: Words,
  ) {
    this.cycles = cycles;
    this.#cycle = cycle;
    this.#isSpread = isSpread;
    this.#joining = customers.ever - customers.atStart;
    this.#order = shuffled(customers.ever, key);
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
    const within = this.#isSpread ? (turn + 0.5) / this.turns : 1;
    return (cycle - 1 + within) * this.#cycle;
  }

  /** When the customer of a turn became one, as `instantOf`; 0 for those who are there at the start. */
  joinedAt(turn: number): number {
    const cycle = this.joinsIn(turn);
    return cycle === 0 ? 0 : this.instantOf(turn, cycle);
  }

  /** The cycle in which the customer of a turn joins, from 1; 0 for those who are there at the start. */
  joinsIn(turn: number): number {
    const before = Math.floor((turn * this.#joining) / this.turns);
    const after = Math.floor(((turn + 1) * this.#joining) / this.turns);
    return after > before ? 1 + (before % this.cycles) : 0;
  }
}

/**
 * The numbers from 0 in a random order.
 *
 * Source: Durstenfeld (1964), "Algorithm 235: random permutation", Communications of the ACM 7(7).
 */
function shuffled(count: number, parent: Words): Uint32Array {
  const key: Words = { high: 0, low: 0 };
  derivedKey(parent, purpose.renewalOrder, 0, key);
  const luck = new KeyedDraws();
  luck.own(key.high, key.low);
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const other = Math.floor(luck.draw(purpose.renewalOrder, i) * (i + 1));
    order[i] = order[other] as number;
    order[other] = i;
  }
  return order;
}
