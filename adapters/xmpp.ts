import {
  type AdapterHost,
  type AdapterPlace,
  base64,
  type Exchanged,
  holds,
  type Operation,
  type Person,
  type ScriptedAdapter,
  type Session,
} from 'holdline/adapter';
import { type Element, escaped, parseXml } from './xml.ts';

/**
 * Live chat over XMPP in WebSockets (RFC 7395). Customers write to the account of a desk, which all agents are logged in to,
 * each by a session of their own: the server hands what is sent to the account to all of them. A contact is a thread (RFC 6121,
 * section 5.2.5), whose id is the reference.
 *
 * XMPP has no taking. Whoever reaches for a contact says so to the desk's own account, and so to all agents: the server
 * tells all of them in one order, and the first has it. Chat states (XEP-0085) tell customers that they are attended to
 * (`active`), and either side that the other has gone (`gone`). What a message comes to is known from a ping behind it,
 * which the server answers after it; what was missed, from the archive (XEP-0313).
 */
export const adapter: ScriptedAdapter = {
  name: 'XMPP',
  settings: {
    domain: { means: 'the domain of the accounts, such as example.org' },
    path: { means: 'where the WebSocket is', usual: '/xmpp-websocket' },
    desk: { means: 'the name of the account that customers write to', usual: 'desk' },
    desk_password: { means: 'its password', environment: 'XMPP_DESK_PASSWORD' },
  },
  people: { customer: ['password'], agent: [] },
  operations: ['open', 'watch', 'reply', 'leave', 'inbox', 'take', 'answer', 'close', 'rate'],
  showsTaken: true,
  session: (person, place, host) =>
    person.role === 'customer' ? new Customer(person, place, host) : new Agent(place, host),
};

type Contact = Readonly<Record<string, unknown>>;

const ours = 'urn:holdline:chat:0';
const framing = 'urn:ietf:params:xml:ns:xmpp-framing';
const sasl = 'urn:ietf:params:xml:ns:xmpp-sasl';
const chatStates = 'http://jabber.org/protocol/chatstates';
const mam = 'urn:xmpp:mam:2';
/** So many messages of the archive are looked through: those of all contacts that may wait. */
const RECALLED = 250;

const done = (told: Exchanged['told'] = {}, requests = 1): Exchanged => ({
  outcome: 'ok',
  status: 200,
  told,
  ...(requests === 1 ? {} : { requests }),
});
const down: Exchanged = { outcome: 'down', status: 0, told: {} };
const tooLarge: Exchanged = { outcome: 'rejected', status: 413, told: {} };
/** What every server takes, in bytes (RFC 6120, section 13.12). */
const LEAST_LIMIT = 10_000;

/** What errors of stanzas come to (RFC 6120, section 8.3.3), with the statuses of XEP-0086. */
const failures: Readonly<Record<string, readonly [Exchanged['outcome'], number]>> = {
  conflict: ['lost', 409],
  'policy-violation': ['limited', 429],
  'resource-constraint': ['limited', 429],
  'not-authorized': ['forbidden', 401],
  forbidden: ['forbidden', 403],
  'not-allowed': ['forbidden', 405],
  'service-unavailable': ['retry', 503],
  'recipient-unavailable': ['retry', 503],
  'remote-server-timeout': ['retry', 504],
  'internal-server-error': ['down', 500],
};

function failureOf(stanza: Element): Exchanged {
  const condition = childOf(stanza, 'error')?.children[0]?.name ?? '';
  const [outcome, status] = failures[condition] ?? ['rejected', 400];
  return { outcome, status, told: {} };
}

const childOf = (element: Element | undefined, name: string, namespace?: string) =>
  element?.children.find(
    (child) => child.name === name && (namespace === undefined || child.namespace === namespace),
  );

interface Login {
  readonly domain: string;
  readonly path: string;
  readonly name: string;
  readonly password: string;
}

interface Heard {
  /** A message, from the server or from the archive. */
  message(message: Element): void;
  /** The connection is gone: what is waited for does not come. */
  closed(): void;
}

/** One account's connection, which is opened when it is needed, and again after it was closed. */
class Connection {
  readonly #login: Login;
  readonly #host: AdapterHost;
  readonly #within: number;
  readonly #heard: Heard;
  /** By the id of a question, what is done with its answer; undefined where none comes. */
  readonly #asked = new Map<string, (answer: Element | undefined) => void>();
  /** Messages that the server sent back, by their ids. */
  readonly #refused = new Map<string, Element>();
  #stream: Stream | undefined;
  #jid = '';
  #opening: Promise<Exchanged> | undefined;
  /** Messages that came while the archive is read, which tells of earlier ones. */
  #later: Element[] | undefined;
  #ids = 0;
  /** Why the server has closed it, until that was told. */
  #why: Exchanged = down;

