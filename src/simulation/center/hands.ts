import type { Contact } from './contact.ts';

/** Which contacts each agent of a group has in hand. */
export class Hands {
  readonly #slots: number;
  readonly #places: (Contact | undefined)[];

  constructor(agents: number, slots: number) {
    this.#slots = slots;
    this.#places = new Array(agents * slots).fill(undefined);
  }

  put(agent: number, contact: Contact): void {
    this.#places[this.#find(agent, undefined)] = contact;
  }

  remove(agent: number, contact: Contact): void {
    this.#places[this.#find(agent, contact)] = undefined;
  }

  /** The contacts in an agent's hands, in the order of their places. */
  of(agent: number): readonly Contact[] {
    const from = agent * this.#slots;
    return this.#places.slice(from, from + this.#slots).filter((held) => held !== undefined);
  }

  #find(agent: number, held: Contact | undefined): number {
    let place = agent * this.#slots;
    while (this.#places[place] !== held) place++;
    return place;
  }
}
