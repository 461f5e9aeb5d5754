import { combined } from './sums.ts';

/** More than enough to tell how replications scatter. */
const MOST_UNITS = 2048;

/**
 * The sums of replications, in so few equal units that short replications can be many: whenever there
 * are too many units, each two neighbours become one.
 */
export class Units<S> {
  /** By unit. */
  sums: S[] = [];
  controls: (readonly number[])[] = [];
  replications = 0;
  #inUnit = 1;
  #inLast = 0;

  /** Whether the last unit has as many replications as the others. */
  get areWhole(): boolean {
    return this.#inLast === 0 || this.#inLast === this.#inUnit;
  }

  /** Leaves out the last unit if it has fewer replications than the others. */
  dropLast(): void {
    if (this.areWhole) return;
    this.sums.pop();
    this.controls.pop();
    this.replications -= this.#inLast;
    this.#inLast = 0;
  }

  /** One replication more. */
  add(sums: S, controls: readonly number[]): void {
    this.replications++;
    const last = this.sums.length - 1;
    if (!this.areWhole) {
      this.sums[last] = combined(this.sums[last] as S, sums, 1);
      this.controls[last] = combined(this.controls[last] as readonly number[], controls, 1);
      this.#inLast++;
      return;
    }
    if (this.sums.length === MOST_UNITS) {
      this.sums = pairs(this.sums);
      this.controls = pairs(this.controls);
      this.#inUnit *= 2;
    }
    this.sums.push(sums);
    this.controls.push(controls);
    this.#inLast = 1;
  }
}

function pairs<T>(all: readonly T[]): T[] {
  return Array.from({ length: all.length / 2 }, (_, i) =>
    combined(all[2 * i] as T, all[2 * i + 1] as T, 1),
  );
}
