import type { Contact } from './contact.ts';
import { TimeIntegral } from './time-integral.ts';

/**
 * A waiting line ordered by `order` (see `queue-discipline.ts`), then by `since` (due less
 * seniority), at the same values in order of joining. Doubly linked through the contacts, so that
 * whoever gives up leaves in constant time; joining walks back from the tail only past those that
 * come later.
 */
export class WaitingLine {
  /** Who is served next. */
  first: Contact | undefined = undefined;
  /** How many wait, over time. */
  readonly length: TimeIntegral;
  #last: Contact | undefined = undefined;

  /**
   * @param from where the accounts begin, in seconds; `until`, where they end
   * @param length where those who wait are counted, together with those of another line
   */
  constructor(from: number, until: number, length: TimeIntegral = new TimeIntegral(from, until)) {
    this.length = length;
  }

  join(contact: Contact, now: number): void {
    let before = this.#last;
    while (before !== undefined && contact.isBefore(before)) before = before.previous;
    const after = before === undefined ? this.first : before.next;
    contact.previous = before;
    contact.next = after;
    if (before === undefined) this.first = contact;
    else before.next = contact;
    if (after === undefined) this.#last = contact;
    else after.previous = contact;
    this.length.change(now, 1);
  }

  leave(contact: Contact, now: number): void {
    const { previous, next } = contact;
    if (previous === undefined) this.first = next;
    else previous.next = next;
    if (next === undefined) this.#last = previous;
    else next.previous = previous;
    this.length.change(now, -1);
  }

  /** Those who wait, in the order in which they are served. */
  *[Symbol.iterator](): Generator<Contact> {
    for (let contact = this.first; contact !== undefined; contact = contact.next) yield contact;
  }
}
