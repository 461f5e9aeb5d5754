import type { Contact, ContactBook, Outcome } from './contact-book.ts';
import type { OperationName } from './operations.ts';
import {
  found,
  messageBody,
  openingBody,
  type Parsed,
  parseBody,
  pushedBody,
  ratingBody,
} from './request-body.ts';
import type { Person, Role } from './tokens.ts';

/** An answer, and the contact that it is about. */
interface Reply {
  readonly status: 200 | 201 | 403 | 404 | 409;
  readonly json: object;
  readonly contact?: Contact;
}

/** A request that is fit to be acted upon, once its time has come. */
export interface Deed {
  /** The reference that the request itself names. */
  readonly reference?: string;
  /** @param id of the contact, or the name, that is in the path */
  act(book: ContactBook, person: Person, id: string, at: number): Reply;
}

/** What a request brings besides its path. */
interface Input {
  readonly bytes: ArrayBuffer;
  query(name: string): string | undefined;
}

/** One operation over HTTP. `prepare` looks at the request alone, the deed at the book as well. */
export interface Route {
  readonly operation: OperationName;
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly roles: readonly Role[];
  readonly hasBody: boolean;
  prepare(input: Input): Parsed<Deed>;
}

const customers: readonly Role[] = ['customer'];
const agents: readonly Role[] = ['agent'];
const everybody: readonly Role[] = ['customer', 'agent'];

const usualLimit = 1000;
/** What every article says; a bot has an answer once so many characters have been typed. */
const howItWorks = 'This is how it works.';
const typedEnough = 3;
/** How many of a customer's contacts a look-up shows. */
const shownContacts = 20;

export const routes: readonly Route[] = [
  {
    operation: 'open',
    method: 'post',
    path: '/contacts',
    roles: customers,
    hasBody: true,
    prepare: ({ bytes }) =>
      andThen(parseBody(openingBody, bytes), (opening) => ({
        reference: opening.reference,
        act: (book, person, _, at) => {
          return replyTo(book.open(person.subject, opening, at), ({ id, state }) => ({
            id,
            state,
          }));
        },
      })),
  },
  {
    operation: 'watch',
    method: 'get',
    path: '/contacts/:id',
    roles: everybody,
    hasBody: false,
    prepare: ({ query }) => {
      const view = query('brief') === '1' ? withoutMessages : withMessages;
      return deed((book, person, id) => replyTo(book.read(person, id), view));
    },
  },
  {
    operation: 'reply',
    method: 'post',
    path: '/contacts/:id/replies',
    roles: customers,
    hasBody: true,
    prepare: ({ bytes }) =>
      andThen(parseBody(messageBody, bytes), ({ text }) => ({
        act: (book, person, id, at) => replyTo(book.reply(person, id, text, at)),
      })),
  },
  {
    operation: 'leave',
    method: 'post',
    path: '/contacts/:id/leave',
    roles: customers,
    hasBody: false,
    prepare: () => deed((book, person, id) => replyTo(book.leave(person, id))),
  },
  {
    operation: 'inbox',
    method: 'get',
    path: '/inbox',
    roles: agents,
    hasBody: false,
    prepare: ({ query }) =>
      andThen(parseLimit(query('limit')), (limit) => ({
        act: (book) => ({ status: 200, json: { contacts: book.inbox(limit).map(inboxRow) } }),
      })),
  },
  {
    operation: 'take',
    method: 'post',
    path: '/contacts/:id/take',
    roles: agents,
    hasBody: false,
    prepare: () => deed((book, person, id) => replyTo(book.take(person, id))),
  },
  {
    operation: 'answer',
    method: 'post',
    path: '/contacts/:id/answers',
    roles: agents,
    hasBody: true,
    prepare: ({ bytes }) =>
      andThen(parseBody(messageBody, bytes), ({ text }) => ({
        act: (book, person, id, at) => replyTo(book.answer(person, id, text, at)),
      })),
  },
  {
    operation: 'close',
    method: 'post',
    path: '/contacts/:id/close',
    roles: everybody,
    hasBody: false,
    prepare: () => deed((book, person, id) => replyTo(book.close(person, id))),
  },
  {
    operation: 'rate',
    method: 'post',
    path: '/contacts/:id/rating',
    roles: customers,
    hasBody: true,
    prepare: ({ bytes }) =>
      andThen(parseBody(ratingBody, bytes), ({ score }) => ({
        act: (book, person, id) => replyTo(book.rate(person, id, score)),
      })),
  },
  {
    operation: 'read',
    method: 'get',
    path: '/articles/:name',
    roles: everybody,
    hasBody: false,
    prepare: () =>
      deed((_book, _person, name) => ({
        status: 200,
        json: { name, title: `Article ${name}`, text: howItWorks },
      })),
  },
  {
    operation: 'ask',
    method: 'post',
    path: '/questions',
    roles: customers,
    hasBody: true,
    prepare: ({ bytes }) =>
      andThen(parseBody(messageBody, bytes), ({ text }) => ({
        act: () => ({
          status: 200,
          json: { answers: text.length < typedEnough ? [] : [{ article: '1', text: howItWorks }] },
        }),
      })),
  },
  {
    operation: 'lookup',
    method: 'get',
    path: '/customers/:name',
    roles: agents,
    hasBody: false,
    prepare: () =>
      deed((book, _person, name) => ({
        status: 200,
        json: { name, contacts: book.contactsOf(name, shownContacts).map(withoutMessages) },
      })),
  },
  {
    operation: 'push',
    method: 'post',
    path: '/webhooks/messages',
    roles: customers,
    hasBody: true,
    prepare: ({ bytes }) =>
      andThen(parseBody(pushedBody, bytes), (pushed) => ({
        reference: pushed.reference,
        act: (book, person, _, at) => {
          const { isNew, contact } = book.push(person.subject, pushed, at);
          return {
            status: isNew ? 201 : 200,
            json: { contact: contact?.id ?? null },
            ...(contact === undefined ? {} : { contact }),
          };
        },
      })),
  },
];

