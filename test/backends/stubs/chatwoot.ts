import { createHash } from 'node:crypto';
import { type Case, Cases } from './cases.ts';
import { type Answer, type Heard, type Product, type Routes, routed } from './stub-server.ts';

/** How a Chatwoot is made up. */
export interface ChatwootOptions {
  readonly inbox: string;
  /** Numbers of agents, by their tokens. */
  readonly agents: Readonly<Record<string, number>>;
}

/** Conversations of a page. */
const PAGE = 25;
const INCOMING = 0;
const OUTGOING = 1;
const TEMPLATE = 3;
const notFound: Answer = { status: 404, json: { error: 'Resource could not be found' } };

/** Chatwoot's public and application APIs 1.1.0, written from their published contract; the survey is on. */
export class Chatwoot implements Product {
  readonly cases = new Cases<string>();
  readonly #options: ChatwootOptions;
  readonly #contacts = new Map<string, string>();

  constructor(options: ChatwootOptions) {
    this.#options = options;
  }

  /** As Rack::Attack says it. */
  limited(): Answer {
    return { status: 429, text: 'Retry later\n', headers: { 'retry-after': '30' } };
  }

  answer(heard: Heard): Answer {
    const told = routed(this.#public(), heard);
    if (told !== undefined) return told;
    const agent = this.#options.agents[String(heard.headers.api_access_token)];
    if (agent === undefined) return { status: 401, json: { error: 'Invalid Access Token' } };
    return routed(this.#application(), heard) ?? notFound;
  }

  #public(): Routes {
    const contacts = '/public/api/v1/inboxes/:inbox/contacts';
    const conversations = `${contacts}/:contact/conversations`;
    type Parts = Readonly<Record<string, string>>;
    const own = (parts: Parts, then: (about: Case<string>, name: string) => Answer): Answer => {
      const name = this.#contacts.get(parts.contact ?? '');
      const found = this.cases.find(parts.id);
      const isTheirs = parts.inbox === this.#options.inbox && found?.customer === name;
      return found === undefined || name === undefined || !isTheirs ? notFound : then(found, name);
    };
    return {
      [`POST ${contacts}`]: ({ parts, json }) => {
        if (parts.inbox !== this.#options.inbox) return notFound;
        const name = json.text('identifier');
        const source = createHash('sha256').update(name).digest('hex').slice(0, 32);
        this.#contacts.set(source, name);
        return { status: 200, json: { source_id: source, pubsub_token: 'p', name } };
      },
      [`POST ${conversations}`]: ({ parts, json }) => {
        const name = this.#contacts.get(parts.contact ?? '');
        if (name === undefined || parts.inbox !== this.#options.inbox) return notFound;
        const opened = this.cases.open(name, json.text('custom_attributes', 'subject'), '', 'open');
        opened.messages.length = 0;
        return { status: 200, json: publicly(opened) };
      },
      [`GET ${conversations}/:id`]: ({ parts }) =>
        own(parts, (about) => ({ status: 200, json: publicly(about) })),
      [`POST ${conversations}/:id/toggle_status`]: ({ parts }) =>
        own(parts, (about) => {
          about.status = 'resolved';
          return { status: 200, json: publicly(about) };
        }),
      [`GET ${conversations}/:id/messages`]: ({ parts }) =>
        own(parts, (about) => ({ status: 200, json: messagesOf(about) })),
      [`POST ${conversations}/:id/messages`]: ({ parts, json }) =>
        own(parts, (about, name) => {
          const { id } = this.cases.say(about, name, false, json.text('content'));
          return { status: 200, json: { id, message_type: INCOMING } };
        }),
      [`PATCH ${conversations}/:id/messages/:message`]: ({ parts, json }) =>
        own(parts, (about) => {
          const survey = messagesOf(about).find(
            ({ content_type }) => content_type === 'input_csat',
          );
          if (String(survey?.id) !== parts.message) return notFound;
          about.score = json.at('submitted_values', 'csat_survey_response', 'rating');
          return { status: 200, json: survey };
        }),
    };
  }

  #application(): Routes {
    const conversations = '/api/v1/accounts/1/conversations';
    const found = (id: string | undefined, then: (about: Case<string>) => Answer): Answer => {
      const one = this.cases.find(id);
      return one === undefined ? notFound : then(one);
    };
    return {
      [`GET ${conversations}`]: ({ query }) => {
        const listed = this.cases.all.filter(
          ({ status, owner }) =>
            status === query.get('status') &&
            (query.get('assignee_type') !== 'unassigned' || owner === null),
        );
        const from = (Number(query.get('page')) - 1) * PAGE;
        const payload = listed.slice(from, from + PAGE).map(internally);
        return { status: 200, json: { data: { meta: {}, payload } } };
      },
      'GET /api/v1/accounts/1/contacts/search': ({ query }) =>
        query.get('q')
          ? { status: 200, json: { meta: {}, payload: [] } }
          : { status: 422, json: { error: 'Specify search string with parameter q' } },
      [`GET ${conversations}/:id`]: ({ parts }) =>
        found(parts.id, (about) => ({ status: 200, json: internally(about) })),
      [`POST ${conversations}/:id/assignments`]: ({ parts, json }) =>
        found(parts.id, (about) => {
          about.owner = String(json.at('assignee_id'));
          return { status: 200, json: { id: Number(about.owner), name: 'An agent' } };
        }),
      [`POST ${conversations}/:id/messages`]: ({ parts, json }) =>
        found(parts.id, (about) => {
          const { id } = this.cases.say(about, about.owner ?? '', true, json.text('content'));
          return { status: 200, json: { id, message_type: OUTGOING } };
        }),
      [`POST ${conversations}/:id/toggle_status`]: ({ parts, json }) =>
        found(parts.id, (about) => {
          about.status = json.text('status');
          return {
            status: 200,
            json: { payload: { success: true, current_status: about.status } },
          };
        }),
    };
  }
}

function publicly(about: Case<string>): object {
  return {
    id: about.id,
    uuid: `uuid-${about.id}`,
    status: about.status,
    messages: messagesOf(about),
  };
}

function internally({ id, status, subject, owner }: Case<string>): object {
  const assignee = owner === null ? null : { id: Number(owner) };
  return { id, status, custom_attributes: { subject }, meta: { assignee } };
}

/** Once it is resolved, a survey comes last, as a template. */
function messagesOf({ id: conversation, messages, status }: Case<string>) {
  const said = messages.map(({ id, text, byAgent }) => ({
    id,
    content: text,
    content_type: 'text',
    message_type: byAgent ? OUTGOING : INCOMING,
  }));
  const survey = {
    id: 1_000_000 + conversation,
    content: 'Please rate the conversation',
    content_type: 'input_csat',
    message_type: TEMPLATE,
  };
  return status === 'resolved' ? [...said, survey] : said;
}
