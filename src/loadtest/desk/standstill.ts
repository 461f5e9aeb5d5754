import { type Milliseconds, milliseconds } from '../../units.ts';
import type { Stall } from './faults.ts';

/**
 * A desk that stands still from time to time, as one that collects its garbage: what it has in hand takes so much longer, and
 * who comes meanwhile is heard at the end. *Worked* time is the desk's own, which stands still with it:
 *
 *     worked = wall − the time that it has stood still until then
 *
 * So latencies and the queue for workers are as they would be without, on a clock that the stalls are cut out of.
 */
export class Standstill {
  readonly #first: number;
  readonly #lasts: number;
  readonly #every: number;

  /** @param began when stalls are counted from */
  constructor({ first, lasts, every }: Stall, began: Milliseconds) {
    this.#first = began + 1000 * first;
    this.#lasts = 1000 * lasts;
    // Once: the next would be beyond all time.
    this.#every = every === undefined ? Number.MAX_VALUE : 1000 * every;
  }

  worked(at: Milliseconds): Milliseconds {
    if (at < this.#first) return at;
    const before = Math.floor((at - this.#first) / this.#every);
    const since = at - this.#first - before * this.#every;
    return milliseconds(at - before * this.#lasts - Math.min(since, this.#lasts));
  }

  /** When so much has been worked; the end of the stall, where that is as it begins. */
  wall(worked: Milliseconds): Milliseconds {
    if (worked < this.#first) return worked;
    const between = this.#every - this.#lasts;
    const stalls = Math.floor((worked - this.#first) / between) + 1;
    return milliseconds(worked + stalls * this.#lasts);
  }

  /** The end of the stall that is on; the instant itself where none is. */
  end(at: Milliseconds): Milliseconds {
    if (at < this.#first) return at;
    const stalls = Math.floor((at - this.#first) / this.#every);
    return milliseconds(Math.max(at, this.#first + stalls * this.#every + this.#lasts));
  }
}
