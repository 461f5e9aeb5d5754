import type { PerHour, Seconds } from '../units.ts';
import type { ArrivalRate } from './arrival-rate.ts';
import { touchedIntervals } from './touched-intervals.ts';

/** A rate that is constant within each interval. */
export interface RateProfile {
  /** λ in each interval, from the first to the last. */
  readonly rates: readonly PerHour[];
  /** Length of every interval; 15 or 30 minutes in most forecasts. */
  readonly interval: Seconds;
  /** λ*, the bound that candidates are drawn at: at least the highest rate. */
  readonly highest: PerHour;
}

/** λ(t) = λᵢ for t in interval i. */
export class PiecewiseConstantRate implements ArrivalRate {
  readonly highest: number;
  readonly start = 0;
  readonly end: number;
  readonly #rates: Float64Array;
  readonly #interval: number;

  constructor({ rates, interval, highest }: RateProfile) {
    this.#rates = Float64Array.from(rates);
    this.#interval = interval;
    this.highest = highest;
    this.end = rates.length * interval;
  }

  at(t: number): number {
    return this.#rates[Math.floor(t / this.#interval)] ?? 0;
  }

  expected(from: number, until: number): number {
    const interval = this.#interval;
    const [first, end] = touchedIntervals(from, until, interval, this.#rates.length);
    let sum = 0;
    for (let i = first; i < end; i++) {
      const within = Math.min(until, (i + 1) * interval) - Math.max(from, i * interval);
      if (within > 0) sum += ((this.#rates[i] as number) * within) / 3600;
    }
    return sum;
  }
}