  constructor(login: Login, { within }: AdapterPlace, host: AdapterHost, heard: Heard) {
    this.#login = login;
    this.#host = host;
    this.#within = within;
    this.#heard = heard;
  }

  /** The address that the server has bound, with its resource. */
  get jid(): string {
    return this.#jid;
  }

  /** Connected, or why not. */
  async open(): Promise<Exchanged> {
    if (this.#stream !== undefined) return done({}, 0);
    this.#opening ??= this.#connect();
    const opened = await this.#opening;
    this.#opening = undefined;
    return opened;
  }

  /** Sends a message, and waits until the server has taken it. */
  async say(to: string, content: string): Promise<Exchanged> {
    const id = this.#id();
    const message = `<message xmlns="jabber:client" type="chat" id="${id}" to="${escaped(to)}">${content}</message>`;
    this.#send(message);
    // A server that knows no pings answers as well.
    const pong = await this.#question('get', this.#login.domain, '<ping xmlns="urn:xmpp:ping"/>');
    const refused = this.#refused.get(id);
    this.#refused.delete(id);
    if (refused !== undefined) return failureOf(refused);
    if (pong !== undefined) return done();
    const why = this.#why;
    this.#why = down;
    // A server that hangs up on a stanza may do so before it is heard why.
    const isHungUp = this.#stream === undefined && message.length > LEAST_LIMIT;
    return isHungUp ? tooLarge : why;
  }

  /**
   * Hears what the archive has of the last messages, and after that what came meanwhile.
   *
   * @param person with whom; everybody where left out
   */
  async recall(person?: string): Promise<Exchanged> {
    const field = (name: string, value: string, type = '') =>
      `<field var="${name}"${type}><value>${escaped(value)}</value></field>`;
    this.#later ??= [];
    const answer = await this.#question(
      'set',
      undefined,
      `<query xmlns="${mam}"><x xmlns="jabber:x:data" type="submit">${field('FORM_TYPE', mam, ' type="hidden"')}${
        person === undefined ? '' : field('with', person)
      }</x><set xmlns="http://jabber.org/protocol/rsm"><max>${RECALLED}</max><before/></set></query>`,
    );
    const later = this.#later ?? [];
    this.#later = undefined;
    for (const message of later) this.#heard.message(message);
    if (answer === undefined) return down;
    // A server without an archive knows of nothing before.
    return done();
  }

  close(): void {
    this.#stream?.close();
  }

  async #connect(): Promise<Exchanged> {
    const { path } = this.#login;
    return new Promise((resolve) => {
      let isOpen = false;
      const end = (came: Exchanged): void => {
        forget();
        if (came.outcome !== 'ok') stream.close();
        else {
          isOpen = true;
          this.#stream = stream;
        }
        resolve(came);
      };
      const forget = this.#host.after(this.#within, () => end(down));
      const stream: Stream = new Stream(this.#login, {
        opened: (jid) => {
          this.#jid = jid;
          end(done());
        },
        refused: end,
        stanza: (stanza) => this.#stanza(stanza),
        closed: (why) => {
          if (isOpen) this.#lost(why);
          else end(down);
        },
      });
      stream.open((heard) => this.#host.socket(path, ['xmpp'], heard));
    });
  }

  #lost(why: Exchanged): void {
    this.#stream = undefined;
    this.#why = why;
    for (const answer of this.#asked.values()) answer(undefined);
    this.#heard.closed();
  }

  #id(): string {
    return `h${this.#ids++}`;
  }

  #send(stanza: string): void {
    this.#stream?.send(stanza);
  }

  /** Undefined where no answer comes in time, or the connection is closed before. */
  #question(
    type: 'get' | 'set',
    to: string | undefined,
    content: string,
  ): Promise<Element | undefined> {
    if (this.#stream === undefined) return Promise.resolve(undefined);
    const id = this.#id();
    const whom = to === undefined ? '' : ` to="${escaped(to)}"`;
    return new Promise((resolve) => {
      const forget = this.#host.after(this.#within, () => answer(undefined));
      const answer = (found: Element | undefined): void => {
        forget();
        this.#asked.delete(id);
        resolve(found);
      };
      this.#asked.set(id, answer);
      this.#send(`<iq xmlns="jabber:client" type="${type}" id="${id}"${whom}>${content}</iq>`);
    });
  }

  #stanza(stanza: Element): void {
    const { id = '', type } = stanza.attributes;
    if (stanza.name === 'iq') {
      this.#asked.get(id)?.(stanza);
    } else if (stanza.name === 'message') {
      const archived = childOf(childOf(stanza, 'result', mam), 'forwarded');
      const message = childOf(archived, 'message');
      if (message !== undefined) this.#heard.message(message);
      else if (type === 'error') this.#refused.set(id, stanza);
      else if (this.#later !== undefined) this.#later.push(stanza);
      else this.#heard.message(stanza);
    }
  }
}

