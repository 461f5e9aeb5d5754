import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { DescribedSession } from '../../../src/loadtest/adapter/described-session.ts';
import type { Person } from '../../../src/loadtest/adapter/people.ts';
import type { HttpRequest } from '../../../src/loadtest/adapter/request.ts';
import type { Operation } from '../../../src/scenario/operations.ts';
import { findingsOf } from '../../backends/stubs/contract-findings.ts';
import { sessionAt } from '../../backends/stubs/session-at.ts';
import {
  type Shipped,
  type ShippedName,
  shipped,
  zammadWith,
  zendeskWith,
} from '../../backends/stubs/shipped.ts';
import { type Product, type Stub, startStub } from '../../backends/stubs/stub-server.ts';

const names: readonly ShippedName[] = ['intercom', 'chatwoot', 'zendesk', 'freshdesk', 'zammad'];
const stubs: Stub[] = [];
afterEach(async () => {
  for (const stub of stubs.splice(0)) await stub.close();
});
async function started(product: Product, allows?: number): Promise<Stub> {
  const stub = await startStub(product, allows);
  stubs.push(stub);
  return stub;
}

async function notKept(
  { adapter, settings, people }: Shipped,
  product: Product,
): Promise<Readonly<Record<string, string>>> {
  const { url } = await started(product);
  const found = await findingsOf({ adapter, url, settings, people });
  expect(found.length).toBeGreaterThanOrEqual(15);
  return Object.fromEntries(
    found
      // Whether two agents get in each other's way is luck here, and has a test of its own.
      .filter(({ verdict, point }) => verdict !== 'kept' && !point.startsWith('of two agents'))
      .map(({ point, verdict, says }) => [point, `${verdict}: ${says}`]),
  );
}

const around = {
  'a customer reads a page': 'absent: pages are not part of the load',
  'a bot is asked while the customer types': 'absent: no bot is part of the load',
  'a messaging app tells of a message': 'absent: webhooks are not part of the load',
};
const twice = {
  ...around,
  'a contact that is opened twice is one':
    'noted: it is two: a request that is sent again makes a duplicate',
};
const nobodyLeaves = {
  'a customer leaves before an answer': 'absent: agents meet those who have given up',
};
const nobodyRates = { 'its customer rates it': 'absent: there are no ratings' };

describe('a shipped description keeps the contract at a server that is written from the documentation', () => {
  it.each<[ShippedName, Readonly<Record<string, string>>]>([
    ['intercom', { ...twice, ...nobodyLeaves, ...nobodyRates }],
    ['chatwoot', twice],
    ['zendesk', { ...twice, ...nobodyLeaves }],
    ['freshdesk', { ...twice, ...nobodyLeaves }],
    ['zammad', { ...twice, ...nobodyRates }],
  ])('%s', async (name, expected) => {
    const described = shipped(name);
    expect(await notKept(described, described.product())).toEqual(expected);
  });

  it('of Zammad, whose older versions tell otherwise what the search has found', async () => {
    const expected = { ...twice, ...nobodyRates };
    expect(await notKept(shipped('zammad'), zammadWith('by number'))).toEqual(expected);
  });
});

/**
 * Two agents take the same contact.
 *
 * @param inStep whether each request of one comes before the next of the other; else the second comes after the first
 */
async function takes(
  { adapter, settings, people }: Shipped,
  product: Product,
  inStep: boolean,
): Promise<readonly string[]> {
  const answered = async (request: HttpRequest) => {
    const { pathname, searchParams } = new URL(request.path, 'http://stub');
    const body = request.body ?? '';
    const heard = { ...request, path: pathname, query: searchParams, body };
    const { status, json, text, headers = {} } = product.answer(heard);
    return { status, headers, text: json === undefined ? (text ?? '') : JSON.stringify(json) };
  };
  let held: (() => void) | undefined;
  const meeting = async (request: HttpRequest) => {
    await new Promise<void>((resolve) => {
      if (held === undefined) held = resolve;
      else {
        held();
        held = undefined;
        resolve();
      }
    });
    return answered(request);
  };
  const at = (person: Person | undefined, request = answered) =>
    new DescribedSession(adapter, person ?? expect.fail(), { settings }, { now: () => 0, request });
  const said = { subject: 's', text: 't', reference: 'r' };
  const { told } = await at(people.customers[0]).do('open', said);
  const agents = people.agents.map((person) => at(person, inStep ? meeting : answered));
  if (inStep) {
    const both = await Promise.all(agents.map((agent) => agent.do('take', told)));
    return both.map(({ outcome }) => outcome);
  }
  const [first, second] = agents;
  return [await first?.do('take', told), await second?.do('take', told)].map(
    (done) => done?.outcome ?? '',
  );
}

describe('of two agents who take the same contact', () => {
  it.each<[string, () => Product, ShippedName]>([
    ['intercom', shipped('intercom').product, 'intercom'],
    ['chatwoot', shipped('chatwoot').product, 'chatwoot'],
    ['zendesk within a second', () => zendeskWith(0), 'zendesk'],
    ['freshdesk', shipped('freshdesk').product, 'freshdesk'],
    ['zammad', shipped('zammad').product, 'zammad'],
  ])('both have it where they look at once, at %s', async (_, product, name) => {
    expect(await takes(shipped(name), product(), true)).toEqual(['ok', 'ok']);
  });

  it('one has it where they look at once, at zendesk', async () => {
    expect(await takes(shipped('zendesk'), zendeskWith(1), true)).toEqual(['ok', 'lost']);
  });

  it.each(names)('one has it where they look one after the other, at %s', async (name) => {
    const described = shipped(name);
    expect(await takes(described, described.product(), false)).toEqual(['ok', 'lost']);
  });
});

