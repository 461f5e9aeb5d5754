import type { ArrivalProcess } from './arrival-process.ts';

/**
 * Several arrival processes as one, in order of time; of equal instants, the earlier process first.
 * A binary heap of those that have an arrival left.
 */
export class MergedArrivals {
  readonly #processes: readonly ArrivalProcess[];
  /** Processes by number, the earliest arrival on top. */
  readonly #heap: number[] = [];

  constructor(processes: readonly ArrivalProcess[]) {
    this.#processes = processes;
    for (const [number, process] of processes.entries()) {
      if (process.advance()) this.#heap.push(number);
    }
    for (let place = (this.#heap.length >>> 1) - 1; place >= 0; place--) this.#sink(place);
  }

  /** The number of the process whose arrival is next; −1 when none has any left. */
  get first(): number {
    return this.#heap.length === 0 ? -1 : (this.#heap[0] as number);
  }

  /** Moves that process on. */
  advance(): void {
    const heap = this.#heap;
    if (!(this.#processes[heap[0] as number] as ArrivalProcess).advance()) {
      const last = heap.pop() as number;
      if (heap.length === 0) return;
      heap[0] = last;
    }
    if (heap.length > 1) this.#sink(0);
  }

  #sink(from: number): void {
    const heap = this.#heap;
    const number = heap[from] as number;
    let place = from;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      const right = child + 1;
      if (right < heap.length && this.#isBefore(heap[right] as number, heap[child] as number)) {
        child = right;
      }
      if (!this.#isBefore(heap[child] as number, number)) break;
      heap[place] = heap[child] as number;
      place = child;
    }
    heap[place] = number;
  }

  #isBefore(a: number, b: number): boolean {
    const first = (this.#processes[a] as ArrivalProcess).at;
    const second = (this.#processes[b] as ArrivalProcess).at;
    return first < second || (first === second && a < b);
  }
}
