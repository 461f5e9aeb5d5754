import type { RenewalCalendar } from './renewal-calendar.ts';

/** Whether a customer is there. */
const NOT_YET = 0;
const THERE = 1;
const GONE = 2;

/** Decides for customers whose turn it is. */
export interface Decider {
  /** @returns whether the customer stays */
  renews(customer: number, turn: number): boolean;
  /** @returns whether the customer joins */
  joins(customer: number): boolean;
}

/**
 * Who is a customer, and whose turn it is to renew or to join. It keeps a byte for each who ever is one,
 * beside the calendar's four.
 */
export class Membership {
  /** When the next turn comes, in seconds; ∞ after the last one. */
  nextAt = Number.POSITIVE_INFINITY;
  /** The cycle of the next turn, from 1. */
  cycle = 1;
  readonly #calendar: RenewalCalendar;
  readonly #status: Uint8Array;
  #turn = -1;

  constructor(calendar: RenewalCalendar) {
    this.#calendar = calendar;
    this.#status = new Uint8Array(calendar.turns);
    for (let turn = 0; turn < calendar.turns; turn++) {
      if (calendar.joinsIn(turn) === 0) this.#status[calendar.customerAt(turn)] = THERE;
    }
    this.#toNextTurn();
  }

  isThere(customer: number): boolean {
    return this.#status[customer] === THERE;
  }

  /** Has those decide whose turn it is: one customer, or all of them where they renew together. */
  takeTurn(decider: Decider): void {
    const { isTogether, turns } = this.#calendar;
    if (!isTogether) {
      this.#decideAt(this.#turn, decider);
    } else {
      // Whoever joins does so right after the renewals of all others.
      for (let turn = 0; turn < turns; turn++) {
        if (this.#calendar.joinsIn(turn) < this.cycle) this.#decideAt(turn, decider);
      }
      for (let turn = 0; turn < turns; turn++) {
        if (this.#calendar.joinsIn(turn) === this.cycle) this.#decideAt(turn, decider);
      }
      this.#turn = turns - 1;
    }
    this.#toNextTurn();
  }

  /** The turns of those who are there. */
  *turnsOfThere(): Iterable<number> {
    for (let turn = 0; turn < this.#calendar.turns; turn++) {
      if (this.isThere(this.#calendar.customerAt(turn))) yield turn;
    }
  }

  #decideAt(turn: number, decider: Decider): void {
    const customer = this.#calendar.customerAt(turn);
    const status = this.#status[customer];
    if (status === THERE) {
      if (!decider.renews(customer, turn)) this.#status[customer] = GONE;
    } else if (status === NOT_YET && this.#calendar.joinsIn(turn) === this.cycle) {
      this.#status[customer] = decider.joins(customer) ? THERE : GONE;
    }
  }

  #toNextTurn(): void {
    const { cycles, turns } = this.#calendar;
    for (this.#turn++; this.cycle <= cycles; this.#turn++) {
      if (this.#turn === turns) {
        this.#turn = -1;
        this.cycle++;
        continue;
      }
      const status = this.#status[this.#calendar.customerAt(this.#turn)];
      if (status === GONE) continue;
      if (status === NOT_YET && this.#calendar.joinsIn(this.#turn) !== this.cycle) continue;
      this.nextAt = this.#calendar.instantOf(this.#turn, this.cycle);
      return;
    }
    this.nextAt = Number.POSITIVE_INFINITY;
  }
}
