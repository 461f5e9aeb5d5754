import { type Milliseconds, milliseconds } from '../../units.ts';

/** The clock and the one timer that an alarm clock runs on; a test brings its own. */
export interface Ticker {
  /** Milliseconds with fractions, from any origin, never going back. */
  now(): number;
  /** Calls back after about `delay` whole milliseconds; returns how to cancel that. */
  after(delay: number, callback: () => void): () => void;
}

interface Alarm {
  readonly due: number;
  readonly order: number;
  readonly ring: () => void;
}

// Node turns a longer delay into 1 ms.
const longestDelay = 2 ** 31 - 1;

/**
 * Rings at instants with fractions of a millisecond, in the order of their due times, never before
 * them. Node's timers count whole milliseconds from a clock that may be stale, so a timer can fire
 * early and two of them in the wrong order: here one timer looks whose time has come, and the others
 * wait for the next whole millisecond.
 */
export class AlarmClock {
  readonly #ticker: Ticker;
  // A binary heap: the alarm that is due first stands first.
  readonly #alarms: Alarm[] = [];
  #order = 0;
  #armedFor = Number.POSITIVE_INFINITY;
  #disarm: () => void = () => undefined;

  constructor(ticker: Ticker = nodeTicker) {
    this.#ticker = ticker;
  }

  now(): Milliseconds {
    return milliseconds(this.#ticker.now());
  }

  /** Rings once, at `due` or as soon after as the timer allows; never, where that is ∞. */
  ringAt(due: Milliseconds, ring: () => void): void {
    this.#insert({ due, order: this.#order++, ring });
    if (due < this.#armedFor) this.#arm(due);
  }

  /** Forgets every alarm. */
  stop(): void {
    this.#alarms.length = 0;
    this.#disarm();
    this.#armedFor = Number.POSITIVE_INFINITY;
  }

  #arm(due: number): void {
    this.#disarm();
    this.#armedFor = due;
    const delay = Math.max(1, Math.min(Math.ceil(due - this.#ticker.now()), longestDelay));
    this.#disarm = this.#ticker.after(delay, () => this.#look());
  }

  #look(): void {
    this.#armedFor = Number.POSITIVE_INFINITY;
    const now = this.#ticker.now();
    for (let first = this.#alarms[0]; first !== undefined; first = this.#alarms[0]) {
      if (first.due > now) {
        if (first.due < this.#armedFor) this.#arm(first.due);
        return;
      }
      this.#removeFirst();
      first.ring();
    }
  }

  #insert(alarm: Alarm): void {
    const heap = this.#alarms;
    let hole = heap.length;
    heap.push(alarm);
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!isBefore(alarm, heap[parent] as Alarm)) break;
      heap[hole] = heap[parent] as Alarm;
      hole = parent;
    }
    heap[hole] = alarm;
  }

  #removeFirst(): void {
    const heap = this.#alarms;
    const last = heap.pop() as Alarm;
    if (heap.length === 0) return;
    let hole = 0;
    for (let child = 1; child < heap.length; child = 2 * hole + 1) {
      const right = child + 1;
      if (right < heap.length && isBefore(heap[right] as Alarm, heap[child] as Alarm))
        child = right;
      if (!isBefore(heap[child] as Alarm, last)) break;
      heap[hole] = heap[child] as Alarm;
      hole = child;
    }
    heap[hole] = last;
  }
}

function isBefore(a: Alarm, b: Alarm): boolean {
  return a.due < b.due || (a.due === b.due && a.order < b.order);
}

const nodeTicker: Ticker = {
  now: () => performance.now(),
  after: (delay, callback) => {
    const timer = setTimeout(callback, delay);
    return () => clearTimeout(timer);
  },
};
