import type { Luck } from '../journey/draws.ts';
import { purpose } from '../journey/purposes.ts';
import { beyondWord } from '../mathematics/random/keyed-draws.ts';
import type { ArrivalProcess } from './arrival-process.ts';

/** Candidates that an interval has numbers for. */
const CANDIDATES = 1_048_576;

/**
 * A given number of arrivals in each interval, each at an instant uniform on it: a Poisson process
 * given its counts. Each arrival has its own instant, whatever the others' and their number: a larger
 * count only adds arrivals.
 *
 * Source: Ross (2014), "Introduction to Probability Models", 11th ed., theorem 5.2.
 */
export class CountedArrivals implements ArrivalProcess {
  at = 0;
  candidate = -1;
  readonly member = 0;
  readonly #counts: readonly number[];
  readonly #interval: number;
  readonly #luck: Luck;
  #current = -1;
  #place = 0;
  #instants = new Float64Array(0);
  #order = new Uint32Array(0);

  /**
   * @param counts whole numbers below 2²⁰, of up to 2²⁰ intervals
   * @param interval length of each, in seconds
   */
  constructor(counts: readonly number[], interval: number, luck: Luck) {
    this.#counts = counts;
    this.#interval = interval;
    this.#luck = luck;
  }

  advance(): boolean {
    while (this.#place >= this.#order.length) {
      this.#current++;
      if (this.#current >= this.#counts.length) return false;
      this.#draw(this.#current);
    }
    const candidate = this.#order[this.#place++] as number;
    this.at = this.#instants[candidate] as number;
    this.candidate = this.#current * CANDIDATES + candidate;
    return true;
  }

  #draw(current: number): void {
    const count = this.#counts[current] as number;
    const instants = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      const candidate = current * CANDIDATES + i;
      const u = this.#luck.draw(beyondWord(purpose.interarrival, candidate), candidate);
      instants[i] = (current + u) * this.#interval;
    }
    this.#instants = instants;
    this.#order = Uint32Array.from(instants, (_, i) => i).sort(
      (a, b) => (instants[a] as number) - (instants[b] as number) || a - b,
    );
    this.#place = 0;
  }
}
