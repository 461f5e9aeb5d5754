import { callRoutes } from './call-routes.ts';
import type { Contact, Outcome } from './contact-book.ts';
import {
  found,
  messageBody,
  openingBody,
  type Parsed,
  parseBody,
  ratingBody,
} from './request-body.ts';
import {
  agents,
  andThen,
  customers,
  deed,
  everybody,
  type Reply,
  type Route,
  withoutMessages,
} from './route.ts';

const usualLimit = 1000;

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
  ...callRoutes,
];

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

function withMessages(contact: Contact): object {
  return { ...withoutMessages(contact), messages: contact.messages };
}

function inboxRow({ id, reference, channel, subject, openedAt }: Contact): object {
  return { id, reference, channel, subject, openedAt };
}