function deed(act: Deed['act']): Parsed<Deed> {
  return { kind: 'body', body: { act } };
}

function andThen<Body>(parsed: Parsed<Body>, make: (body: Body) => Deed): Parsed<Deed> {
  return parsed.kind === 'body' ? { kind: 'body', body: make(parsed.body) } : parsed;
}

function replyTo(outcome: Outcome, view: (contact: Contact) => object = stateOf): Reply {
  switch (outcome.kind) {
    case 'created':
      return { status: 201, json: view(outcome.contact), contact: outcome.contact };
    case 'done':
      return { status: 200, json: view(outcome.contact), contact: outcome.contact };
    case 'conflict':
      return { status: 409, json: stateOf(outcome.contact), contact: outcome.contact };
    case 'forbidden':
      return {
        status: 403,
        json: { error: 'this contact is not yours' },
        contact: outcome.contact,
      };
    case 'unknown':
      return { status: 404, json: { error: 'no such contact' } };
    default:
      return outcome satisfies never;
  }
}

function parseLimit(text: string | undefined): Parsed<number> {
  if (text === undefined) return { kind: 'body', body: usualLimit };
  const limit = /^\d+$/.test(text) ? Number(text) : 0;
  if (limit >= 1) return { kind: 'body', body: limit };
  return {
    kind: 'unusable',
    error: `limit: expected a whole number above 0, found ${found(text)}`,
  };
}

function stateOf({ state }: Contact): object {
  return { state };
}

// JSON leaves an agent out who is undefined.
function withoutMessages({ id, reference, channel, state, agent }: Contact): object {
  return { id, reference, channel, state, agent };
}

function withMessages(contact: Contact): object {
  return { ...withoutMessages(contact), messages: contact.messages };
}

function inboxRow({ id, reference, channel, subject, openedAt }: Contact): object {
  return { id, reference, channel, subject, openedAt };
}
