import type { Person } from './tokens.ts';
import { WaitingList } from './waiting-list.ts';

/**
 * Where a contact stands.
 *
 *     waiting ─ take → taken ─ answer → answered ─ close → closed
 *        └─ leave → left    └──────── close ────────↗
 */
export type ContactState = 'waiting' | 'taken' | 'answered' | 'closed' | 'left';

interface Message {
  readonly from: Person['role'];
  readonly text: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What a customer says when opening a contact. */
export interface Opening {
  /** The customer's own name for the contact; the same one again means the same contact. */
  readonly reference: string;
  readonly channel: string;
  readonly subject: string;
  readonly text: string;
}

/** What a messaging app tells of a message that was written in it. */
export interface PushedEvent {
  /** The app's own name for the event; the same one again means the same event. */
  readonly event: string;
  /** The customer's name for the contact that it is about. */
  readonly reference: string;
  readonly text: string;
}

export interface Contact {
  readonly id: string;
  /** 1 for the first contact that was opened, and so on. */
  readonly number: number;
  readonly customer: string;
  readonly reference: string;
  readonly channel: string;
  readonly subject: string;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  readonly state: ContactState;
  /** Who took it; undefined until somebody did. */
  readonly agent: string | undefined;
  readonly score: number | undefined;
  readonly messages: readonly Message[];
}

/** What came of a wish. `created` left something new in the book, `done` may have been done before. */
export type Outcome =
  | { readonly kind: 'created' | 'done' | 'conflict' | 'forbidden'; readonly contact: Contact }
  | { readonly kind: 'unknown' };

type Entry = { -readonly [Key in keyof Omit<Contact, 'messages'>]: Contact[Key] } & {
  readonly messages: Message[];
};

/**
 * All contacts of a desk and what may happen to them. It knows no network and no clock; instants are
 * handed in. Whoever speaks is known to hold the role that the operation asks for.
 */
export class ContactBook {
  readonly #contacts = new Map<string, Entry>();
  readonly #references = new Map<string, Entry>();
  readonly #ofCustomers = new Map<string, Entry[]>();
  readonly #events = new Set<string>();
  readonly #waiting = new WaitingList<Entry>();
  #opened = 0;
  readonly #tally: Record<ContactState, number> = {
    waiting: 0,
    taken: 0,
    answered: 0,
    closed: 0,
    left: 0,
  };

