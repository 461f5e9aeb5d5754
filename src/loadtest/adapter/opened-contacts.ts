import type { Asker, Contact } from './contract-eyes.ts';

interface Opened {
  readonly contact: Contact;
  /** The agent who has it. */
  agent: Asker | undefined;
  isOver: boolean;
}

/** What a check has opened at a backend, and who has it: so that nothing is left open that can be closed. */
export class OpenedContacts {
  readonly #all = new Map<string, Opened>();

  get count(): number {
    return this.#all.size;
  }

  /** How many of them are closed, or were left by their customers. */
  get over(): number {
    return [...this.#all.values()].filter(({ isOver }) => isOver).length;
  }

  opened(contact: Contact): void {
    const id = String(contact.id);
    if (!this.#all.has(id)) this.#all.set(id, { contact, agent: undefined, isOver: false });
  }

  takenBy(contact: Contact, agent: Asker): void {
    const opened = this.#all.get(String(contact.id));
    if (opened !== undefined) opened.agent = agent;
  }

  isOver({ id }: Contact): void {
    const opened = this.#all.get(String(id));
    if (opened !== undefined) opened.isOver = true;
  }

  /** These are not there any more. */
  removed(ids: readonly string[]): void {
    for (const id of ids) this.#all.delete(id);
  }

  /**
   * Closes what is still open, one after the other, after taking what nobody has.
   *
   * @param agent who takes what nobody has
   */
  async close(agent: Asker, has: (operation: 'take' | 'close') => boolean): Promise<void> {
    if (!has('close')) return;
    for (const opened of this.#all.values()) {
      const { contact } = opened;
      if (opened.isOver) continue;
      if (opened.agent === undefined && has('take')) await agent.do('take', contact);
      const done = await (opened.agent ?? agent).do('close', contact);
      opened.isOver = done.outcome === 'ok';
    }
  }
}