async function asked(
  name: ShippedName,
  operations: readonly Operation[],
  { allows, contact = {} }: { allows?: number; contact?: Readonly<Record<string, unknown>> } = {},
) {
  const { adapter, product, settings, people } = shipped(name);
  const { url } = await started(product(), allows);
  const at = (list: keyof typeof people) => sessionAt(adapter, { url, settings }, people[list][0]);
  const customer = at('customers');
  const agent = at('agents');
  const ofAgents = ['inbox', 'take', 'answer', 'close'];
  let id: unknown = '1';
  const found = [];
  for (const operation of operations) {
    const who = ofAgents.includes(operation) ? agent : customer;
    const said = { subject: 'Holdline r-1-1 on email due 0', text: 'Help.', reference: 'r-1-1' };
    const done = await who.do(operation, { ...said, ...contact, id });
    id = done.told.id ?? id;
    found.push(done);
  }
  return found;
}

describe('a shipped description', () => {
  it.each(names)('of %s shows how a contact goes on', async (name) => {
    const found = await asked(name, [
      'open',
      'watch',
      'take',
      'watch',
      'reply',
      'watch',
      'answer',
      'watch',
      'close',
      'watch',
    ]);
    expect(found.map(({ outcome }) => outcome)).toEqual(found.map(() => 'ok'));
    const taken = name === 'chatwoot' ? {} : { taken: true };
    const before = name === 'chatwoot' ? {} : { taken: false };
    expect([1, 3, 5, 7, 9].map((i) => found[i]?.told)).toEqual([
      { ...before, answered: false, closed: false },
      { ...taken, answered: false, closed: false },
      { ...taken, answered: false, closed: false },
      { ...taken, answered: true, closed: false },
      { ...taken, answered: true, closed: true },
    ]);
  });

  it.each(names)(
    'of %s finds every contact that waits, with its subject, on all pages',
    async (name) => {
      const many = name === 'chatwoot' ? 30 : 5;
      const opened = Array.from({ length: many }, () => 'open' as const);
      const [first, ...others] = await asked(name, [...opened, 'inbox']);
      const contacts = others.at(-1)?.told.contacts as readonly { id: string; subject: string }[];
      expect(contacts.map(({ id }) => id)).toEqual(
        [first, ...others.slice(0, -1)].map((done) => done?.told.id),
      );
      for (const { subject } of contacts)
        expect(subject).toContain('Holdline r-1-1 on email due 0');
      const taken = await asked(name, ['open', 'open', 'take', 'inbox']);
      expect(taken.at(-1)?.told.contacts).toHaveLength(1);
    },
  );

  it.each<[ShippedName, number | undefined]>([
    ['zendesk', 41_000],
    ['freshdesk', 25_000],
    ['zammad', undefined],
    ['chatwoot', 30_000],
  ])('of %s knows when it asks too often, and for how long', async (name, wait) => {
    const [first] = await asked(name, ['open'], { allows: 0 });
    expect(first).toMatchObject({ outcome: 'limited', status: 429 });
    expect(first?.wait).toBe(wait);
  });

  it('of Intercom waits until the window of ten seconds is over', async () => {
    const [first] = await asked('intercom', ['open'], { allows: 0 });
    expect(first?.outcome).toBe('limited');
    expect(first?.wait).toBeGreaterThanOrEqual(0);
    expect(first?.wait).toBeLessThanOrEqual(10_000);
  });

  it.each<[ShippedName, number, unknown]>([
    ['zendesk', 5, 'good'],
    ['zendesk', 4, 'good'],
    ['zendesk', 3, 'bad'],
    ['freshdesk', 5, 103],
    ['freshdesk', 4, 102],
    ['freshdesk', 3, 100],
    ['freshdesk', 2, -102],
    ['freshdesk', 1, -103],
    ['chatwoot', 2, 2],
  ])('of %s rates %i as %s', async (name, score, expected) => {
    const { adapter, product, settings, people } = shipped(name);
    const made = product() as Product & { cases: { all: readonly { score?: unknown }[] } };
    const { url } = await started(made);
    const place = { url, settings };
    const [customer, agent] = [people.customers[0], people.agents[0]].map((person) =>
      sessionAt(adapter, place, person),
    );
    const { told } =
      (await customer?.do('open', { subject: 's', text: 't', reference: 'r' })) ?? {};
    await agent?.do('close', { id: told?.id });
    expect(await customer?.do('rate', { id: told?.id, score })).toMatchObject({ outcome: 'ok' });
    expect(made.cases.all[0]?.score).toBe(expected);
  });

  it.each(names)(
    'of %s declares limits, and says that it was never run against the real thing',
    (name) => {
      expect(Object.keys(shipped(name).adapter.limits)).not.toEqual([]);
      const text = readFileSync(new URL(`../../../adapters/${name}.yaml`, import.meta.url), 'utf8');
      expect(text).toMatch(/Never run against the real/);
    },
  );
});
