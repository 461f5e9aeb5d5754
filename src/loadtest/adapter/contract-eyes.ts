import type { Exchanged } from './exchange.ts';
import { isPassing } from './patiently.ts';
import type { Session } from './scripted-adapter.ts';

export type Asker = Pick<Session, 'do'>;
/** What is known of a contact. */
export type Contact = Readonly<Record<string, unknown>>;

/** How a backend is looked at for what it may take a while to show. */
export interface Patience {
  /** Whether looks wait until there is news, as those of scripts do. */
  readonly isPushed: boolean;
  /** Waits, in milliseconds. */
  readonly pause: (length: number) => Promise<void>;
}

/** How often something is looked for, and how long between two looks, in milliseconds. */
const LOOKS = 20;
const BETWEEN_LOOKS = 250;

/** What a customer is shown of a contact. */
export class CustomerEye {
  readonly #customer: Asker;
  readonly #contact: Contact;
  readonly #patience: Patience;
  #asked: Promise<Exchanged> | undefined;
  #seen: Exchanged | undefined;
  readonly #told = new Set<string>();

  constructor(customer: Asker, contact: Contact, patience: Patience) {
    this.#customer = customer;
    this.#contact = contact;
    this.#patience = patience;
  }

  /** Looks, and where a look waits for news, as long as that takes. */
  look(): Promise<Exchanged> {
    this.#asked ??= this.#customer.do('watch', this.#contact).then((seen) => {
      this.#asked = undefined;
      this.#seen = seen;
      for (const name of Object.keys(seen.told)) this.#told.add(name);
      return seen;
    });
    return this.#asked;
  }

  /** What is so now. A look that waits for news has none while it waits: what it saw before is so. */
  async now(): Promise<Exchanged> {
    const look = this.look();
    const { isPushed, pause } = this.#patience;
    const before = this.#seen;
    if (!isPushed || before === undefined) return look;
    return Promise.race([look, pause(BETWEEN_LOOKS).then(() => before)]);
  }

  /** Whether it was ever told whether something is so. */
  tells(name: string): boolean {
    return this.#told.has(name);
  }

  /** Looks until it is told that something is true, or for some seconds. */
  async until(name: string): Promise<Exchanged> {
    const isSo = ({ told }: Exchanged): boolean => told[name] === true;
    // News that came meanwhile is told once.
    if (this.#patience.isPushed && this.#seen !== undefined && isSo(this.#seen)) return this.#seen;
    return lookedFor(() => this.look(), isSo, this.#patience);
  }
}

/** What an agent is shown of all contacts. */
export class AgentEye {
  readonly #agent: Asker;
  readonly #patience: Patience;

  constructor(agent: Asker, patience: Patience) {
    this.#agent = agent;
    this.#patience = patience;
  }

  /** Whether a look waits until something else is listed. */
  get waitsForNews(): boolean {
    return this.#patience.isPushed;
  }

  look(): Promise<Exchanged> {
    return this.#agent.do('inbox', {});
  }

  /** Looks until all of these are listed, or for some seconds. */
  untilListed(contacts: readonly Contact[]): Promise<Exchanged> {
    const areThere = (done: Exchanged): boolean =>
      contacts.every((one) => toldOf(done, one) !== undefined);
    return lookedFor(() => this.look(), areThere, this.#patience);
  }

  /** Looks until none of these is listed, or for some seconds. */
  untilGone(contacts: readonly Contact[]): Promise<Exchanged> {
    const areGone = (done: Exchanged): boolean =>
      done.outcome === 'ok' && contacts.every((one) => toldOf(done, one) === undefined);
    return lookedFor(() => this.look(), areGone, this.#patience);
  }
}

/** What an inbox tells of a contact; undefined where it does not list it. */
export function toldOf({ told }: Exchanged, { id }: Contact): Contact | undefined {
  const { contacts } = told;
  if (!Array.isArray(contacts)) return undefined;
  return contacts.find((one: Contact | null) => String(one?.id) === String(id)) as
    | Contact
    | undefined;
}

/** The first look that shows what is looked for, else the last one. */
async function lookedFor(
  look: () => Promise<Exchanged>,
  isThere: (seen: Exchanged) => boolean,
  { isPushed, pause }: Patience,
): Promise<Exchanged> {
  let before: string | undefined;
  for (let looks = 1; ; looks++) {
    const seen = await look();
    // Where no answer comes, or patience has not helped, each look may take minutes: one is enough to know.
    const isHopeless = seen.status === 0 || isPassing(seen);
    if (isThere(seen) || isHopeless || looks === LOOKS) return seen;
    const told = JSON.stringify(seen.told);
    // A look that waits for news and tells the same once more has waited for as long as it may.
    if (isPushed && seen.outcome === 'ok') {
      if (told === before) return seen;
      before = told;
    } else await pause(BETWEEN_LOOKS);
  }
}
