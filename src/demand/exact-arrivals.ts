import type { ArrivalProcess } from './arrival-process.ts';

/** Arrivals at given instants; each one's place among them is its candidate number. */
export class ExactArrivals implements ArrivalProcess {
  at = 0;
  candidate = -1;
  readonly member = 0;
  readonly #instants: Float64Array;

  /** @param instants seconds from the start of the run, in any order */
  constructor(instants: Iterable<number>) {
    this.#instants = Float64Array.from(instants).sort();
  }

  advance(): boolean {
    this.candidate++;
    if (this.candidate >= this.#instants.length) return false;
    this.at = this.#instants[this.candidate] as number;
    return true;
  }
}
