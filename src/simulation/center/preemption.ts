import type { Center, ContactClass, Route } from './center.ts';
import type { Contact } from './contact.ts';

/**
 * Who is interrupted by whom: of the contacts in service of the largest rank, the one begun last.
 * Those in service are linked by group and class through the neighbours of the waiting lines, which
 * a contact in service does not need.
 */
export class Preemption {
  readonly #classes: readonly ContactClass[];
  /** The contact begun last, by group · classes + class. */
  readonly #lasts: (Contact | undefined)[];
  /** Classes that yield, the largest rank first; a session stays with its agent. */
  readonly #yielding: readonly number[];

  constructor({ classes, groups }: Center) {
    this.#classes = classes;
    this.#lasts = new Array(groups.length * classes.length).fill(undefined);
    this.#yielding = classes
      .map((_, contactClass) => contactClass)
      .filter((contactClass) => this.#classOf(contactClass).session === undefined)
      .sort((a, b) => this.#classOf(b).rank - this.#classOf(a).rank);
  }

  began(contact: Contact): void {
    const list = this.#listOf(contact.group, contact.class);
    const last = this.#lasts[list];
    contact.next = last;
    contact.previous = undefined;
    if (last !== undefined) last.previous = contact;
    this.#lasts[list] = contact;
  }

  ended(contact: Contact): void {
    const { previous, next } = contact;
    if (previous === undefined) this.#lasts[this.#listOf(contact.group, contact.class)] = next;
    else previous.next = next;
    if (next !== undefined) next.previous = previous;
  }

  /**
   * The contact that has to make room.
   *
   * @param mayYield whether its agent may begin with the contact instead
   */
  victimFor(
    contact: Contact,
    now: number,
    mayYield: (victim: Contact) => boolean,
  ): Contact | undefined {
    const { interrupts, rank, routes } = this.#classOf(contact.class);
    if (!interrupts) return undefined;
    for (const { group, after } of routes as readonly Route[]) {
      if (contact.since + after > now) continue;
      for (const contactClass of this.#yielding) {
        if (this.#classOf(contactClass).rank <= rank) break;
        let victim = this.#lasts[this.#listOf(group, contactClass)];
        while (victim !== undefined && !mayYield(victim)) victim = victim.next;
        if (victim !== undefined) return victim;
      }
    }
    return undefined;
  }

  #listOf(group: number, contactClass: number): number {
    return group * this.#classes.length + contactClass;
  }

  #classOf(contactClass: number): ContactClass {
    return this.#classes[contactClass] as ContactClass;
  }
}
