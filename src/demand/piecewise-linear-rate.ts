import type { ArrivalRate } from './arrival-rate.ts';
import { touchedIntervals } from './touched-intervals.ts';

/** A rate that is a straight line within each interval. */
export interface LinearProfile {
  /** λ at the start of each interval, per hour, from the first to the last. */
  readonly rates: readonly number[];
  /** λ towards the end of each interval, per hour: where no jump is meant, the next one's start. */
  readonly ratesAtEnd: readonly number[];
  /** Length of every interval, in seconds. */
  readonly interval: number;
  /** λ*, per hour: at least the highest rate. */
  readonly highest: number;
}

/** λ(t) = aᵢ + (bᵢ − aᵢ)·x at the share x of interval i. */
export class PiecewiseLinearRate implements ArrivalRate {
  readonly highest: number;
  readonly start = 0;
  readonly end: number;
  readonly #from: Float64Array;
  readonly #to: Float64Array;
  readonly #interval: number;

  constructor({ rates, ratesAtEnd, interval, highest }: LinearProfile) {
    this.#from = Float64Array.from(rates);
    this.#to = Float64Array.from(ratesAtEnd);
    this.#interval = interval;
    this.highest = highest;
    this.end = rates.length * interval;
  }

  at(t: number): number {
    const place = t / this.#interval;
    const i = Math.floor(place);
    const from = this.#from[i] ?? 0;
    const to = this.#to[i] ?? 0;
    return from + (to - from) * (place - i);
  }

  expected(from: number, until: number): number {
    const interval = this.#interval;
    const [touched, end] = touchedIntervals(from, until, interval, this.#from.length);
    let sum = 0;
    for (let i = touched; i < end; i++) {
      const first = Math.max(from, i * interval);
      const last = Math.min(until, (i + 1) * interval);
      if (last <= first) continue;
      // Of a straight line, the mean is the value in the middle.
      const middle = ((first + last) / 2 - i * interval) / interval;
      const rate = this.#from[i] as number;
      const mean = rate + ((this.#to[i] as number) - rate) * middle;
      sum += (mean * (last - first)) / 3600;
    }
    return sum;
  }
}
