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
  /** The next turn in this cycle of those of the start, and of those who join: `nextAt` is the sooner. */
  #starter = 0;
  #joiner: number;
  #isStarters = true;

  constructor(calendar: RenewalCalendar) {
    this.#calendar = calendar;
    this.#joiner = calendar.atStart;
    this.#status = new Uint8Array(calendar.turns).fill(THERE, 0, calendar.atStart);
    this.#toNextTurn();
  }

  isThere(customer: number): boolean {
    return this.#status[customer] === THERE;
  }

  /** Has those decide whose turn it is: one customer, or all of them where they renew together. */
  takeTurn(decider: Decider): void {
    const { isTogether, turns } = this.#calendar;
    if (!isTogether) {
      this.#decideAt(this.#isStarters ? this.#starter++ : this.#joiner++, decider);
    } else {
      // Whoever joins does so right after the renewals of all others.
      for (let turn = 0; turn < turns; turn++) {
        if (this.#calendar.joinsIn(turn) < this.cycle) this.#decideAt(turn, decider);
      }
      for (let turn = 0; turn < turns; turn++) {
        if (this.#calendar.joinsIn(turn) === this.cycle) this.#decideAt(turn, decider);
      }
      this.#beginCycle(this.cycle + 1);
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
    const { atStart, cycles, turns } = this.#calendar;
    for (; this.cycle <= cycles; this.#beginCycle(this.cycle + 1)) {
      this.#starter = this.#firstToDecide(this.#starter, atStart);
      this.#joiner = this.#firstToDecide(this.#joiner, turns);
      const ofStarter = this.#instantBefore(atStart, this.#starter);
      const ofJoiner = this.#instantBefore(turns, this.#joiner);
      this.#isStarters = ofStarter <= ofJoiner;
      this.nextAt = this.#isStarters ? ofStarter : ofJoiner;
      if (this.nextAt < Number.POSITIVE_INFINITY) return;
    }
    this.nextAt = Number.POSITIVE_INFINITY;
  }

  #beginCycle(cycle: number): void {
    this.cycle = cycle;
    this.#starter = 0;
    this.#joiner = this.#calendar.atStart;
  }

  /** From a turn on, the first of somebody who is there or joins in this cycle; `end` where there is none. */
  #firstToDecide(turn: number, end: number): number {
    for (let next = turn; next < end; next++) {
      const status = this.#status[this.#calendar.customerAt(next)];
      if (status === THERE) return next;
      if (status === NOT_YET && this.#calendar.joinsIn(next) === this.cycle) return next;
    }
    return end;
  }

  #instantBefore(end: number, turn: number): number {
    return turn < end ? this.#calendar.instantOf(turn, this.cycle) : Number.POSITIVE_INFINITY;
  }
}
