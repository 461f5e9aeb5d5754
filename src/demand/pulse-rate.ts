import type { ArrivalRate } from './arrival-rate.ts';

/** A spike: λ per hour for a while and nobody before or after, such as the calls of an incident. */
export class PulseRate implements ArrivalRate {
  readonly highest: number;
  readonly start: number;
  readonly end: number;

  /**
   * @param perHour λ*, which is the rate all the while
   * @param start seconds from the start of the run
   * @param end the same
   */
  constructor(perHour: number, start: number, end: number) {
    this.highest = perHour;
    this.start = start;
    this.end = end;
  }

  at(): number {
    return this.highest;
  }

  expected(from: number, until: number): number {
    const within = Math.min(until, this.end) - Math.max(from, this.start);
    return within > 0 ? (this.highest * within) / 3600 : 0;
  }
}
