import { type Milliseconds, milliseconds, type Seconds, seconds } from '../../units.ts';

/** What limits the desk, apart from the machine it runs on. */
export type Capacity =
  | { readonly kind: 'unlimited' }
  | { readonly kind: 'workers'; readonly workers: number }
  | { readonly kind: 'bucket'; readonly perSecond: number; readonly burst: number };

/**
 * `workers` equal servers behind one first-come-first-served queue. Whoever comes knows at once when
 * they will be done, since nobody overtakes (Kiefer & Wolfowitz):
 *
 *     start = max(arrival, earliest end of the work in hand),   end = start + holding time
 *
 * so that no event of the queue has to be timed, and the lateness of one request's timer never
 * delays the next.
 *
 * Source: Kiefer & Wolfowitz (1955), "On the theory of queues with many servers", Transactions of
 * the AMS 78, 1–18.
 */
export class WorkerPool {
  // A binary heap: the earliest instant at which a worker is free stands first.
  readonly #freeAt: Float64Array;

  constructor(workers: number) {
    this.#freeAt = new Float64Array(workers).fill(Number.NEGATIVE_INFINITY);
  }

  /** When the work that arrives now will be done. Arrivals come in the order of their instants. */
  admit(arrival: Milliseconds, holding: Milliseconds): Milliseconds {
    const end = Math.max(arrival, this.#freeAt[0] as number) + holding;
    this.#replaceFirst(end);
    return milliseconds(end);
  }

  #replaceFirst(end: number): void {
    const heap = this.#freeAt;
    let hole = 0;
    for (let child = 1; child < heap.length; child = 2 * hole + 1) {
      if (child + 1 < heap.length && (heap[child + 1] as number) < (heap[child] as number)) child++;
      if ((heap[child] as number) >= end) break;
      heap[hole] = heap[child] as number;
      hole = child;
    }
    heap[hole] = end;
  }
}

// Dividing by a rate and multiplying by it again may lose a last bit: a token that is short of one
// by less than this counts as whole.
const rounding = 1e-9;

/**
 * A token bucket: `burst` tokens at first and at most, `perSecond` new ones each second, and every
 * request takes one. Between two instants at which the bucket was full it admits at most
 * burst + perSecond · t.
 *
 * The tokens are computed from the last full instant, never added up, so that the count stays exact
 * over any length of run.
 */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #burst: number;
  #fullAt = Number.NEGATIVE_INFINITY;
  #takenSinceFull = 0;

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
  }

  /** Takes a token: 0 where there was one, else the time until there will be. */
  admit(arrival: Milliseconds): Seconds {
    const earned = ((arrival - this.#fullAt) * this.#perSecond) / 1000;
    if (earned >= this.#takenSinceFull) {
      this.#fullAt = arrival;
      this.#takenSinceFull = 1;
      return seconds(0);
    }

    const tokens = this.#burst + earned - this.#takenSinceFull;
    if (tokens < 1 - rounding) return seconds((1 - tokens) / this.#perSecond);
    this.#takenSinceFull++;
    return seconds(0);
  }
}
