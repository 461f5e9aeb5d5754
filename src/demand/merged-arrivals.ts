import type { ArrivalProcess } from './arrival-process.ts';

/**
 * Several arrival processes as one, in order of time; of equal instants, the earlier process first.
 * A binary heap of those that have an arrival left, with the instants beside it.
 */
export class MergedArrivals {
  readonly #processes: readonly ArrivalProcess[];
  /** By place: the process, and when its arrival is; ∞ beyond the size. The earliest on top. */
  readonly #heap: Int32Array;
  readonly #times: Float64Array;
  #size = 0;

  constructor(processes: readonly ArrivalProcess[]) {
    this.#processes = processes;
    this.#heap = new Int32Array(processes.length);
    this.#times = new Float64Array(processes.length + 1).fill(Number.POSITIVE_INFINITY);
    for (const [number, process] of processes.entries()) {
      if (!process.advance()) continue;
      this.#heap[this.#size] = number;
      this.#times[this.#size++] = process.at;
    }
    for (let place = (this.#size >>> 1) - 1; place >= 0; place--) {
      this.#sink(place, this.#heap[place] as number, this.#times[place] as number);
    }
  }

  /** The number of the process whose arrival is next; −1 when none has any left. */
  get first(): number {
    return this.#size === 0 ? -1 : (this.#heap[0] as number);
  }

  /** Moves that process on. */
  advance(): void {
    const number = this.#heap[0] as number;
    const process = this.#processes[number] as ArrivalProcess;
    if (process.advance()) {
      if (this.#size > 1) this.#sink(0, number, process.at);
      return;
    }
    const last = --this.#size;
    const at = this.#times[last] as number;
    this.#times[last] = Number.POSITIVE_INFINITY;
    if (last > 0) this.#sink(0, this.#heap[last] as number, at);
  }

  #sink(from: number, number: number, at: number): void {
    const heap = this.#heap;
    const times = this.#times;
    let place = from;
    for (let child = 2 * place + 1; child < this.#size; child = 2 * place + 1) {
      const left = times[child] as number;
      const right = times[child + 1] as number;
      // Which child is sooner no processor can foretell: without a branch.
      if (left !== right) child += Number(right < left);
      else if (child + 1 < this.#size && (heap[child + 1] as number) < (heap[child] as number)) {
        child++;
      }
      const time = times[child] as number;
      if (time > at || (time === at && (heap[child] as number) > number)) break;
      times[place] = time;
      heap[place] = heap[child] as number;
      place = child;
    }
    times[place] = at;
    heap[place] = number;
  }
}
