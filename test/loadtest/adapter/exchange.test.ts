import { describe, expect, it } from 'vitest';
import {
  type Exchanged,
  exchange,
  type HttpAnswer,
} from '../../../src/loadtest/adapter/exchange.ts';
import { parseAdapter } from '../../../src/loadtest/adapter/parse-adapter.ts';
import type { HttpRequest } from '../../../src/loadtest/adapter/request.ts';
import { readExpression } from '../../../src/loadtest/run-adapter.ts';

const description = `adapter: 1
name: Made up
settings: { queue: { means: where tickets go, default: Support } }
headers: { x-who: "\${person.name}", accept: application/json }
operations:
  open:
    path: /tickets
    query: { queue: "\${settings.queue}", urgent: "\${when(contact.text == 'now', 'yes')}" }
    json: { text: "\${contact.text}", priority: 2 }
    reads: { id: to_string(body.ticket.id) }
    outcomes: [{ outcome: rejected, status: 200, when: body.error }]
  answer:
    steps:
      - { path: "/tickets/\${contact.id}", reads: { etag: headers.etag, state: body.state } }
      - path: /tickets/\${contact.id}/reopen
        method: POST
        when: got.state == 'closed'
      - path: /tickets/\${contact.id}
        method: PATCH
        headers: { if-match: "\${got.etag}" }
        form: { text: "\${contact.text}", cc: "\${when(got.state == 'merged', 'all')}" }
    reads: { state: got.state }
  inbox:
    steps:
      - path: /tickets
        query: { page: "\${page}" }
        reads: { found: "body.tickets[].{id: id, subject: title}", total: body.total }
        more: body.next
    reads: { contacts: got.found }
outcomes: [{ outcome: down, status: 404, when: "body == 'no such site'" }]
`;
const adapter = parseAdapter(description, 'made-up.yaml', readExpression);

/** Plays an operation against prepared answers. */
function played(
  operation: 'open' | 'answer' | 'inbox',
  contact: Readonly<Record<string, unknown>>,
  answers: readonly Partial<HttpAnswer>[],
): { readonly sent: readonly HttpRequest[]; readonly done: Exchanged } {
  const known = { person: { name: 'ann' }, settings: { queue: 'Billing & more' }, contact };
  const described = adapter.operations[operation];
  if (described === undefined) throw new Error(operation);
  const run = exchange(adapter, described, known, () => 0);
  const sent: HttpRequest[] = [];
  let step = run.next();
  while (!step.done) {
    sent.push(step.value);
    const { status = 200, headers = {}, text = '' } = answers[sent.length - 1] ?? {};
    step = run.next({ status, headers, text });
  }
  return { sent, done: step.value };
}
const json = (value: unknown) => ({ text: JSON.stringify(value) });

