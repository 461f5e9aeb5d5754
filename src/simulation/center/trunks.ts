import { NOBODY } from './staff-changes.ts';

/** Who may hold a line: the number of its group, −1 for none. */
export interface LineHolder {
  lines: number;
}

/** Groups of lines (trunks): a contact holds one of them from its beginning until it hangs up. */
export class Trunks {
  readonly #capacities: readonly number[];
  readonly #held: Int32Array;

  constructor(capacities: readonly number[]) {
    this.#capacities = capacities;
    this.#held = new Int32Array(capacities.length);
  }

  /** Gives a contact one of these lines; false when all are busy. */
  seize(contact: LineHolder, lines: number): boolean {
    contact.lines = NOBODY;
    if (lines === NOBODY) return true;
    const held = this.#held[lines] as number;
    if (held === this.#capacities[lines]) return false;
    this.#held[lines] = held + 1;
    contact.lines = lines;
    return true;
  }

  /** The line that a contact held is free. */
  free(contact: LineHolder): void {
    const { lines } = contact;
    if (lines === NOBODY) return;
    this.freeOne(lines);
    contact.lines = NOBODY;
  }

  /** One of these lines is free. */
  freeOne(lines: number): void {
    this.#held[lines] = (this.#held[lines] as number) - 1;
  }
}
