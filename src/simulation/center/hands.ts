import type { Agent } from './agent-group.ts';
import type { Contact } from './contact.ts';

/** Which contacts each agent of a group has in hand. */
export class Hands {
  readonly #slots: number;
  readonly #places: (Contact | undefined)[];

  constructor(agents: number, slots: number) {
    this.#slots = slots;
    this.#places = new Array(agents * slots).fill(undefined);
  }

  put(agent: Agent, contact: Contact): void {
    this.#places[this.#find(agent, undefined)] = contact;
  }

  remove(agent: Agent, contact: Contact): void {
    this.#places[this.#find(agent, contact)] = undefined;
  }

  /** The contacts in an agent's hands, in the order of their places. */
  of({ number }: Agent): readonly Contact[] {
    const from = number * this.#slots;
    return this.#places.slice(from, from + this.#slots).filter((held) => held !== undefined);
  }

  #find({ number }: Agent, held: Contact | undefined): number {
    let place = number * this.#slots;
    while (this.#places[place] !== held) place++;
    return place;
  }
}