describe('an operation of a description', () => {
  it('sends what it says, and tells what it reads', () => {
    const { sent, done } = played('open', { text: 'Help "me"' }, [json({ ticket: { id: 17 } })]);
    expect(sent).toEqual([
      {
        method: 'POST',
        path: '/tickets?queue=Billing%20%26%20more',
        headers: { 'content-type': 'application/json', 'x-who': 'ann', accept: 'application/json' },
        body: '{"text":"Help \\"me\\"","priority":2}',
      },
    ]);
    expect(done).toEqual({ outcome: 'ok', status: 200, told: { id: '17' } });
  });

  it('goes through its steps, and leaves out one that is not called for', () => {
    const open = { headers: { etag: '"3"' }, ...json({ state: 'open' }) };
    const { sent, done } = played('answer', { id: 'a/b', text: 'So & so' }, [open, {}]);
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /tickets/a%2Fb',
      'PATCH /tickets/a%2Fb',
    ]);
    expect(sent[1]).toMatchObject({
      headers: { 'if-match': '"3"', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'text=So%20%26%20so',
    });
    expect(done.told).toEqual({ state: 'open' });

    const closed = { headers: { etag: '"4"' }, ...json({ state: 'closed' }) };
    expect(played('answer', { id: 1, text: '' }, [closed, {}, {}]).sent).toHaveLength(3);
  });

  it('asks for page after page, and puts their lists together', () => {
    const page = (ids: readonly number[], next: boolean) =>
      json({ tickets: ids.map((id) => ({ id, title: `t${id}` })), next, total: 3 });
    const { sent, done } = played('inbox', {}, [page([1, 2], true), page([3], false)]);
    expect(sent.map(({ path }) => path)).toEqual(['/tickets?page=1', '/tickets?page=2']);
    expect(done.told.contacts).toEqual([1, 2, 3].map((id) => ({ id, subject: `t${id}` })));
  });

  it.each([
    ['lost', { status: 409 }],
    ['limited', { status: 429 }],
    ['forbidden', { status: 403 }],
    ['rejected', { status: 404 }],
    ['down', { status: 404, text: 'no such site' }],
    ['retry', { status: 503 }],
    ['down', { status: 500 }],
    ['down', { status: 0 }],
    ['rejected', { status: 302 }],
    ['rejected', json({ error: 'closed today' })],
  ])('ends as %s by %o', (outcome, answer) => {
    const { done } = played('open', { text: '' }, [answer]);
    expect(done).toMatchObject({ outcome, told: {} });
  });

  it('stops at the first answer that is not ok, and tells how long to wait', () => {
    const { sent, done } = played('answer', { id: 1, text: '' }, [
      { status: 429, headers: { 'retry-after': '3' } },
    ]);
    expect(sent).toHaveLength(1);
    expect(done).toMatchObject({ outcome: 'limited', status: 429, told: {}, wait: 3000 });
    expect(done.seen).toEqual({ asked: 'GET /tickets/1' });
  });

  it('says what it lacks, and sends nothing half', () => {
    const { sent, done } = played('answer', { text: '' }, []);
    expect(sent).toEqual([]);
    expect(done).toEqual({
      outcome: 'rejected',
      status: 0,
      requests: 0,
      told: {},
      problem: 'nothing is known of contact.id',
    });
  });
});

describe('an answer that is not ok', () => {
  it('is told whole, with what was asked for', () => {
    const answer = { status: 422, text: `{"errors":\n  ["${'x'.repeat(500)}"]}` };
    const { done } = played('answer', { id: 1, text: '' }, [answer]);
    expect(done.seen?.asked).toBe('GET /tickets/1');
    expect(done.seen?.said).toBe(answer.text);
  });
});

describe('a description', () => {
  it('is refused with all that is wrong: line, path, expected, found', () => {
    const wrong = description
      .replace('name: Made up', 'nmae: Made up')
      .replace('path: /tickets\n    query', 'path: tickets\n    query')
      .replace('outcome: down, status: 404', 'outcome: broken, status: 4040');
    expect(() => parseAdapter(wrong, 'wrong.yaml', readExpression)).toThrow(
      [
        'wrong.yaml:1  name: expected a text, found nothing',
        'wrong.yaml:2  nmae: expected a known key; did you mean name?, found "nmae"',
        'wrong.yaml:7  operations.open.path: expected a path from the root of the backend, such as /tickets, found "tickets"',
        'wrong.yaml:30  outcomes[0].outcome: expected ok, lost, limited, forbidden, rejected, retry, down, found "broken"',
        'wrong.yaml:30  outcomes[0].status: expected a status such as 404, or statuses such as 500-599; 0 is no answer, found 4040',
      ].join('\n'),
    );
  });

  it('is refused for expressions that are none, each where it stands', () => {
    const wrong = description
      .replace('to_string(body.ticket.id)', 'to_string(body.ticket')
      .replace('"${contact.text}", priority', '"${contact.text", priority');
    expect(() => parseAdapter(wrong, 'wrong.yaml', readExpression)).toThrow(
      /^wrong\.yaml:9 {2}operations\.open\.json.*\n.*wrong\.yaml:10 {2}operations\.open\.reads\.id: expected an expression of JMESPath/s,
    );
  });
});
