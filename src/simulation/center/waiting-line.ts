import type { OpenContacts } from './open-contacts.ts';
import { TimeIntegral } from './time-integral.ts';

const NOBODY = -1;

/**
 * A waiting line ordered by `order` (see `queue-discipline.ts`), then by `since` (due less
 * seniority), at the same values in order of joining. Doubly linked through the contacts' columns,
 * so that whoever gives up leaves in constant time; joining walks back from the tail only past
 * those that come later.
 */
export class WaitingLine {
  /** Who is served next; −1 when nobody waits. */
  first: number = NOBODY;
  /** How many wait, over time. */
  readonly length: TimeIntegral;
  readonly #contacts: OpenContacts;
  #last = NOBODY;

  /** @param from where the accounts begin, in seconds; `until`, where they end */
  constructor(contacts: OpenContacts, from: number, until: number) {
    this.#contacts = contacts;
    this.length = new TimeIntegral(from, until);
  }

  join(row: number, now: number): void {
    const { next, previous } = this.#contacts;
    let before = this.#last;
    while (before !== NOBODY && this.#contacts.isBefore(row, before)) {
      before = previous[before] as number;
    }
    const after = before === NOBODY ? this.first : (next[before] as number);
    previous[row] = before;
    next[row] = after;
    if (before === NOBODY) this.first = row;
    else next[before] = row;
    if (after === NOBODY) this.#last = row;
    else previous[after] = row;
    this.length.change(now, 1);
  }

  leave(row: number, now: number): void {
    const { next, previous } = this.#contacts;
    const before = previous[row] as number;
    const after = next[row] as number;
    if (before === NOBODY) this.first = after;
    else next[before] = after;
    if (after === NOBODY) this.#last = before;
    else previous[after] = before;
    this.length.change(now, -1);
  }
}
