import { TooManyOpen } from '../too-many-open.ts';
import { Contact, contactState } from './contact.ts';

/**
 * The journeys that are under way. A contact is taken when a journey begins and given back when it
 * ends, so that memory follows what is open and not what has ever come.
 */
export class ContactPool {
  /** How many are in use. */
  count = 0;
  readonly #all: Contact[] = [];
  readonly #free: Contact[] = [];
  readonly #most: number;

  /** @param most there is room for so many at once */
  constructor(most: number = Number.POSITIVE_INFINITY) {
    this.#most = most;
  }

  /** The contact that events call by this number. */
  at(number: number): Contact {
    return this.#all[number] as Contact;
  }

  /** @throws {TooManyOpen} */
  acquire(): Contact {
    this.count++;
    const free = this.#free.pop();
    if (free !== undefined) return free;
    if (this.#all.length >= this.#most) throw new TooManyOpen(this.#most);
    const contact = new Contact(this.#all.length);
    this.#all.push(contact);
    return contact;
  }

  release(contact: Contact): void {
    this.count--;
    contact.state = contactState.free;
    contact.story = undefined;
    this.#free.push(contact);
  }

  /** All that are in use, in order of their number. */
  *open(): Generator<Contact> {
    const free = new Set(this.#free);
    for (const contact of this.#all) if (!free.has(contact)) yield contact;
  }
}
