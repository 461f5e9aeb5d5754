import {
  type AdapterHost,
  type AdapterPlace,
  answered,
  type Exchanged,
  type HttpAnswer,
  holds,
  type Operation,
  type Person,
  type ScriptedAdapter,
  type Session,
} from 'holdline/adapter';

/**
 * A help desk in rooms of Matrix (client-server API, v3), by long polls. Customers open a room each and invite an account
 * of the desk, whose invitations are the inbox that all agents see: none of them is joined in its name. Whoever takes a
 * contact joins by their own account, as members of the team's room may, and the invitation is turned down.
 *
 * Matrix lets any number of people join: an alias of the room, which there is once, says who was first.
 */
export const adapter: ScriptedAdapter = {
  name: 'Matrix',
  settings: {
    desk: { means: 'the account that customers invite, such as @desk:example.org' },
    desk_token: { means: 'its access token', environment: 'MATRIX_DESK_TOKEN' },
    team: { means: 'the room whose members are the agents, such as !team:example.org' },
  },
  people: { customer: ['user_id', 'token'], agent: ['user_id', 'token'] },
  operations: ['open', 'watch', 'reply', 'leave', 'inbox', 'take', 'answer', 'close', 'rate'],
  showsTaken: true,
  session: (person, place, host) =>
    person.role === 'customer' ? new Customer(person, place, host) : new Agent(person, place, host),
};

type Contact = Readonly<Record<string, unknown>>;
type Json = Readonly<Record<string, unknown>>;

const API = '/_matrix/client/v3';
const MESSAGE = 'm.room.message';
const MEMBER = 'm.room.member';
const RATING = 'app.holdline.rating';

/** Requests of one account. */
class Account {
  readonly #token: string;
  readonly #host: AdapterHost;
  #messages = 0;

  constructor(token: unknown, host: AdapterHost) {
    this.#token = String(token);
    this.#host = host;
  }

  ask(method: string, path: string, body?: Json, within?: number): Promise<HttpAnswer> {
    const headers = { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' };
    const request = { method, path: `${API}${path}`, headers };
    return this.#host.request(
      body === undefined ? request : { ...request, body: JSON.stringify(body) },
      within,
    );
  }

  async did(method: string, path: string, body?: Json): Promise<Exchanged> {
    return answered(await this.ask(method, path, body), this.#host.now());
  }

  /** @param transaction by which a message that is sent again is recognised */
  send(room: string, type: string, content: Json, transaction?: string): Promise<Exchanged> {
    const id = transaction ?? `${room}-${this.#host.now()}-${this.#messages++}`;
    return this.did('PUT', `${room}/send/${type}/${encodeURIComponent(id)}`, content);
  }
}

const room = (id: unknown): string => `/rooms/${encodeURIComponent(String(id))}`;
const words = (text: unknown): Json => ({ msgtype: 'm.text', body: String(text) });

/**
 * What happens to an account, by one long poll after the other, for as long as somebody waits for it: all contacts of a
 * session share them.
 */
class News {
  readonly #account: Account;
  readonly #host: AdapterHost;
  readonly #filter: string;
  readonly #heard: (news: SyncAnswer) => void;
  readonly #waiting = new Set<(failure?: Exchanged, isOver?: boolean) => void>();
  #since: string | undefined;
  #isAsking = false;
  #asked = 0;

  constructor(
    account: Account,
    host: AdapterHost,
    filter: Json,
    heard: (news: SyncAnswer) => void,
  ) {
    this.#account = account;
    this.#host = host;
    this.#filter = encodeURIComponent(JSON.stringify(filter));
    this.#heard = heard;
  }

  /** Begins with what is so now; what came of that, where it was not to be had. */
  async begin(): Promise<Exchanged | undefined> {
    if (this.#since !== undefined) return undefined;
    return this.#ask(0);
  }

  /** Waits until something holds, at most as long as a watch may; what came of it, where it cannot be known. */
  until(holdsTrue: () => boolean): Promise<Exchanged | undefined> {
    if (holdsTrue()) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const look = (failure?: Exchanged, isOver = false): void => {
        if (failure === undefined && !isOver && !holdsTrue()) return;
        forget();
        this.#waiting.delete(look);
        resolve(failure);
      };
      const forget = this.#host.after(holds, () => look(undefined, true));
      this.#waiting.add(look);
      void this.#goOn();
    });
  }

