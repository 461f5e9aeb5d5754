import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Contact,
  ContactBook,
  type ContactState,
  type Outcome,
} from '../../../src/loadtest/desk/contact-book.ts';
import type { Person } from '../../../src/loadtest/desk/tokens.ts';

const customers = ['c1', 'c2', 'c3'].map((subject): Person => ({ role: 'customer', subject }));
const agents = ['a1', 'a2'].map((subject): Person => ({ role: 'agent', subject }));

const customer = fc.constantFrom(...customers);
const agent = fc.constantFrom(...agents);
const anybody = fc.constantFrom(...customers, ...agents);
const id = fc.integer({ min: 0, max: 6 }).map(String);

/** One wish of one person; few people and contacts, so that they meet. */
const wish = fc.oneof(
  fc.record({
    kind: fc.constant('open' as const),
    person: customer,
    reference: fc.constantFrom('r1', 'r2', 'r3'),
    channel: fc.constantFrom('phone', 'chat'),
  }),
  fc.record({ kind: fc.constantFrom('leave' as const, 'reply' as const), person: customer, id }),
  fc.record({ kind: fc.constantFrom('take' as const, 'answer' as const), person: agent, id }),
  fc.record({ kind: fc.constantFrom('close' as const, 'read' as const), person: anybody, id }),
  fc.record({ kind: fc.constant('rate' as const), person: customer, id }),
);
type Wish = typeof wish extends fc.Arbitrary<infer W> ? W : never;

function fulfil(book: ContactBook, wish: Wish, at: number): Outcome {
  switch (wish.kind) {
    case 'open': {
      const { reference, channel } = wish;
      return book.open(wish.person.subject, { reference, channel, subject: 'S', text: 'T' }, at);
    }
    case 'reply':
      return book.reply(wish.person, wish.id, 'T', at);
    case 'answer':
      return book.answer(wish.person, wish.id, 'T', at);
    case 'rate':
      return book.rate(wish.person, wish.id, 5);
    default:
      return book[wish.kind](wish.person, wish.id);
  }
}

/** What a contact may become in one step, apart from staying what it is. */
const successors: Record<ContactState, readonly ContactState[]> = {
  waiting: ['taken', 'left'],
  taken: ['answered', 'closed'],
  answered: ['closed'],
  closed: [],
  left: [],
};

/** Runs wishes one after another and shows every contact before and after each. */
function eachStep(
  wishes: readonly Wish[],
  check: (step: {
    book: ContactBook;
    wish: Wish;
    outcome: Outcome;
    before: readonly Contact[];
    after: readonly Contact[];
  }) => void,
): void {
  const book = new ContactBook();
  let before: readonly Contact[] = [];
  wishes.forEach((wish, at) => {
    const outcome = fulfil(book, wish, at);
    const after = snapshot(book);
    check({ book, wish, outcome, before, after });
    before = after;
  });
}

function snapshot(book: ContactBook): readonly Contact[] {
  const contacts: Contact[] = [];
  for (let n = 1; ; n++) {
    const contact = book.find(String(n));
    if (contact === undefined) return contacts;
    contacts.push(structuredClone(contact));
  }
}

const wishes = fc.array(wish, { maxLength: 60 });

describe('ContactBook, whatever is wished for in whatever order', () => {
  it('lets no contact go back, and knows one taker for each', () => {
    fc.assert(
      fc.property(wishes, (all) => {
        eachStep(all, ({ before, after }) => {
          before.forEach((old, index) => {
            const now = after[index] as Contact;
            expect([old.state, ...successors[old.state]]).toContain(now.state);
            if (old.agent !== undefined) expect(now.agent).toBe(old.agent);
            const wasTaken = now.state !== 'waiting' && now.state !== 'left';
            expect(now.agent !== undefined).toBe(wasTaken);
          });
        });
      }),
    );
  });

  it('shows in the inbox those who wait, oldest first, and nobody else', () => {
    fc.assert(
      fc.property(wishes, (all) => {
        eachStep(all, ({ book, after }) => {
          const waiting = after.filter(({ state }) => state === 'waiting');
          expect(book.inbox(1000)).toEqual(waiting);
          const firstOfEach = waiting.filter(({ channel }, index) => {
            return waiting.findIndex((other) => other.channel === channel) === index;
          });
          expect(book.inbox(1)).toEqual(firstOfEach);
        });
      }),
    );
  });

  it('counts where the contacts stand', () => {
    fc.assert(
      fc.property(wishes, (all) => {
        eachStep(all, ({ book, after }) => {
          for (const [state, count] of Object.entries(book.tally)) {
            expect(after.filter((contact) => contact.state === state)).toHaveLength(count);
          }
        });
      }),
    );
  });

  it('changes nothing when it refuses, and never shows a customer what is not theirs', () => {
    fc.assert(
      fc.property(wishes, (all) => {
        eachStep(all, ({ wish, outcome, before, after }) => {
          const refused = ['conflict', 'forbidden', 'unknown'].includes(outcome.kind);
          if (refused) expect(after).toEqual(before);
          if (wish.kind === 'open' || outcome.kind === 'unknown') return;
          const isStranger =
            wish.person.role === 'customer' && wish.person.subject !== outcome.contact.customer;
          if (isStranger) expect(outcome.kind).toBe('forbidden');
        });
      }),
    );
  });

  it('opens a reference of a customer once, and gives the same contact ever after', () => {
    fc.assert(
      fc.property(wishes, (all) => {
        eachStep(all, ({ wish, outcome, before, after }) => {
          if (wish.kind !== 'open') return;
          const { person, reference } = wish;
          const isTheirs = (contact: Contact) =>
            contact.customer === person.subject && contact.reference === reference;
          expect(after.filter(isTheirs)).toHaveLength(1);
          expect(outcome.kind).toBe(before.some(isTheirs) ? 'done' : 'created');
        });
      }),
    );
  });
});