interface StreamEvents {
  /** @param jid the address that the server has bound, with its resource */
  opened(jid: string): void;
  refused(why: Exchanged): void;
  stanza(stanza: Element): void;
  closed(why: Exchanged): void;
}

/** A stream in a WebSocket, from its opening (RFC 7395) over SASL PLAIN (RFC 4616) and binding (RFC 6120) to presence. */
class Stream {
  readonly #login: Login;
  readonly #events: StreamEvents;
  #socket: { send(text: string): void; close(): void } | undefined;
  #isIn = false;
  #why: Exchanged = down;

  constructor(login: Login, events: StreamEvents) {
    this.#login = login;
    this.#events = events;
  }

  open(
    connect: (heard: Parameters<AdapterHost['socket']>[2]) => ReturnType<AdapterHost['socket']>,
  ): void {
    this.#socket = connect({
      opened: () => this.#begin(),
      received: (text) => this.#received(text),
      closed: () => this.#events.closed(this.#why),
    });
  }

  send(text: string): void {
    this.#socket?.send(text);
  }

  close(): void {
    this.send(`<close xmlns="${framing}"/>`);
    this.#socket?.close();
  }

  #begin(): void {
    this.send(`<open xmlns="${framing}" to="${escaped(this.#login.domain)}" version="1.0"/>`);
  }

  #received(text: string): void {
    let element: Element;
    try {
      element = parseXml(text);
    } catch {
      this.close(); // what is no XML is no XMPP
      return;
    }
    switch (element.name) {
      case 'features':
        if (this.#isIn) this.#bind();
        else this.#authenticate();
        return;
      case 'success':
        this.#isIn = true;
        this.#begin();
        return;
      case 'failure':
        if (element.namespace !== sasl) return;
        this.#events.refused({ outcome: 'forbidden', status: 401, told: {} });
        return;
      case 'error':
        if (childOf(element, 'policy-violation') !== undefined) this.#why = tooLarge;
        return;
      case 'close':
        this.#socket?.close();
        return;
      default:
        if (element.attributes.id === 'bind') this.#bound(element);
        else this.#events.stanza(element);
    }
  }

  #authenticate(): void {
    const { name, password } = this.#login;
    const credentials = base64(`\0${name}\0${password}`);
    this.send(`<auth xmlns="${sasl}" mechanism="PLAIN">${credentials}</auth>`);
  }

  #bind(): void {
    // The server gives the resource: one that is asked for twice would end the other session.
    this.send(
      '<iq xmlns="jabber:client" type="set" id="bind"><bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"/></iq>',
    );
  }

  #bound(answer: Element): void {
    if (answer.attributes.type !== 'result') {
      this.#events.refused(failureOf(answer));
      return;
    }
    this.send('<presence xmlns="jabber:client"/>');
    this.#events.opened(childOf(childOf(answer, 'bind'), 'jid')?.text ?? '');
  }
}

/** Those who wait until something holds. */
class Waiting {
  readonly #host: AdapterHost;
  readonly #calls = new Set<(isOver: boolean) => void>();
  #losses = 0;

  constructor(host: AdapterHost) {
    this.#host = host;
  }

