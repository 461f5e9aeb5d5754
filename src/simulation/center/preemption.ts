import type { Center, ContactClass, Route } from './center.ts';
import type { OpenContacts } from './open-contacts.ts';

const NOBODY = -1;

/**
 * Who is interrupted by whom: of the contacts in service of the largest rank, the one begun last.
 * Those in service are linked by group and class through the columns of the waiting lines, which a
 * contact in service does not need.
 */
export class Preemption {
  readonly #center: Center;
  readonly #contacts: OpenContacts;
  /** The contact begun last, by group · classes + class. */
  readonly #lasts: Int32Array;
  /** Classes that yield, the largest rank first; a session stays with its agent. */
  readonly #yielding: readonly number[];

  constructor(center: Center, contacts: OpenContacts) {
    this.#center = center;
    this.#contacts = contacts;
    this.#lasts = new Int32Array(center.groups.length * center.classes.length).fill(NOBODY);
    this.#yielding = center.classes
      .map((_, contactClass) => contactClass)
      .filter((contactClass) => this.#classOf(contactClass).session === undefined)
      .sort((a, b) => this.#rank(b) - this.#rank(a));
  }

  began(row: number): void {
    const list = this.#listOf(row);
    const last = this.#lasts[list] as number;
    const { next, previous } = this.#contacts;
    next[row] = last;
    previous[row] = NOBODY;
    if (last !== NOBODY) previous[last] = row;
    this.#lasts[list] = row;
  }

  ended(row: number): void {
    const { next, previous } = this.#contacts;
    const before = previous[row] as number;
    const after = next[row] as number;
    if (before === NOBODY) this.#lasts[this.#listOf(row)] = after;
    else next[before] = after;
    if (after !== NOBODY) previous[after] = before;
  }

  /**
   * The contact that has to make room; −1 for none.
   *
   * @param mayYield whether its agent may begin with the contact instead
   */
  victimFor(row: number, now: number, mayYield: (victim: number) => boolean): number {
    const { classes, since, next } = this.#contacts;
    const { interrupts, rank, routes } = this.#classOf(classes[row] as number);
    if (!interrupts) return NOBODY;
    for (const { group, after } of routes as readonly Route[]) {
      if ((since[row] as number) + after > now) continue;
      for (const contactClass of this.#yielding) {
        if (this.#rank(contactClass) <= rank) break;
        let victim = this.#lasts[group * this.#center.classes.length + contactClass] as number;
        while (victim !== NOBODY && !mayYield(victim)) victim = next[victim] as number;
        if (victim !== NOBODY) return victim;
      }
    }
    return NOBODY;
  }

  #listOf(row: number): number {
    const { groups, classes } = this.#contacts;
    return (groups[row] as number) * this.#center.classes.length + (classes[row] as number);
  }

  #classOf(contactClass: number): ContactClass {
    return this.#center.classes[contactClass] as ContactClass;
  }

  #rank(contactClass: number): number {
    return this.#classOf(contactClass).rank;
  }
}
