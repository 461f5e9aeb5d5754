import { type Contact, NOBODY } from './contact.ts';

/** Groups of lines (trunks): a contact holds one of them from its beginning until it hangs up. */
export class Trunks {
  readonly #capacities: readonly number[];
  readonly #held: Int32Array;

  constructor(capacities: readonly number[]) {
    this.#capacities = capacities;
    this.#held = new Int32Array(capacities.length);
  }

  /** Gives a contact one of these lines; false when all are busy. */
  seize(contact: Contact, lines: number): boolean {
    contact.lines = NOBODY;
    if (lines === NOBODY) return true;
    const held = this.#held[lines] as number;
    if (held === this.#capacities[lines]) return false;
    this.#held[lines] = held + 1;
    contact.lines = lines;
    return true;
  }

  /** The line that a contact held is free. */
  free(contact: Contact): void {
    const { lines } = contact;
    if (lines === NOBODY) return;
    this.#held[lines] = (this.#held[lines] as number) - 1;
    contact.lines = NOBODY;
  }
}
