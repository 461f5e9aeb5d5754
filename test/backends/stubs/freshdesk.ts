import { type Case, Cases } from './cases.ts';
import { type Answer, type Heard, type Product, type Routes, routed } from './stub-server.ts';

/** How a Freshdesk is made up. */
export interface FreshdeskOptions {
  /** Numbers of agents, by their keys. The key that speaks for customers is an agent's, too. */
  readonly keys: Readonly<Record<string, number>>;
  /** Numbers of contacts. */
  readonly contacts: readonly number[];
}

const OPEN = 2;
const notFound: Answer = { status: 404 };
const invalid = (field: string): Answer => ({
  status: 400,
  json: { description: 'Validation failed', errors: [{ field, code: 'invalid_value' }] },
});

/**
 * Freshdesk's API v2: Tickets, Conversations, Satisfaction Ratings, and basic authentication by key, as
 * https://developers.freshdesk.com/api/ told of them in November 2026.
 */
export class Freshdesk implements Product {
  readonly cases = new Cases<number>();
  readonly #options: FreshdeskOptions;

  constructor(options: FreshdeskOptions) {
    this.#options = options;
  }

  limited(): Answer {
    return {
      status: 429,
      json: { message: 'You have exceeded the limit of requests per minute' },
      headers: {
        'x-ratelimit-total': '50',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-used-currentrequest': '1',
        'retry-after': '25',
      },
    };
  }

  answer(heard: Heard): Answer {
    const [, said = ''] = /^Basic (.+)$/.exec(heard.headers.authorization ?? '') ?? [];
    const [key = ''] = Buffer.from(said, 'base64').toString().split(':');
    const agent = this.#options.keys[key];
    if (agent === undefined) {
      return {
        status: 401,
        json: { code: 'invalid_credentials', message: 'You have to be logged in' },
      };
    }
    return routed(this.#routes(agent), heard) ?? notFound;
  }

  #routes(agent: number): Routes {
    const found = (id: string | undefined, then: (about: Case<number>) => Answer): Answer => {
      const one = this.cases.find(id);
      return one === undefined ? notFound : then(one);
    };
    return {
      'POST /api/v2/tickets': ({ json }) => {
        const requester = json.at('requester_id');
        if (!this.#options.contacts.includes(requester as number)) return invalid('requester_id');
        if (json.text('description') === '') return invalid('description');
        if (json.at('status') !== OPEN) return invalid('status');
        if (![1, 2, 3, 4].includes(json.at('priority') as number)) return invalid('priority');
        const { cases } = this;
        const opened = cases.open(
          String(requester),
          json.text('subject'),
          json.text('description'),
          OPEN,
        );
        return { status: 201, json: ticketOf(opened) };
      },
      'GET /api/v2/contacts/autocomplete': ({ query }) =>
        query.get('term') ? { status: 200, json: [] } : invalid('term'),
      'DELETE /api/v2/tickets/:id': ({ parts }) =>
        this.cases.remove(parts.id) ? { status: 204 } : notFound,
      'GET /api/v2/tickets': ({ query }) => {
        const from = (Number(query.get('page')) - 1) * Number(query.get('per_page'));
        const mine = this.cases.all.filter(
          ({ owner }) =>
            query.get('filter') !== 'new_and_my_open' || owner === null || owner === String(agent),
        );
        const page = mine.slice(from, from + Number(query.get('per_page')));
        return { status: 200, json: page.map(ticketOf) };
      },
      'GET /api/v2/tickets/:id': ({ parts }) =>
        found(parts.id, (about) => ({ status: 200, json: ticketOf(about) })),
      'PUT /api/v2/tickets/:id': ({ parts, json }) =>
        found(parts.id, (about) => {
          const responder = json.at('responder_id');
          const status = json.at('status');
          if (status !== undefined && ![2, 3, 4, 5].includes(status as number))
            return invalid('status');
          if (responder !== undefined) about.owner = String(responder);
          if (typeof status === 'number') about.status = status;
          return { status: 200, json: ticketOf(about) };
        }),
      'GET /api/v2/tickets/:id/conversations': ({ parts }) =>
        // What the ticket was opened with is its description, and none of its conversations.
        found(parts.id, ({ messages }) => ({
          status: 200,
          json: messages.slice(1).map(({ id, author, byAgent, text }) => ({
            id,
            body: text,
            user_id: Number(author),
            incoming: !byAgent,
            private: false,
          })),
        })),
      'POST /api/v2/tickets/:id/reply': ({ parts, json }) =>
        found(parts.id, (about) => {
          const { id } = this.cases.say(about, String(agent), true, json.text('body'));
          return { status: 201, json: { id, ticket_id: about.id, user_id: agent } };
        }),
      'POST /api/v2/tickets/:id/notes': ({ parts, json }) =>
        found(parts.id, (about) => {
          if (json.at('private') !== false) return invalid('private');
          const author = String(json.at('user_id') ?? agent);
          const isIncoming = json.at('incoming') === true;
          const { id } = this.cases.say(about, author, !isIncoming, json.text('body'));
          return { status: 201, json: { id, ticket_id: about.id, incoming: isIncoming } };
        }),
      'POST /api/v2/tickets/:id/satisfaction_ratings': ({ parts, json }) =>
        found(parts.id, (about) => {
          const score = json.at('ratings', 'default_question');
          const known = [-103, -102, -101, 100, 101, 102, 103];
          if (!known.includes(score as number)) return invalid('ratings');
          about.score = score;
          return {
            status: 201,
            json: { ticket_id: about.id, ratings: { default_question: score } },
          };
        }),
    };
  }
}

function ticketOf({ id, subject, status, owner, customer }: Case<number>): object {
  const responder = owner === null ? null : Number(owner);
  return { id, subject, status, requester_id: Number(customer), responder_id: responder };
}
