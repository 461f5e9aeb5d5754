import { messageBody, parseBody, pushedBody } from './request-body.ts';
import {
  agents,
  andThen,
  customers,
  deed,
  everybody,
  type Route,
  withoutMessages,
} from './route.ts';

/** What every article says; a bot has an answer once so many characters have been typed. */
const howItWorks = 'This is how it works.';
const typedEnough = 3;
/** How many of a customer's contacts a look-up shows. */
const shownContacts = 20;

/** What goes on around contacts. */
export const callRoutes: readonly Route[] = [
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