  /** How many requests were sent that nobody has been told of. */
  requests(): number {
    const asked = this.#asked;
    this.#asked = 0;
    return asked;
  }

  /** Whoever waits is told what is so. */
  close(): void {
    for (const look of this.#waiting) look(undefined, true);
  }

  async #goOn(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.#waiting.size > 0) {
      const failure = await this.#ask(holds);
      for (const look of this.#waiting) look(failure);
    }
    this.#isAsking = false;
  }

  /** @param timeout how long the server may wait for something to tell, in milliseconds */
  async #ask(timeout: number): Promise<Exchanged | undefined> {
    const since = this.#since === undefined ? '' : `&since=${encodeURIComponent(this.#since)}`;
    const path = `/sync?timeout=${timeout}&filter=${this.#filter}${since}`;
    this.#asked++;
    const answer = await this.#account.ask('GET', path, undefined, 3 * holds);
    const done = answered(answer, this.#host.now(), (body) => ({ news: body }));
    if (done.outcome !== 'ok') return done;
    const news = done.told.news as SyncAnswer;
    this.#since = news.next_batch;
    this.#heard(news);
    return undefined;
  }
}

interface SyncAnswer {
  readonly next_batch: string;
  readonly rooms?: {
    readonly join?: Readonly<Record<string, { readonly timeline?: Timeline }>>;
    readonly invite?: Readonly<
      Record<string, { readonly invite_state?: { readonly events?: readonly RoomEvent[] } }>
    >;
    readonly leave?: Readonly<Record<string, unknown>>;
  };
}

interface Timeline {
  readonly events?: readonly RoomEvent[];
  /** Whether there was more. */
  readonly limited?: boolean;
}

interface RoomEvent {
  readonly type: string;
  readonly sender: string;
  readonly state_key?: string;
  readonly content: Json;
}

const nothing = { types: [] };
const aside = { presence: nothing, account_data: nothing };

/** What of a contact its customer has seen. */
interface Seen {
  taken: boolean;
  answered: boolean;
  closed: boolean;
  /** Whether there is something that no watch has told. */
  isNews: boolean;
  /** Whether there may be more than was heard of. */
  isUnsure: boolean;
}

class Customer implements Session {
  readonly #person: Person;
  readonly #place: AdapterPlace;
  readonly #host: AdapterHost;
  readonly #account: Account;
  readonly #news: News;
  readonly #contacts = new Map<string, Seen>();

