import type { OpenContacts } from './open-contacts.ts';

const NOBODY = -1;

/**
 * First come, first served: a waiting line ordered by `since` (due less seniority), at the same
 * value in order of joining. Doubly linked through the contacts' columns, so that whoever gives up
 * leaves in constant time; joining walks back from the tail only past those with less seniority.
 */
export class WaitingLine {
  length = 0;
  readonly #contacts: OpenContacts;
  #head = NOBODY;
  #tail = NOBODY;

  constructor(contacts: OpenContacts) {
    this.#contacts = contacts;
  }

  /** Who is served next; −1 when nobody waits. */
  get first(): number {
    return this.#head;
  }

  join(row: number): void {
    const { next, previous, since } = this.#contacts;
    let before = this.#tail;
    while (before !== NOBODY && (since[before] as number) > (since[row] as number)) {
      before = previous[before] as number;
    }
    const after = before === NOBODY ? this.#head : (next[before] as number);
    previous[row] = before;
    next[row] = after;
    if (before === NOBODY) this.#head = row;
    else next[before] = row;
    if (after === NOBODY) this.#tail = row;
    else previous[after] = row;
    this.length++;
  }

  leave(row: number): void {
    const { next, previous } = this.#contacts;
    const before = previous[row] as number;
    const after = next[row] as number;
    if (before === NOBODY) this.#head = after;
    else next[before] = after;
    if (after === NOBODY) this.#tail = before;
    else previous[after] = before;
    this.length--;
  }
}
