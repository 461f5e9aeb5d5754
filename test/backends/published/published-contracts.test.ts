import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DescribedSession } from '../../../src/loadtest/adapter/described-session.ts';
import { parseAdapter } from '../../../src/loadtest/adapter/parse-adapter.ts';
import { cleanUp } from '../../../src/loadtest/clean-up.ts';
import { readExpression } from '../../../src/loadtest/run-adapter.ts';
import { nodeHost } from '../../../src/loadtest/run-adapter-host.ts';
import type { Operation } from '../../../src/scenario/operations.ts';
import { findingsOf } from '../stubs/contract-findings.ts';
import { sessionAt } from '../stubs/session-at.ts';
import { type Shipped, shipped } from '../stubs/shipped.ts';
import { type Heard, startStub } from '../stubs/stub-server.ts';
import { type Prism, startPrism } from './prism.ts';

const ofAgents: readonly string[] = ['inbox', 'take', 'answer', 'close', 'lookup'];
const opening = {
  reference: 'r-1-1',
  subject: 'Holdline r-1-1 on chat due 0',
  text: 'Where is my parcel?',
};

/** What every operation sends to a server that answers as the documentation says, by the operation. */
async function allSent(described: Shipped): Promise<ReadonlyMap<string, readonly Heard[]>> {
  const { adapter, product, settings, people } = described;
  const stub = await startStub(product());
  const [customer, agent] = [people.customers[0], people.agents[0]].map((person) =>
    sessionAt(adapter, { url: stub.url, settings }, person),
  );
  const sent = new Map<string, readonly Heard[]>();
  let id: unknown;
  const order = [
    'open',
    'watch',
    'reply',
    'inbox',
    'take',
    'answer',
    'close',
    'rate',
    'leave',
    'lookup',
  ];
  const all = Object.keys(adapter.operations) as readonly Operation[];
  for (const operation of all.toSorted((a, b) => order.indexOf(a) - order.indexOf(b))) {
    const before = stub.heard.length;
    const who = ofAgents.includes(operation) ? agent : customer;
    const done = await who?.do(operation, { ...opening, id, score: 5, customer: 'ann' });
    expect(done, operation).toMatchObject({ outcome: 'ok' });
    id ??= done?.told.id;
    sent.set(operation, stub.heard.slice(before));
  }
  await stub.close();
  return sent;
}

/** What the whole contract of a backend sends, text in Unicode and of 1 MiB with it. */
async function sentByContract(described: Shipped): Promise<readonly Heard[]> {
  const stub = await startStub(described.product());
  await findingsOf({ ...described, url: stub.url });
  await stub.close();
  return stub.heard;
}

