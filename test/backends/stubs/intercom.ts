import { type Case, Cases } from './cases.ts';
import { type Answer, type Heard, type Product, type Routes, routed } from './stub-server.ts';

/** How an Intercom is made up. */
export interface IntercomOptions {
  readonly token: string;
  /** Ids of 24 signs. */
  readonly contacts: readonly string[];
  readonly admins: readonly string[];
}

const failed = (status: number, code: string): Answer => ({
  status,
  json: { type: 'error.list', errors: [{ code, message: code }] },
});
/** Conversations of a page, so that there are several. */
const PAGE = 2;

/** Intercom's REST API 2.14: Conversations, written from its published contract. */
export class Intercom implements Product {
  readonly cases = new Cases<string>();
  readonly #options: IntercomOptions;

  constructor(options: IntercomOptions) {
    this.#options = options;
  }

  limited(): Answer {
    const reset = String(Math.ceil(Date.now() / 10_000) * 10);
    return {
      ...failed(429, 'rate_limit_exceeded'),
      headers: {
        'x-ratelimit-limit': '1666',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': reset,
      },
    };
  }

  answer(heard: Heard): Answer {
    if (heard.headers.authorization !== `Bearer ${this.#options.token}`)
      return failed(401, 'unauthorized');
    if (heard.headers['intercom-version'] !== '2.14')
      return failed(400, 'intercom_version_invalid');
    return routed(this.#routes(), heard) ?? failed(404, 'not_found');
  }

  #routes(): Routes {
    const { contacts, admins } = this.#options;
    const found = (id: string | undefined, then: (about: Case<string>) => Answer): Answer => {
      const one = this.cases.find(id);
      return one === undefined ? failed(404, 'not_found') : then(one);
    };
    const told = (about: Case<string>): Answer => ({ status: 200, json: conversationOf(about) });
    return {
      'POST /conversations': ({ json }) => {
        const from = json.text('from', 'id');
        if (!contacts.includes(from)) return failed(404, 'not_found');
        const { id } = this.cases.open(from, '', json.text('body'), 'open');
        return { status: 200, json: { type: 'user_message', conversation_id: String(id) } };
      },
      'POST /contacts/search': ({ json }) =>
        json.text('query', 'field') === ''
          ? failed(400, 'parameter_invalid')
          : { status: 200, json: { type: 'list', data: [] } },
      'DELETE /conversations/:id': ({ parts }) =>
        this.cases.remove(parts.id)
          ? { status: 200, json: { id: parts.id, object: 'conversation', deleted: true } }
          : failed(404, 'not_found'),
      'GET /conversations/:id': ({ parts }) => found(parts.id, told),
      'POST /conversations/search': ({ json }) => {
        const text =
          json.at('query', 'field') === 'source.body' ? json.text('query', 'value') : undefined;
        const open = this.cases.all.filter(({ status, owner, messages }) =>
          text === undefined
            ? status === 'open' && owner === null
            : messages[0]?.text.includes(text),
        );
        const from = Number(json.at('pagination', 'starting_after') ?? 0);
        const until = from + PAGE;
        const next = until < open.length ? { starting_after: String(until) } : undefined;
        return {
          status: 200,
          json: { conversations: open.slice(from, until).map(conversationOf), pages: { next } },
        };
      },
      'POST /conversations/:id/reply': ({ parts, json }) =>
        found(parts.id, (about) => {
          const isAdmin = json.at('type') === 'admin';
          const author = json.text(isAdmin ? 'admin_id' : 'intercom_user_id');
          if (!(isAdmin ? admins : contacts).includes(author)) return failed(404, 'not_found');
          this.cases.say(about, author, isAdmin, json.text('body'));
          return told(about);
        }),
      'POST /conversations/:id/parts': ({ parts, json }) =>
        found(parts.id, (about) => {
          if (!admins.includes(json.text('admin_id'))) return failed(404, 'not_found');
          if (json.at('message_type') === 'close') about.status = 'closed';
          else about.owner = json.text('assignee_id');
          return told(about);
        }),
    };
  }
}

function conversationOf({ id, customer, status, owner, messages }: Case<string>): object {
  const [source, ...parts] = messages;
  return {
    type: 'conversation',
    id: String(id),
    state: status,
    admin_assignee_id: owner === null ? null : Number(owner),
    contacts: { type: 'contact.list', contacts: [{ type: 'contact', id: customer }] },
    source: { body: `<p>${source?.text}</p>` },
    conversation_parts: {
      type: 'conversation_part.list',
      conversation_parts: parts.map((part) => ({
        type: 'conversation_part',
        part_type: 'comment',
        body: `<p>${part.text}</p>`,
        author: { type: part.byAgent ? 'admin' : 'user', id: part.author },
      })),
    },
  };
}
