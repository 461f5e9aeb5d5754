/** What the list has to know of a contact; `number` ascends in the order of opening. */
export interface Waiting {
  readonly number: number;
  readonly channel: string;
}

/**
 * The waiting contacts, in order of opening within each channel. Reading it costs what is shown, not
 * what was ever opened: a Map keeps the order of insertion and forgets from its middle.
 */
export class WaitingList<Contact extends Waiting> {
  readonly #channels = new Map<string, Map<number, Contact>>();

  /** Contacts are added in the order of their numbers. */
  add(contact: Contact): void {
    let queue = this.#channels.get(contact.channel);
    if (queue === undefined) {
      queue = new Map();
      this.#channels.set(contact.channel, queue);
    }
    queue.set(contact.number, contact);
  }

  remove(contact: Contact): void {
    const queue = this.#channels.get(contact.channel);
    if (queue === undefined) return;
    queue.delete(contact.number);
    if (queue.size === 0) this.#channels.delete(contact.channel);
  }

  /** At most the `limit` oldest of each channel, the oldest of all first. */
  oldest(limit: number): Contact[] {
    const found: Contact[] = [];
    for (const queue of this.#channels.values()) {
      let left = limit;
      for (const contact of queue.values()) {
        if (left-- <= 0) break;
        found.push(contact);
      }
    }
    return this.#channels.size > 1 ? found.sort((a, b) => a.number - b.number) : found;
  }
}
