import { callsBefore, startsAs } from '../../demand/schedule.ts';
import { Trunks } from '../../simulation/center/trunks.ts';
import { serviceOf, startOf } from './leg-luck.ts';
import { plan } from './plan.ts';

/** The lines that customers hold, by row of the schedule: known because all customers are in one loop. */
export class Lines {
  readonly #trunks = new Trunks(plan.lines);
  readonly #holders = new Map<number, { lines: number }>();

  /**
   * Whether a contact that begins on a channel gets a line, or needs none. Who was there when the window opened is not
   * turned away, and who was off the line by then takes none.
   */
  seize(row: number, attempt: number, channel: number): boolean {
    const { lines } = serviceOf(channel);
    const starts = startOf(row, attempt, channel);
    if (lines < 0 || callsBefore(starts) !== undefined) return true;
    const holder = { lines };
    if (!this.#trunks.seize(holder, lines)) return starts !== startsAs.attempt;
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
