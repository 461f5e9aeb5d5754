import { Trunks } from '../../simulation/center/trunks.ts';
import { serviceOf } from './leg-luck.ts';
import { plan } from './plan.ts';

/** The lines that customers hold, by row of the schedule: known because all customers are in one loop. */
export class Lines {
  readonly #trunks = new Trunks(plan.lines);
  readonly #holders = new Map<number, { lines: number }>();

  /** Whether a contact that begins on a channel gets a line, or needs none. */
  seize(row: number, channel: number): boolean {
    const { lines } = serviceOf(channel);
    if (lines < 0) return true;
    const holder = { lines };
    if (!this.#trunks.seize(holder, lines)) return false;
    this.#holders.set(row, holder);
    return true;
  }

  /** The customer hangs up. */
  free(row: number): void {
    const holder = this.#holders.get(row);
    if (holder === undefined) return;
    this.#trunks.free(holder);
    this.#holders.delete(row);
  }
}