  constructor(person: Person, place: AdapterPlace, host: AdapterHost) {
    this.#person = person;
    this.#place = place;
    this.#host = host;
    this.#account = new Account(person.token, host);
    // What lies before the first request is none of a contact that is opened after it.
    const seen = { timeline: { limit: 50, types: [MESSAGE, MEMBER] }, state: nothing };
    const filter = { ...aside, room: { ...seen, ephemeral: nothing, account_data: nothing } };
    this.#news = new News(this.#account, host, filter, ({ rooms }) => {
      for (const [id, { timeline }] of Object.entries(rooms?.join ?? {})) {
        const contact = this.#contacts.get(id);
        if (contact === undefined) continue;
        this.#see(contact, timeline?.events ?? []);
        // There is more than it tells, as of a room that is new: whoever watches it looks it up.
        contact.isUnsure ||= timeline?.limited === true && !contact.isNews;
      }
    });
  }

  async do(operation: Operation, contact: Contact): Promise<Exchanged> {
    const failure = await this.#news.begin();
    if (failure !== undefined) return failure;
    const done = await this.#do(operation, contact);
    const requests = (done.requests ?? 1) + this.#news.requests();
    return { ...done, requests };
  }

  close(): void {
    this.#news.close();
  }

  #do(operation: Operation, contact: Contact): Promise<Exchanged> {
    switch (operation) {
      case 'open':
        return this.#open(contact);
      case 'watch':
        return this.#watch(String(contact.id));
      case 'reply':
        return this.#account.send(room(contact.id), MESSAGE, words(contact.text));
      case 'leave':
        return this.#leave(contact.id);
      case 'rate':
        return this.#account.send(room(contact.id), RATING, { score: contact.score });
      default:
        throw new RangeError(`customers have no ${operation}`);
    }
  }

  async #open({ reference, subject, text }: Contact): Promise<Exchanged> {
    const { desk, team } = this.#place.settings;
    const alias = `holdline-${reference}`;
    const made = await this.#account.ask('POST', '/createRoom', {
      name: subject,
      room_alias_name: alias,
      preset: 'private_chat',
      invite: [desk],
      initial_state: [
        {
          type: 'm.room.join_rules',
          content: {
            join_rule: 'restricted',
            allow: [{ type: 'm.room_membership', room_id: team }],
          },
        },
      ],
    });
    let requests = 1;
    let opened = answered(made, this.#host.now(), idOf);
    if (made.status === 400 && made.text.includes('M_ROOM_IN_USE')) {
      // It was opened before, by a request whose answer was not heard.
      requests++;
      const name = `#${alias}${serverOf(this.#person.user_id)}`;
      const path = `/directory/room/${encodeURIComponent(name)}`;
      opened = answered(await this.#account.ask('GET', path), this.#host.now(), idOf);
    }
    if (opened.outcome !== 'ok') return { ...opened, requests };
    const { id } = opened.told;
    if (!this.#contacts.has(String(id))) this.#contacts.set(String(id), unseen());
    const said = await this.#account.send(room(id), MESSAGE, words(text), `open-${reference}`);
    requests++;
    if (said.outcome === 'ok') return { ...said, told: { id }, requests };
    if (said.outcome !== 'rejected') return { ...said, requests };
    // What nobody can read is not left to agents.
    const left = await this.#leave(id);
    return { ...said, requests: requests + (left.requests ?? 1) };
  }

  async #watch(id: string): Promise<Exchanged> {
    const seen = this.#contacts.get(id) ?? { ...unseen(), isUnsure: true };
    this.#contacts.set(id, seen);
    let requests = 0;
    do {
      if (seen.isUnsure) {
        requests++;
        const looked = await this.#lookUp(id, seen);
        if (looked.outcome !== 'ok') return { ...looked, requests };
      }
      const failure = await this.#news.until(() => seen.isNews || seen.isUnsure);
      if (failure !== undefined) return { ...failure, requests };
    } while (seen.isUnsure && !seen.isNews);
    seen.isNews = false;
    const { taken, answered: isAnswered, closed } = seen;
    return { outcome: 'ok', status: 200, told: { taken, answered: isAnswered, closed }, requests };
  }

  async #lookUp(id: string, seen: Seen): Promise<Exchanged> {
    const path = `${room(id)}/messages?dir=b&limit=100`;
    seen.isUnsure = false; // what happens from now on may make it so again
    const looked = answered(await this.#account.ask('GET', path), this.#host.now(), (body) => ({
      events: (body as { chunk?: unknown }).chunk,
    }));
    seen.isUnsure ||= looked.outcome !== 'ok';
    const { events = [] } = looked.told as { readonly events?: readonly RoomEvent[] };
    this.#see(seen, [...events].reverse());
    return looked;
  }

  /** The desk's invitation is taken back first: agents meet nobody who has gone. */
  async #leave(id: unknown): Promise<Exchanged> {
    const { desk } = this.#place.settings;
    const uninvited = await this.#account.did('POST', `${room(id)}/kick`, { user_id: desk });
    // Where an agent was quicker, it has been turned down.
    if (!['ok', 'forbidden'].includes(uninvited.outcome)) return uninvited;
    const left = await this.#account.did('POST', `${room(id)}/leave`, {});
    this.#contacts.delete(String(id));
    return { ...left, requests: 2 };
  }

  #see(contact: Seen, events: readonly RoomEvent[]): void {
    for (const { type, sender, state_key: whose, content } of events) {
      if (sender === this.#person.user_id || sender === this.#place.settings.desk) continue;
      if (type === MESSAGE) contact.answered = true;
      else if (type === MEMBER && whose === sender && content.membership === 'join') {
        contact.taken = true;
      } else if (type === MEMBER && content.membership === 'leave') contact.closed = true;
      else continue;
      contact.isNews = true;
    }
  }
}