  /** Waits at most as long as a watch may; false where the connection was lost meanwhile. */
  until(holdsTrue: () => boolean): Promise<boolean> {
    if (holdsTrue()) return Promise.resolve(true);
    const before = this.#losses;
    return new Promise((resolve) => {
      const look = (isOver: boolean): void => {
        if (!isOver && !holdsTrue()) return;
        forget();
        this.#calls.delete(look);
        resolve(this.#losses === before);
      };
      const forget = this.#host.after(holds, () => look(true));
      this.#calls.add(look);
    });
  }

  look(): void {
    for (const look of [...this.#calls]) look(false);
  }

  /** Whoever waits is told what is so. */
  end(): void {
    for (const look of [...this.#calls]) look(true);
  }

  lose(): void {
    this.#losses++;
    for (const look of [...this.#calls]) look(true);
  }
}

const bare = (jid = ''): string => jid.split('/')[0] as string;
const thread = (id: unknown): string => `<thread>${escaped(String(id))}</thread>`;
const body = (text: unknown): string => `<body>${escaped(String(text))}</body>`;
/** Kept in the archive, though it has no text (XEP-0334). */
const kept = '<store xmlns="urn:xmpp:hints"/>';
const state = (name: 'active' | 'gone'): string => `<${name} xmlns="${chatStates}"/>${kept}`;
const threadOf = (message: Element): string | undefined => childOf(message, 'thread')?.text;

interface Seen {
  taken: boolean;
  answered: boolean;
  closed: boolean;
  isNews: boolean;
  /** The agent who has it; the desk until then. */
  agent: string;
}

class Customer implements Session {
  readonly #desk: string;
  readonly #connection: Connection;
  readonly #waiting: Waiting;
  readonly #contacts = new Map<string, Seen>();
  #isKnown = true;

  constructor(person: Person, place: AdapterPlace, host: AdapterHost) {
    const { domain = '', path = '', desk = '' } = place.settings;
    this.#desk = `${desk}@${domain}`;
    this.#waiting = new Waiting(host);
    const login = { name: person.name, password: String(person.password) };
    this.#connection = new Connection({ domain, path, ...login }, place, host, {
      message: (message) => this.#hear(message),
      closed: () => {
        this.#isKnown = false;
        this.#waiting.lose();
      },
    });
  }

  async do(operation: Operation, contact: Contact): Promise<Exchanged> {
    const opened = await this.#connection.open();
    if (opened.outcome !== 'ok') return opened;
    if (!this.#isKnown) {
      const recalled = await this.#connection.recall(this.#desk);
      if (recalled.outcome !== 'ok') return recalled;
      this.#isKnown = true;
    }
    const came = await this.#do(operation, contact);
    return { ...came, requests: (opened.requests ?? 1) + (came.requests ?? 1) };
  }

  close(): void {
    this.#waiting.end();
    this.#connection.close();
  }

  #do(operation: Operation, { id, text, reference, subject, score }: Contact): Promise<Exchanged> {
    const to = this.#contacts.get(String(id))?.agent ?? this.#desk;
    switch (operation) {
      case 'open':
        return this.#open(String(reference), subject, text);
      case 'watch':
        return this.#watch(String(id));
      case 'reply':
        return this.#connection.say(to, `${thread(id)}${body(text)}`);
      case 'leave':
        this.#contacts.delete(String(id));
        return this.#connection.say(this.#desk, `${thread(id)}${state('gone')}`);
      case 'rate':
        return this.#connection.say(
          to,
          `${thread(id)}<rating xmlns="${ours}" score="${escaped(String(score))}"/>${kept}`,
        );
      default:
        throw new RangeError(`customers have no ${operation}`);
    }
  }

  async #open(id: string, subject: unknown, text: unknown): Promise<Exchanged> {
    if (!this.#contacts.has(id)) this.#contacts.set(id, this.#unseen());
    const said = `${thread(id)}<subject>${escaped(String(subject))}</subject>${body(text)}`;
    const came = await this.#connection.say(this.#desk, said);
    return came.outcome === 'ok' ? { ...came, told: { id } } : came;
  }

  async #watch(id: string): Promise<Exchanged> {
    let requests = 0;
    if (!this.#contacts.has(id)) {
      // Somebody else's, or one from before this connection: the archive knows.
      const recalled = await this.#connection.recall(this.#desk);
      requests++;
      if (recalled.outcome !== 'ok') return recalled;
    }
    const contact = this.#contacts.get(id);
    if (contact === undefined) return { outcome: 'forbidden', status: 404, told: {}, requests };
    if (!(await this.#waiting.until(() => contact.isNews))) return { ...down, requests };
    contact.isNews = false;
    const { taken, answered, closed } = contact;
    return { ...done({ taken, answered, closed }), requests };
  }

  #hear(message: Element): void {
    const id = threadOf(message);
    if (id === undefined) return;
    const { from, to } = message.attributes;
    if (bare(from) !== this.#desk) {
      // From the archive: this customer's own.
      if (bare(to) === this.#desk && !this.#contacts.has(id))
        this.#contacts.set(id, this.#unseen());
      return;
    }
    const contact = this.#contacts.get(id);
    if (contact === undefined) return;
    contact.agent = from ?? this.#desk;
    contact.taken = true;
    if (childOf(message, 'body') !== undefined) contact.answered = true;
    if (childOf(message, 'gone', chatStates) !== undefined) contact.closed = true;
    contact.isNews = true;
    this.#waiting.look();
  }

  #unseen(): Seen {
    return { taken: false, answered: false, closed: false, isNews: false, agent: this.#desk };
  }
}

class Agent implements Session {
  readonly #desk: string;
  readonly #connection: Connection;
  readonly #waiting: Waiting;
  readonly #inbox = new Map<string, Contact>();
  /** All contacts that were opened, and by whom. */
  readonly #customers = new Map<string, string>();
  /** Who was the first to reach for a contact. */
  readonly #takers = new Map<string, string>();
  /** Whether the inbox is to be told: at first, and when it is another. */
  #isNews = true;
  #isKnown = false;

  constructor(place: AdapterPlace, host: AdapterHost) {
    const { domain = '', path = '', desk = '', desk_password: password = '' } = place.settings;
    this.#desk = `${desk}@${domain}`;
    this.#waiting = new Waiting(host);
    const login = { domain, path, name: desk, password };
    this.#connection = new Connection(login, place, host, {
      message: (message) => this.#hear(message),
      closed: () => {
        this.#isKnown = false;
        this.#waiting.lose();
      },
    });
  }

  async do(operation: Operation, { id, text }: Contact): Promise<Exchanged> {
    const opened = await this.#connection.open();
    if (opened.outcome !== 'ok') return opened;
    let before = opened.requests ?? 1;
    if (!this.#isKnown) {
      const recalled = await this.#connection.recall();
      if (recalled.outcome !== 'ok') return recalled;
      this.#isKnown = true;
      before++;
    }
    const came = await this.#do(operation, String(id), text);
    return { ...came, requests: before + (came.requests ?? 1) };
  }

  close(): void {
    this.#waiting.end();
    this.#connection.close();
  }

  async #do(operation: Operation, id: string, text: unknown): Promise<Exchanged> {
    const customer = this.#customers.get(id);
    switch (operation) {
      case 'inbox':
        return this.#look();
      case 'take':
        return this.#take(id);
      case 'answer':
        return this.#tell(customer, `${thread(id)}${body(text)}`);
      case 'close':
        return this.#tell(customer, `${thread(id)}${state('gone')}`);
      default:
        throw new RangeError(`agents have no ${operation}`);
    }
  }

  async #look(): Promise<Exchanged> {
    if (!(await this.#waiting.until(() => this.#isNews))) return { ...down, requests: 0 };
    this.#isNews = false;
    return done({ contacts: [...this.#inbox.values()] }, 0);
  }

  #forget(id: string): void {
    if (this.#inbox.delete(id)) this.#isNews = true;
  }

  async #take(id: string): Promise<Exchanged> {
    this.#isNews = true; // unless it is taken, it waits on
    const claim = `${thread(id)}<claim xmlns="${ours}"/>${kept}`;
    const said = await this.#connection.say(this.#desk, claim);
    if (said.outcome !== 'ok') return said;
    const isHeard = await this.#waiting.until(() => this.#takers.has(id));
    if (!isHeard || !this.#takers.has(id)) return down;
    if (this.#takers.get(id) !== this.#connection.jid)
      return { outcome: 'lost', status: 409, told: {} };
    const told = await this.#tell(this.#customers.get(id), `${thread(id)}${state('active')}`);
    return { ...told, requests: 2 };
  }

  async #tell(customer: string | undefined, content: string): Promise<Exchanged> {
    if (customer === undefined) return { outcome: 'rejected', status: 404, told: {} };
    return this.#connection.say(customer, content);
  }

  #hear(message: Element): void {
    const id = threadOf(message);
    if (id === undefined) return;
    const from = message.attributes.from ?? '';
    const claim = childOf(message, 'claim', ours);
    if (bare(from) === this.#desk) {
      if (claim !== undefined && !this.#takers.has(id)) {
        this.#takers.set(id, from);
        this.#forget(id);
      }
    } else if (childOf(message, 'gone', chatStates) !== undefined) {
      this.#forget(id);
      if (!this.#takers.has(id)) this.#takers.set(id, ''); // nobody is left to take
    } else if (!this.#customers.has(id)) {
      const subject = childOf(message, 'subject')?.text;
      if (subject === undefined) return;
      this.#customers.set(id, from);
      if (!this.#takers.has(id)) {
        this.#inbox.set(id, { id, subject });
        this.#isNews = true;
      }
    }
    this.#waiting.look();
  }
}