  /** How many contacts stand where. */
  get tally(): Readonly<Record<ContactState, number>> {
    return { ...this.#tally };
  }

  /** The contact with this id, whoever asks. */
  find(id: string): Contact | undefined {
    return this.#contacts.get(id);
  }

  /** A new contact, or the one that this customer opened with the same reference. */
  open(customer: string, opening: Opening, at: number): Outcome {
    const key = keyOf(customer, opening);
    const existing = this.#references.get(key);
    if (existing !== undefined) return { kind: 'done', contact: existing };

    const number = ++this.#opened;
    const entry: Entry = {
      id: String(number),
      number,
      customer,
      reference: opening.reference,
      channel: opening.channel,
      subject: opening.subject,
      openedAt: at,
      state: 'waiting',
      agent: undefined,
      score: undefined,
      messages: [{ from: 'customer', text: opening.text, at }],
    };
    this.#contacts.set(entry.id, entry);
    this.#references.set(key, entry);
    const earlier = this.#ofCustomers.get(customer);
    if (earlier === undefined) this.#ofCustomers.set(customer, [entry]);
    else earlier.push(entry);
    this.#waiting.add(entry);
    this.#tally.waiting++;
    return { kind: 'created', contact: entry };
  }

  /** At most the `limit` newest contacts of a customer, the newest first. */
  contactsOf(customer: string, limit: number): readonly Contact[] {
    return (this.#ofCustomers.get(customer) ?? []).slice(-limit).reverse();
  }

  /**
   * An event of a messaging app. Its message joins the contact while that is open; apps tell of what is long over as
   * well, and of one event as often as they like.
   */
  push(
    customer: string,
    { event, reference, text }: PushedEvent,
    at: number,
  ): { readonly isNew: boolean; readonly contact: Contact | undefined } {
    const contact = this.#references.get(keyOf(customer, { reference }));
    const key = `${customer} ${event}`;
    if (this.#events.has(key)) return { isNew: false, contact };
    this.#events.add(key);
    if (contact !== undefined && contact.state !== 'closed' && contact.state !== 'left') {
      contact.messages.push({ from: 'customer', text, at });
    }
    return { isNew: true, contact };
  }

  /** At most `limit` contacts whose reference begins so, the oldest first. */
  referredTo(beginning: string, limit: number): readonly Contact[] {
    const found: Contact[] = [];
    for (const entry of this.#contacts.values()) {
      if (found.length === limit) break;
      if (entry.reference.startsWith(beginning)) found.push(entry);
    }
    return found;
  }

  /** Forgets a contact, whatever its state; its reference means a new one from now on. @returns whether there was one */
  remove(id: string): boolean {
    const entry = this.#contacts.get(id);
    if (entry === undefined) return false;
    this.#contacts.delete(id);
    this.#references.delete(keyOf(entry.customer, entry));
    const others = this.#ofCustomers.get(entry.customer)?.filter((other) => other !== entry) ?? [];
    if (others.length === 0) this.#ofCustomers.delete(entry.customer);
    else this.#ofCustomers.set(entry.customer, others);
    if (entry.state === 'waiting') this.#waiting.remove(entry);
    this.#tally[entry.state]--;
    return true;
  }

  /** The contact, for its customer and for any agent. */
  read(person: Person, id: string): Outcome {
    return this.#visit(person, id, () => 'done');
  }

  /** A further message of the customer, while the contact is open. */
  reply(person: Person, id: string, text: string, at: number): Outcome {
    return this.#visit(person, id, (entry) => {
      if (entry.state === 'closed' || entry.state === 'left') return 'conflict';
      entry.messages.push({ from: 'customer', text, at });
      return 'created';
    });
  }

  /** The customer gives up; only who waits can. */
  leave(person: Person, id: string): Outcome {
    return this.#visit(person, id, (entry) => {
      if (entry.state === 'left') return 'done';
      if (entry.state !== 'waiting') return 'conflict';
      this.#move(entry, 'left');
      return 'done';
    });
  }

  /** The waiting contacts: at most the `limit` oldest of each channel, the oldest of all first. */
  inbox(limit: number): readonly Contact[] {
    return this.#waiting.oldest(limit);
  }

  /** An agent makes a waiting contact theirs. Whoever asks second, loses; asking twice is harmless. */
  take(agent: Person, id: string): Outcome {
    return this.#visit(agent, id, (entry) => {
      if (entry.state === 'waiting') {
        entry.agent = agent.subject;
        this.#move(entry, 'taken');
        return 'done';
      }
      const isOpen = entry.state === 'taken' || entry.state === 'answered';
      return isOpen && entry.agent === agent.subject ? 'done' : 'conflict';
    });
  }

  /** A message of the agent who took the contact, while it is open. */
  answer(agent: Person, id: string, text: string, at: number): Outcome {
    return this.#visit(agent, id, (entry) => {
      if (entry.state !== 'taken' && entry.state !== 'answered') return 'conflict';
      if (entry.agent !== agent.subject) return 'forbidden';
      entry.messages.push({ from: 'agent', text, at });
      this.#move(entry, 'answered');
      return 'created';
    });
  }

  /** The agent who took the contact closes it, or its customer once there was an answer. */
  close(person: Person, id: string): Outcome {
    return this.#visit(person, id, (entry) => {
      if (entry.state === 'waiting' || entry.state === 'left') return 'conflict';
      if (person.role === 'agent' && entry.agent !== person.subject) return 'forbidden';
      if (entry.state === 'closed') return 'done';
      if (person.role === 'customer' && entry.state !== 'answered') return 'conflict';
      this.#move(entry, 'closed');
      return 'done';
    });
  }

  /** The customer's score, once, after an answer or the end. */
  rate(person: Person, id: string, score: number): Outcome {
    return this.#visit(person, id, (entry) => {
      const isOver = entry.state === 'answered' || entry.state === 'closed';
      if (!isOver || entry.score !== undefined) return 'conflict';
      entry.score = score;
      return 'created';
    });
  }

  /** Finds the contact and keeps customers away from those of others. */
  #visit(
    person: Person,
    id: string,
    act: (entry: Entry) => Exclude<Outcome['kind'], 'unknown'>,
  ): Outcome {
    const entry = this.#contacts.get(id);
    if (entry === undefined) return { kind: 'unknown' };
    if (person.role === 'customer' && person.subject !== entry.customer) {
      return { kind: 'forbidden', contact: entry };
    }
    return { kind: act(entry), contact: entry };
  }

  #move(entry: Entry, state: ContactState): void {
    if (entry.state === 'waiting') this.#waiting.remove(entry);
    this.#tally[entry.state]--;
    this.#tally[state]++;
    entry.state = state;
  }
}

/** A subject contains no space, so that no two pairs share a key. */
function keyOf(customer: string, { reference }: Pick<Opening, 'reference'>): string {
  return `${customer} ${reference}`;
}
