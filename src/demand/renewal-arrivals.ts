import type { Luck } from '../journey/draws.ts';
import { purpose } from '../journey/purposes.ts';
import { type CompiledLaw, quantile } from '../mathematics/random/law.ts';
import type { ArrivalProcess } from './arrival-process.ts';

/** Arrivals with independent gaps of one law, the first of which begins at 0: a renewal process. */
export class RenewalArrivals implements ArrivalProcess {
  at = 0;
  candidate = -1;
  readonly member = 0;
  readonly #gap: CompiledLaw;
  readonly #end: number;
  readonly #luck: Luck;

  /** @param end nobody arrives then or later, in seconds from the start of the run */
  constructor(gap: CompiledLaw, end: number, luck: Luck) {
    this.#gap = gap;
    this.#end = end;
    this.#luck = luck;
  }

  advance(): boolean {
    this.candidate++;
    this.at += quantile(this.#gap, this.#luck.draw(purpose.interarrival, this.candidate));
    return this.at < this.#end;
  }
}