const unseen = (): Seen => ({
  taken: false,
  answered: false,
  closed: false,
  isNews: false,
  isUnsure: false,
});
/** Such as `:example.org`. */
const serverOf = (user: unknown): string => String(user).replace(/^[^:]*/, '');
const idOf = (body: unknown): Json => ({ id: (body as { room_id?: unknown }).room_id });

class Agent implements Session {
  readonly #account: Account;
  readonly #desk: Account;
  readonly #server: string;
  readonly #team: string | undefined;
  /** Contacts that this agent was the first to reach for: what is not done yet is done again. */
  readonly #claimed = new Set<string>();
  readonly #invitations: News;
  readonly #inbox = new Map<string, Json>();
  /** Whether the inbox is to be told: at first, and when it is another. */
  #isNews = true;

  constructor({ user_id: id, token }: Person, { settings }: AdapterPlace, host: AdapterHost) {
    this.#account = new Account(token, host);
    this.#desk = new Account(settings.desk_token, host);
    this.#server = serverOf(id);
    this.#team = settings.team;
    // A room that is left is told of by its last event alone: without it, invitations that are taken back stay.
    const left = { timeline: { limit: 1, types: [MEMBER] }, state: nothing };
    const none = { ...left, ephemeral: nothing, account_data: nothing };
    this.#invitations = new News(this.#desk, host, { ...aside, room: none }, ({ rooms }) => {
      for (const [id, { invite_state: state }] of Object.entries(rooms?.invite ?? {})) {
        const name = state?.events?.find(({ type }) => type === 'm.room.name')?.content.name;
        this.#inbox.set(id, { id, subject: name });
        this.#isNews = true;
      }
      for (const id of Object.keys(rooms?.leave ?? {})) this.#forget(id);
    });
  }

  async do(operation: Operation, { id, text }: Contact): Promise<Exchanged> {
    switch (operation) {
      case 'inbox':
        return this.#look();
      case 'take':
        return this.#take(String(id));
      case 'answer':
        return this.#account.send(room(id), MESSAGE, words(text));
      case 'close':
        return this.#account.did('POST', `${room(id)}/leave`, {});
      default:
        throw new RangeError(`agents have no ${operation}`);
    }
  }

  close(): void {
    this.#invitations.close();
  }

  async #look(): Promise<Exchanged> {
    const failure =
      (await this.#invitations.begin()) ?? (await this.#invitations.until(() => this.#isNews));
    const requests = this.#invitations.requests();
    if (failure !== undefined) return { ...failure, requests };
    this.#isNews = false;
    return { outcome: 'ok', status: 200, told: { contacts: [...this.#inbox.values()] }, requests };
  }

  #forget(id: string): void {
    if (this.#inbox.delete(id)) this.#isNews = true;
  }

  async #take(id: string): Promise<Exchanged> {
    this.#isNews = true; // unless it is taken, it waits on
    let requests = 0;
    if (!this.#claimed.has(id)) {
      const sign = `#taken-${id.replace(/[^A-Za-z0-9]/g, '-')}${this.#server}`;
      const path = `/directory/room/${encodeURIComponent(sign)}`;
      // The alias leads to the team's room: there may be none of rooms that one is not in.
      const first = await this.#account.did('PUT', path, { room_id: this.#team });
      requests++;
      if (first.outcome === 'lost') this.#forget(id);
      if (first.outcome !== 'ok') return first;
      this.#claimed.add(id);
    }
    const joined = await this.#account.did('POST', `/join/${encodeURIComponent(id)}`, {});
    requests++;
    // Its customer has gone: it is closed to us, or there is nobody left in it.
    if (joined.outcome === 'forbidden' || joined.status === 404) {
      this.#forget(id);
      return { ...joined, outcome: 'lost', requests };
    }
    if (joined.outcome !== 'ok') return { ...joined, requests };
    this.#forget(id);
    const declined = await this.#desk.did('POST', `${room(id)}/leave`, {});
    // The invitation is gone where its customer has left meanwhile.
    const outcome = declined.outcome === 'forbidden' ? 'lost' : declined.outcome;
    return { ...declined, outcome, requests: requests + 1 };
  }
}
