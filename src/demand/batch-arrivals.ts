import type { Luck } from '../journey/draws.ts';
import { purpose } from '../journey/purposes.ts';
import { log } from '../mathematics/elementary/logarithm.ts';
import { type Choice, choiceOf, choose } from '../mathematics/random/choice.ts';
import type { BatchSizes } from '../scenario/demand.ts';
import type { ArrivalProcess } from './arrival-process.ts';

/** The mean size of a batch. */
export function meanBatch(sizes: BatchSizes): number {
  switch (sizes.kind) {
    case 'shares':
      return sizes.shares.reduce((sum, share, i) => sum + share * (i + 1), 0);
    case 'geometric':
      return sizes.mean;
    default:
      return sizes satisfies never;
  }
}

/**
 * Batches of arrivals at the instants of another process (Mˣ where that is Poisson). The first of a
 * batch has the luck that it would have alone.
 */
export class BatchArrivals implements ArrivalProcess {
  member = 0;
  readonly #batches: ArrivalProcess;
  readonly #sizes: BatchSizes;
  readonly #choice: Choice;
  readonly #luck: Luck;
  #left = 0;

  constructor(batches: ArrivalProcess, sizes: BatchSizes, luck: Luck) {
    this.#batches = batches;
    this.#sizes = sizes;
    this.#choice = choiceOf(sizes.kind === 'shares' ? sizes.shares : [1]);
    this.#luck = luck;
  }

  get at(): number {
    return this.#batches.at;
  }

  get candidate(): number {
    return this.#batches.candidate;
  }

  advance(): boolean {
    if (this.#left > 0) {
      this.#left--;
      this.member++;
      return true;
    }
    if (!this.#batches.advance()) return false;
    this.#left = this.#size(this.#luck.draw(purpose.batch, this.candidate)) - 1;
    this.member = 0;
    return true;
  }

  #size(u: number): number {
    if (this.#sizes.kind === 'shares') return choose(this.#choice, u) + 1;
    const { mean } = this.#sizes;
    return mean > 1 ? 1 + Math.floor(log(1 - u) / log(1 - 1 / mean)) : 1;
  }
}
