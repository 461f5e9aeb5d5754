import type { ArrivalRate } from './arrival-rate.ts';

const DAY = 86_400;

/** λ(t) times the factor of the day of t; the bound grows with the largest factor. */
export class ScaledRate implements ArrivalRate {
  readonly highest: number;
  readonly start: number;
  readonly end: number;
  readonly #rate: ArrivalRate;
  readonly #factors: Float64Array;

  /** @param factors of each day of 24 hours from the start of the run; the last one holds on */
  constructor(rate: ArrivalRate, factors: readonly number[]) {
    this.#rate = rate;
    this.#factors = Float64Array.from(factors);
    this.highest = rate.highest * this.#factors.reduce((most, factor) => Math.max(most, factor), 0);
    this.start = rate.start;
    this.end = rate.end;
  }

  at(t: number): number {
    return this.#rate.at(t) * (this.#factors[this.#dayOf(t)] as number);
  }

  expected(from: number, until: number): number {
    return this.#factors.reduce((sum, factor, day) => {
      const first = Math.max(from, day * DAY);
      const last = day < this.#factors.length - 1 ? Math.min(until, (day + 1) * DAY) : until;
      return last > first ? sum + factor * this.#rate.expected(first, last) : sum;
    }, 0);
  }

  #dayOf(t: number): number {
    return Math.min(Math.floor(t / DAY), this.#factors.length - 1);
  }
}