describe.each([
  {
    name: 'intercom' as const,
    file: 'intercom-2.14.yaml',
    patched: patchedIntercom,
    wrong: [
      ['open', `body: "\${contact.subject}`, `text: "\${contact.subject}`, "property 'body'"],
      ['open', `type: user, id: "\${person.id}"`, 'type: user, id: "me"', 'from","id'],
      ['answer', 'message_type: comment, type: admin', 'message_type: words, type: admin', 'oneof'],
      ['close', 'message_type: close', 'message_type: closed', 'oneof'],
      ['reply', 'intercom_user_id', 'who', 'oneof'],
      ['inbox', 'query:\n', 'filter:\n', "property 'query'"],
      ['inbox', 'operator: AND', 'operator: ALSO', 'oneof'],
      ['inbox', 'field: state, operator: "="', 'field: state, operator: is', 'oneof'],
      ['take', `assignee_id: "\${person.id}"`, 'assignee_id: 7', 'oneof'],
      [
        'lookup',
        'query: { field: name, operator: "="',
        'query: { field: name, operator: is',
        'oneof',
      ],
      ['watch', 'intercom-version: "2.14"', 'intercom-version: "9.9"', 'intercom-version'],
      [
        'watch',
        `/conversations/\${contact.id}\n    reads`,
        `/talks/\${contact.id}\n    reads`,
        '404',
      ],
    ],
  },
  {
    name: 'chatwoot' as const,
    file: 'chatwoot-application.yml',
    patched: (text: string) => text,
    wrong: [
      ['open', 'custom_attributes: {', 'custom_attributes: 7, was: {', 'custom_attributes'],
      ['open', `json: { content: "\${contact.text}", echo`, 'json: { content: 7, echo', 'content'],
      ['open', `identifier: "\${person.name}"`, 'identifier: 7', 'identifier'],
      ['watch', `conversations/\${contact.id}\n    reads`, 'conversations/x\n    reads', 'id'],
      ['rate', `rating: "\${contact.score}"`, 'rating: well', 'rating'],
      ['reply', `json: { content: "\${contact.text}" }`, 'json: { content: 7 }', 'content'],
      ['answer', 'message_type: outgoing', 'message_type: outbound', 'message_type'],
      ['close', 'status: resolved }', 'status: done }', 'status'],
      ['take', `assignee_id: "\${person.id}"`, 'assignee_id: "me"', 'assignee_id'],
      ['inbox', `api_access_token: \${person.token}`, `token: \${person.token}`, '401'],
      ['inbox', 'assignee_type: unassigned', 'assignee_type: nobody', ': 400'],
    ],
  },
])('the published contract of $name', ({ name, file, patched, wrong }) => {
  const contract = new URL(`../../../../shared/specs/${file}`, import.meta.url);
  const missing = !existsSync(contract);
  let prism: Prism;
  beforeAll(async () => {
    if (missing) return;
    prism = await startPrism(patched(readFileSync(contract, 'utf8')));
  });
  afterAll(() => prism?.close());

  it('accepts every request of every operation', async ({ skip }) => {
    skip(missing, `${file} is not there`);
    const { adapter } = shipped(name);
    const sent = await allSent(shipped(name));
    expect([...sent.keys()].sort()).toEqual(Object.keys(adapter.operations).sort());
    for (const [operation, requests] of sent) {
      const described = adapter.operations[operation as Operation];
      expect(requests.length, operation).toBeGreaterThanOrEqual(described?.requests.length ?? 0);
      for (const request of requests) expect(await prism.violations(request)).toBe('');
    }
  });

  it('accepts what cleaning up sends', async ({ skip }) => {
    skip(missing, `${file} is not there`);
    const { adapter, product, settings, people } = shipped(name);
    const stub = await startStub(product());
    const place = { url: stub.url, settings, within: 5000 };
    await sessionAt(adapter, place, people.customers[0]).do('open', opening);
    const before = stub.heard.length;
    const agent = new DescribedSession(
      adapter,
      people.agents[0] ?? expect.fail(),
      place,
      nodeHost(place),
    );
    const cleaned = await cleanUp(agent, 'r', () => expect.fail('nothing to wait for'));
    await stub.close();
    expect(cleaned.removed).toBe(1);
    for (const request of stub.heard.slice(before)) {
      expect(await prism.violations(request)).toBe('');
    }
  });

  it('accepts all that the contract of a backend sends', async ({ skip }) => {
    skip(missing, `${file} is not there`);
    const sent = await sentByContract(shipped(name));
    expect(sent.length).toBeGreaterThan(15);
    for (const request of sent) expect((await prism.violations(request)).slice(0, 500)).toBe('');
  });

  it('is tried with a wrong body of every operation that sends one', () => {
    const bodied = Object.entries(shipped(name).adapter.operations).flatMap(([operation, said]) =>
      said?.requests.some(({ body }) => body !== undefined) ? [operation] : [],
    );
    expect(wrong.map(([operation]) => operation)).toEqual(expect.arrayContaining(bodied));
  });

  it.for(wrong)(
    'notices what is wrong: in %s, %s for %s',
    async ([operation, right, other, says], { skip }) => {
      skip(missing, `${file} is not there`);
      const described = shipped(name);
      const text = readFileSync(new URL(`../../../adapters/${name}.yaml`, import.meta.url), 'utf8');
      expect(text).toContain(right);
      const adapter = parseAdapter(text.replace(right ?? '', other ?? ''), 'wrong', readExpression);
      const sent: Heard[] = [];
      // Whatever it is asked, it agrees: what is sent is all that counts here.
      const agreeing = {
        answer: (heard: Heard) => {
          sent.push(heard);
          return { status: 200, json: agreedTo(heard) };
        },
        limited: () => ({ status: 429 }),
      };
      const stub = await startStub(agreeing);
      const list = ofAgents.includes(operation ?? '') ? 'agents' : 'customers';
      const person = described.people[list][0] ?? expect.fail();
      const { settings } = described;
      const session = sessionAt(adapter, { url: stub.url, settings }, person);
      await session.do(operation as Operation, { ...opening, id: '1', score: 5, customer: 'ann' });
      await stub.close();
      const found = await Promise.all(sent.map((request) => prism.violations(request)));
      expect(found.join('\n').toLowerCase()).toContain(says);
    },
  );

  it('has examples that are read as they are meant', async ({ skip }) => {
    skip(missing, `${file} is not there`);
    const { adapter, settings, people } = shipped(name);
    const place = { url: prism.url, settings };
    const customer = sessionAt(adapter, place, people.customers[0]);
    const agent = sessionAt(adapter, place, people.agents[0]);
    const opened = await customer.do('open', opening);
    expect(opened).toMatchObject({ outcome: 'ok', told: { id: expect.stringMatching(/^\d+$/) } });
    const inbox = await agent.do('inbox', {});
    expect(inbox).toMatchObject({
      outcome: 'ok',
      told: { contacts: [{ id: expect.stringMatching(/^\d+$/) }] },
    });
  });
});

/**
 * Intercom's contract has a few things in it that keep Prism from judging requests: who opens a conversation is a uuid of 24
 * signs, which nothing is, not even its own example; what is nullable without a type makes Prism judge nothing at all of the
 * search; and of a filter that may hold filters it knows no more than that.
 */
function patchedIntercom(contract: string): string {
  const patched = contract
    .replaceAll(/^ *format: uuid\n/gm, '')
    .replaceAll(
      /^ {4}(?:single_filter_search_request|starting_after_paging):\n(?: {5,}.*\n)+/gm,
      (schema) => schema.replaceAll(/^ *nullable: true\n/gm, ''),
    )
    .replace(
      /(title: multiple filter search request\n +items:\n +)"\$ref": "#\/components\/schemas\/multiple_filter_search_request"/,
      '$1{ type: object, required: [operator], properties: { operator: { enum: [AND, OR] } } }',
    );
  return patched;
}

/** What fits into most answers. */
function agreedTo({ method, path }: Heard): unknown {
  if (method === 'GET' && path.endsWith('/messages'))
    return [{ id: 1, content_type: 'input_csat' }];
  return { id: 1, source_id: 's', conversations: [], data: { payload: [] }, contacts: {} };
}
