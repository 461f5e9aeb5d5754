import { type Case, Cases } from './cases.ts';
import { type Answer, type Heard, type Product, type Routes, routed } from './stub-server.ts';

/** How a Zammad is made up. */
export interface ZammadOptions {
  /** Numbers of users, by their tokens. */
  readonly customers: Readonly<Record<string, number>>;
  readonly agents: Readonly<Record<string, number>>;
  readonly groups: readonly string[];
  /** How the search tells what it finds: by numbers, or as newer versions do. */
  readonly search: 'by number' | 'a list';
}

const NOBODY = 1;
const states = ['new', 'open', 'pending reminder', 'closed', 'merged', 'pending close'];
const forbidden: Answer = { status: 403, json: { error: 'Not authorized' } };
const invalid = (error: string): Answer => ({ status: 422, json: { error } });

/**
 * Zammad's API v1: tickets, articles, the current user, and authentication by token, as the documentation of November
 * 2026 tells of them (https://docs.zammad.org/en/latest/api/intro.html).
 */
export class Zammad implements Product {
  readonly cases = new Cases<string>();
  readonly #options: ZammadOptions;

  constructor(options: ZammadOptions) {
    this.#options = options;
  }

  /** Zammad declares no limits: this is what a proxy in front of it says. */
  limited(): Answer {
    return { status: 429, text: '<html><head><title>429 Too Many Requests</title></head></html>' };
  }

  answer(heard: Heard): Answer {
    const [, token = ''] = /^Token token=(.+)$/.exec(heard.headers.authorization ?? '') ?? [];
    const customer = this.#options.customers[token];
    const user = customer ?? this.#options.agents[token];
    if (user === undefined) return { status: 401, json: { error: 'Invalid token' } };
    const routes = this.#routes(user, customer === undefined);
    return routed(routes, heard) ?? { status: 404, json: { error: 'No route matches' } };
  }

  #routes(user: number, isAgent: boolean): Routes {
    const mine = (about: Case<string>) => isAgent || about.customer === String(user);
    const seen = (id: unknown, then: (about: Case<string>) => Answer): Answer => {
      const found = this.cases.find(String(id));
      if (found === undefined) return { status: 404, json: { error: "Couldn't find Ticket" } };
      return mine(found) ? then(found) : forbidden;
    };
    return {
      'GET /api/v1/users/me': () => ({ status: 200, json: { id: user } }),
      'GET /api/v1/users/search': ({ query }) =>
        isAgent && query.get('query') ? { status: 200, json: [] } : forbidden,
      'POST /api/v1/tickets': ({ json }) => {
        if (!this.#options.groups.includes(json.text('group')))
          return invalid('No lookup value for group');
        if (json.text('title') === '') return invalid('title is required');
        const text = json.text('article', 'body');
        if (text === '') return invalid('article body is required');
        const opened = this.cases.open(String(user), json.text('title'), text, 'new');
        return { status: 201, json: ticketOf(opened, false) };
      },
      'GET /api/v1/tickets/search': ({ query }) => {
        const [, title] = /^title:"(.+)"$/.exec(query.get('query') ?? '') ?? [];
        if (title === undefined && query.get('query') !== 'state.name:new AND owner_id:1') {
          return invalid('not understood here');
        }
        const found = this.cases.all.filter((one) =>
          title === undefined
            ? mine(one) && one.status === 'new' && one.owner === null
            : mine(one) && one.subject.includes(title),
        );
        const size = Number(query.get('per_page'));
        const from = (Number(query.get('page')) - 1) * size;
        const page = found.slice(from, from + size).map((one) => ticketOf(one, false));
        if (this.#options.search === 'a list') return { status: 200, json: page };
        const ids = page.map(({ id }) => id);
        const assets =
          page.length === 0 ? {} : { Ticket: Object.fromEntries(page.map((one) => [one.id, one])) };
        return { status: 200, json: { tickets: ids, tickets_count: ids.length, assets } };
      },
      'DELETE /api/v1/tickets/:id': ({ parts }) => {
        if (!isAgent) return forbidden;
        return this.cases.remove(parts.id)
          ? { status: 200, json: {} }
          : { status: 404, json: { error: "Couldn't find Ticket" } };
      },
      'GET /api/v1/tickets/:id': ({ parts, query }) =>
        seen(parts.id, (about) => ({
          status: 200,
          json: ticketOf(about, query.get('expand') === 'true'),
        })),
      'PUT /api/v1/tickets/:id': ({ parts, json }) =>
        seen(parts.id, (about) => {
          const state = json.at('state');
          const owner = json.at('owner_id');
          if (state !== undefined && !states.includes(String(state))) {
            return invalid('No lookup value for state');
          }
          if (owner !== undefined && !isAgent) return forbidden;
          if (owner !== undefined) about.owner = String(owner);
          if (state !== undefined) about.status = String(state);
          return { status: 200, json: ticketOf(about, false) };
        }),
      'GET /api/v1/ticket_articles/by_ticket/:id': ({ parts }) =>
        seen(parts.id, ({ id, messages }) => ({
          status: 200,
          json: messages.map((one) => ({
            id: one.id,
            ticket_id: id,
            body: one.text,
            sender: one.byAgent ? 'Agent' : 'Customer',
            internal: false,
          })),
        })),
      'POST /api/v1/ticket_articles': ({ json }) =>
        seen(json.at('ticket_id'), (about) => {
          if (json.at('internal') !== false) return invalid('not of use here');
          if (!['note', 'web', 'email', 'phone'].includes(json.text('type'))) {
            return invalid('No lookup value for type');
          }
          const { id } = this.cases.say(about, String(user), isAgent, json.text('body'));
          return { status: 201, json: { id, ticket_id: about.id, internal: false } };
        }),
    };
  }
}

interface Ticket {
  readonly id: number;
  readonly title: string;
  readonly state_id: number;
  readonly owner_id: number;
  readonly customer_id: number;
}

function ticketOf({ id, subject, status, owner, customer }: Case<string>, expand: boolean): Ticket {
  const ticket = {
    id,
    title: subject,
    state_id: states.indexOf(status) + 1,
    owner_id: owner === null ? NOBODY : Number(owner),
    customer_id: Number(customer),
  };
  return expand ? ({ ...ticket, state: status } as Ticket) : ticket;
}
