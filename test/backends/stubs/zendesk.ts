import { type Case, Cases } from './cases.ts';
import { type Answer, type Heard, type Product, type Routes, routed } from './stub-server.ts';

/** How a Zendesk is made up. */
export interface ZendeskOptions {
  readonly token: string;
  /** By address. */
  readonly agents: Readonly<Record<string, number>>;
  readonly view: string;
  /** Seconds that pass with every request. */
  readonly tick: number;
}

const notFound: Answer = {
  status: 404,
  json: { error: 'RecordNotFound', description: 'Not found' },
};

/**
 * Zendesk's Support API: Requests, Tickets, Views, CSAT, and basic authentication by token, as
 * https://developer.zendesk.com/api-reference/ told of them in November 2026.
 */
export class Zendesk implements Product {
  readonly cases = new Cases<string>();
  readonly #options: ZendeskOptions;
  #now = Date.parse('2026-11-29T09:00:00Z') / 1000;

  constructor(options: ZendeskOptions) {
    this.#options = options;
  }

  limited(): Answer {
    return {
      status: 429,
      json: {
        error: 'APIRateLimitExceeded',
        description: 'Number of allowed API requests per minute exceeded',
      },
      headers: { 'x-rate-limit': '200', 'x-rate-limit-remaining': '0', 'retry-after': '41' },
    };
  }

  answer(heard: Heard): Answer {
    this.#now += this.#options.tick;
    const [, said = ''] = /^Basic (.+)$/.exec(heard.headers.authorization ?? '') ?? [];
    const [, email = '', token] =
      /^(.+)\/token:(.*)$/.exec(Buffer.from(said, 'base64').toString()) ?? [];
    if (token !== this.#options.token) {
      return { status: 401, json: { error: "Couldn't authenticate you" } };
    }
    const agent = this.#options.agents[email];
    const routes = agent === undefined ? this.#ofCustomer(email) : this.#ofAgent(agent);
    return routed(routes, heard) ?? { status: 403, json: { error: 'Forbidden' } };
  }

  #ofCustomer(email: string): Routes {
    const own = (id: string | undefined, then: (about: Case<string>) => Answer): Answer => {
      const found = this.cases.find(id);
      if (found === undefined) return notFound;
      return found.customer === email ? then(found) : { status: 403, json: { error: 'Forbidden' } };
    };
    return {
      'POST /api/v2/requests': ({ json }) => {
        const text = json.text('request', 'comment', 'body');
        if (text === '') return { status: 422, json: { error: 'RecordInvalid' } };
        const opened = this.cases.open(email, json.text('request', 'subject'), text, 'new');
        this.#change(opened);
        return { status: 201, json: { request: this.#request(opened) } };
      },
      'GET /api/v2/requests/:id': ({ parts }) =>
        own(parts.id, (about) => ({ status: 200, json: { request: this.#request(about) } })),
      'GET /api/v2/requests/:id/comments': ({ parts }) =>
        own(parts.id, ({ messages }) => ({
          status: 200,
          json: {
            comments: messages.map(({ id, author, text }) => ({
              id,
              author_id: this.#id(author),
              body: text,
            })),
            users: [...new Set(messages.map(({ author }) => author))].map((author) => ({
              id: this.#id(author),
              agent: messages.some((one) => one.author === author && one.byAgent),
            })),
          },
        })),
      'PUT /api/v2/requests/:id': ({ parts, json }) =>
        own(parts.id, (about) => {
          const text = json.text('request', 'comment', 'body');
          if (text !== '') this.cases.say(about, email, false, text);
          this.#change(about);
          return { status: 200, json: { request: this.#request(about) } };
        }),
      'POST /api/v2/tickets/:id/satisfaction_rating': ({ parts, json }) =>
        own(parts.id, (about) => {
          const score = json.at('satisfaction_rating', 'score');
          if (about.status !== 'solved' || (score !== 'good' && score !== 'bad')) {
            return { status: 422, json: { error: 'RecordInvalid' } };
          }
          about.score = score;
          return { status: 200, json: { satisfaction_rating: { score, ticket_id: about.id } } };
        }),
    };
  }

  #ofAgent(agent: number): Routes {
    return {
      'GET /api/v2/users/me': () => ({ status: 200, json: { user: { id: agent, role: 'agent' } } }),
      'GET /api/v2/users/search': ({ query }) =>
        query.get('query')
          ? { status: 200, json: { users: [], count: 0 } }
          : { status: 400, json: { error: 'BadRequest' } },
      'GET /api/v2/search': ({ query }) => {
        const [, subject] = /^type:ticket subject:"(.+)"$/.exec(query.get('query') ?? '') ?? [];
        if (subject === undefined) return { status: 422, json: { error: 'invalid' } };
        const found = this.cases.all.filter((one) => one.subject.includes(subject));
        return {
          status: 200,
          json: { results: found.slice(0, 2).map((one) => this.#ticket(one)), next_page: null },
        };
      },
      'DELETE /api/v2/tickets/:id': ({ parts }) =>
        this.cases.remove(parts.id) ? { status: 204 } : notFound,
      'GET /api/v2/views/:view/tickets': ({ parts, query }) => {
        if (parts.view !== this.#options.view) return notFound;
        const waiting = this.cases.all.filter(({ owner }) => owner === null);
        // Small pages, so that there are several.
        const from = Number(query.get('page[after]') ?? 0);
        const until = from + Math.min(2, Number(query.get('page[size]')));
        return {
          status: 200,
          json: {
            tickets: waiting.slice(from, until).map((one) => this.#ticket(one)),
            meta: { has_more: until < waiting.length, after_cursor: String(until) },
          },
        };
      },
      'GET /api/v2/tickets/:id': ({ parts }) => {
        const found = this.cases.find(parts.id);
        return found ? { status: 200, json: { ticket: this.#ticket(found) } } : notFound;
      },
      'PUT /api/v2/tickets/:id': ({ parts, json }) => {
        const found = this.cases.find(parts.id);
        if (found === undefined) return notFound;
        const stamp = json.at('ticket', 'updated_stamp');
        if (json.at('ticket', 'safe_update') === true && stamp !== stampOf(found.changed)) {
          return { status: 409, json: { error: 'UpdateConflict' } };
        }
        const text = json.text('ticket', 'comment', 'body');
        if (text !== '') this.cases.say(found, String(agent), true, text);
        const owner = json.at('ticket', 'assignee_id');
        if (owner !== undefined) found.owner = String(owner);
        found.status = json.text('ticket', 'status') || found.status;
        this.#change(found);
        return { status: 200, json: { ticket: this.#ticket(found) } };
      },
    };
  }

  #change(about: Case<string>): void {
    about.changed = Math.floor(this.#now);
  }

  #request({ id, subject, status, owner }: Case<string>): object {
    return { id, subject, status, assignee_id: owner === null ? null : Number(owner) };
  }

  #ticket(about: Case<string>): object {
    return { ...this.#request(about), updated_at: stampOf(about.changed) };
  }

  /** Numbers of customers are far above those of agents. */
  #id(author: string): number {
    const customers = [...new Set(this.cases.all.map(({ customer }) => customer))];
    return customers.includes(author) ? 9000 + customers.indexOf(author) : Number(author);
  }
}

/** Whole seconds, as Zendesk has it. */
const stampOf = (second: number): string =>
  new Date(second * 1000).toISOString().replace('.000Z', 'Z');
