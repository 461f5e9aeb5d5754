import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newDescription } from '../../../src/loadtest/adapter/new-description.ts';
import { parseAdapter } from '../../../src/loadtest/adapter/parse-adapter.ts';
import { parsePeople } from '../../../src/loadtest/adapter/people.ts';
import { adapterSchema } from '../../../src/loadtest/adapter/schema-of-adapter.ts';
import { readExpression } from '../../../src/loadtest/run-adapter.ts';
import { operations } from '../../../src/scenario/operations.ts';
import { findingsOf } from '../../backends/stubs/contract-findings.ts';
import { quietDesk, secret } from '../desk/desk-client.ts';

const text = newDescription('help-desk.yaml');

/** What somebody would put in the place of what is made up, to speak to the desk. */
const filledIn: readonly (readonly [madeUp: string, real: string])[] = [
  ['name: Our help desk', 'name: The desk'],
  [
    `    path: /api/tickets\n    json: { queue: "\${settings.queue}", subject: "\${contact.subject}", body: "\${contact.text}" }`,
    `    path: /contacts\n    json: { reference: "\${contact.reference}", channel: "\${contact.channel}", subject: "\${contact.subject}", text: "\${contact.text}" }`,
  ],
  [
    `path: /api/tickets/\${contact.id}/messages\n    json: { body: "\${contact.text}" }\n\n  # Its`,
    `path: /contacts/\${contact.id}/replies\n    json: { text: "\${contact.text}" }\n\n  # Its`,
  ],
  [
    `path: /api/tickets/\${contact.id}/messages\n    json: { body:`,
    `path: /contacts/\${contact.id}/answers\n    json: { text:`,
  ],
  [
    `path: /api/tickets/\${contact.id}\n    method: PATCH\n    json: { state: withdrawn }`,
    `path: /contacts/\${contact.id}/leave\n    method: POST`,
  ],
  [
    `path: /api/tickets/\${contact.id}\n    method: PATCH\n    json: { state: closed }`,
    `path: /contacts/\${contact.id}/close\n    method: POST`,
  ],
  [
    `path: /api/tickets\n        query: { state: new, page: "\${page}", per_page: 100 }`,
    'path: /inbox',
  ],
  ['body.tickets[].{id: to_string(id)', 'body.contacts[].{id: to_string(id)'],
  [
    `path: /api/tickets/\${contact.id}/assignee\n    method: PUT\n    json: { me: true }`,
    `path: /contacts/\${contact.id}/take\n    method: POST`,
  ],
  ['path: /api/articles/', 'path: /articles/'],
  ['path: /api/bot/questions\n    json: { question:', 'path: /questions\n    json: { text:'],
  ['path: /api/customers/', 'path: /customers/'],
  ['path: /hooks/messages\n    json: { id:', 'path: /webhooks/messages\n    json: { event:'],
  [`ticket: "\${contact.reference}"`, `reference: "\${contact.reference}"`],
  ['/rating\n    json: { stars:', '/rating\n    json: { score:'],
  ['taken: body.assignee != null', "taken: body.state == 'taken'"],
  [
    `"length(body.messages[?from == 'agent']) > \`0\`"`,
    "contains(['answered', 'closed'], body.state)",
  ],
  ['/api/tickets/', '/contacts/'],
];

describe('a new description', () => {
  it('can be read as it is, and tells of every key and every operation', () => {
    const read = parseAdapter(text, 'help-desk.yaml', readExpression);
    expect(Object.keys(read.operations)).toEqual(operations);
    for (const key of [...Object.keys(adapterSchema.shape), ...operations]) {
      expect(text).toMatch(new RegExp(`^ *(?:# +)?${key}:`, 'm'));
    }
    expect(text).toContain('holdline adapter check help-desk.yaml --backend');
    expect(text).toMatch(/^# yaml-language-server: \$schema=\.\/adapter\.schema\.json$/m);
  });

  it('has examples in its comments that can be read once they are none', () => {
    const examples = text
      .replace(/^ {2}# answer:\n {2}# {3}steps:\n(?: {2}# .*\n)+/m, '')
      .replace(
        /^( *)# ((?:key|cookies|login|outcomes|limits| {2}agent| {2}Team):? ?.*)$/gm,
        '$1$2',
      );
    const read = parseAdapter(examples, 'examples.yaml', readExpression);
    expect(Object.keys(read.settings)).toEqual(['queue', 'key']);
    expect(read.cookies).toBe(true);
    expect(read.login.agent?.requests).toHaveLength(1);
    expect(read.outcomes).toHaveLength(1);
    expect(read.limits.Team).toHaveLength(2);
    const [, steps = ''] = /^ {2}# (answer:\n {2}# {3}steps:\n(?: {2}# .*\n)+)/m.exec(text) ?? [];
    const alone = `adapter: 1\nname: Steps\noperations:\n  ${steps.replaceAll(/^ {2}# /gm, '  ')}`;
    const { answer } = parseAdapter(alone, 'steps.yaml', readExpression).operations;
    expect(answer?.requests.map(({ method }) => method)).toEqual(['GET', 'PATCH']);
  });

  it('keeps the contract at a backend, once that has been put in its place', async () => {
    let filled = text;
    for (const [madeUp, real] of filledIn) {
      expect(filled).toContain(madeUp);
      filled = filled.replaceAll(madeUp, real);
    }
    const adapter = parseAdapter(filled, 'filled-in.yaml', readExpression);
    const token = (role: string, name: string) =>
      `${role}.${name}.${createHmac('sha256', secret).update(`${role}.${name}`).digest('hex')}`;
    const of = (role: string, names: readonly string[]) =>
      names.map((name) => ({ name, token: token(role, name) }));
    const known = { customers: of('customer', ['ann', 'ben']), agents: of('agent', ['a1', 'a2']) };
    const people = parsePeople(JSON.stringify(known), 'people.json', adapter);
    const desk = await quietDesk();
    const found = await findingsOf({ adapter, url: desk.url, settings: { queue: 'none' }, people });
    await desk.close();
    expect(found.filter(({ verdict }) => verdict !== 'kept')).toEqual([]);
    expect(found).toHaveLength(22);
  });
});
