import { describe, expect, it } from 'vitest';
import { parseAdapter } from '../../../src/loadtest/adapter/parse-adapter.ts';
import { readExpression } from '../../../src/loadtest/run-adapter.ts';

const description = `adapter: 1
name: Made up
settings: { queue: { means: where tickets go, default: Support } }
people: { customer: [email], agent: [token] }
headers: { x-token: "\${person.token}", x-login: "\${login.session}" }
login: { agent: { path: /login, json: { token: "\${person.token}" }, reads: { session: body.session } } }
operations:
  open:
    path: /tickets
    json:
      queue: \${settings.queue}
      from: { address: "\${person.email}" }
      body: ["\${contact.subject}", "\${contact.text}"]
    reads: { id: "to_string(body.id)" }
  watch:
    path: /tickets/\${contact.id}
    reads:
      answered: length(body.list[?by != $.person.email && kind == 'note']) > \`0\`
      closed: contains(['closed', 'solved'], body.state)
  inbox:
    steps:
      - path: /tickets
        query: { after: "\${got.after}", page: "\${page}" }
        reads: { found: "body.list[?!owner].{id: to_string(id), subject: title, etag: etag}", after: body.next }
        more: got.after
    reads: { contacts: "got.found" }
  take:
    steps:
      - { path: "/tickets/\${contact.id}", headers: { if-match: "\${contact.etag}" }, reads: { state: body.state } }
      - { path: "/tickets/\${contact.id}/\${body.version}", method: PUT, when: got.state == 'new' }
    outcomes: [{ outcome: lost, status: 200, when: body.owner && body.owner != $.login.session }]
  answer: { path: "/tickets/\${contact.id}/answers", json: { text: "\${contact.text}" } }
  rate: { path: "/tickets/\${contact.id}/rating", json: { stars: "\${contact.score}" } }
cleanup:
  find: { path: /tickets, query: { like: "\${run}-" }, reads: { contacts: body.list } }
  remove: { path: "/tickets/\${contact.id}", method: DELETE }
outcomes: [{ outcome: rejected, status: 200, when: body.error }]
`;

const read = (text: string) => parseAdapter(text, 'made-up.yaml', readExpression);

/** What is told of a description in which one text stands in the place of another. */
function toldOf(right: string, wrong: string): string {
  expect(description.split(right).length - 1, right).toBeGreaterThan(0);
  try {
    read(description.replace(right, wrong));
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing';
}

describe('the names of a description', () => {
  it('are those that there are', () => {
    expect(() => read(description)).not.toThrow();
  });

  it('may be words of other languages, as fields of an answer', () => {
    expect(
      toldOf(
        'outcome: rejected, status: 200, when: body.error',
        'outcome: rejected, status: 200, when: body.flags.true',
      ),
    ).toBe('nothing');
  });

  it('may come of either step, where one may be left out that reads the same again', () => {
    const steps = `{ path: /tickets, reads: { found: "body[].{id: id, etag: etag}" } }
      - { path: /others, when: "!got.found", reads: { found: "body[].{id: id}" } }`;
    const before = description.slice(
      description.indexOf('path: /tickets\n        query: { after'),
      description.indexOf('    reads: { contacts: "got.found" }'),
    );
    expect(toldOf(before, `${steps}\n`)).toBe('nothing');
  });

  it.each([
    [
      '${person.email}"',
      '${person.emial}"',
      'made-up.yaml:12  operations.open.json.from.address: expected something that is known of a customer: people.customer, role, name (email, role, name); did you mean email?, found "person.emial"',
    ],
    [
      "kind == 'note'",
      'kind == false',
      'made-up.yaml:18  operations.watch.reads.answered: expected `false` in backticks: without them it names a field, and where there is none that is null, found "false"',
    ],
    [
      '${settings.queue}',
      '${settings.queu}',
      'made-up.yaml:11  operations.open.json.queue: expected a setting of the description (queue); did you mean queue?, found "settings.queu"',
    ],
    [
      '${contact.subject}',
      '${contact.id}',
      'made-up.yaml:13  operations.open.json.body[0]: expected something that open knows of the contact (reference, channel, subject, text), found "contact.id"',
    ],
    [
      'stars: "${contact.score}"',
      'stars: "${contact.scoer}"',
      'made-up.yaml:33  operations.rate.json.stars: expected something that rate knows of the contact (reference, channel, subject, text, id, score); did you mean score?, found "contact.scoer"',
    ],
    [
      'text: "${contact.text}" } }\n  rate',
      'text: "${contact.score}" } }\n  rate',
      'made-up.yaml:32  operations.answer.json.text: expected something that answer knows of the contact (id, text, subject, etag), found "contact.score"',
    ],
    [
      "when: got.state == 'new'",
      "when: got.stat == 'new'",
      'made-up.yaml:30  operations.take.steps[1].when: expected something that a step of take has read before (state); did you mean state?, found "got.stat"',
    ],
    [
      '$.login.session',
      '$.login.id',
      'made-up.yaml:31  operations.take.outcomes[0].when: expected something that the login of an agent reads (session), found "login.id"',
    ],
    [
      '$.person.email',
      '$.person.token',
      'made-up.yaml:18  operations.watch.reads.answered: expected something that is known of a customer: people.customer, role, name (email, role, name), found "person.token"',
    ],
    [
      'to_string(body.id)',
      'to_strng(body.id)',
      'made-up.yaml:14  operations.open.reads.id: expected a function of JMESPath; did you mean to_string?, found "to_strng()"',
    ],
    [
      'to_string(body.id)',
      "to_string(body.id, 'x')",
      'made-up.yaml:14  operations.open.reads.id: expected to_string with 1 argument, found "to_string with 2"',
    ],
    [
      'to_string(body.id)',
      'pad_left(body.id)',
      'made-up.yaml:14  operations.open.reads.id: expected pad_left with 2 to 3 arguments, found "pad_left with 1"',
    ],
    [
      'contacts: "got.found" }',
      'contacts: "got.found[].{id: id, subject: titel, etag: etag}" }',
      'made-up.yaml:26  operations.inbox.reads.contacts: expected a name of the {…} before it (id, subject, etag), found "titel"',
    ],
    [
      'path: /tickets\n    json',
      'path: /tickets/${body.number}\n    json',
      'made-up.yaml:9  operations.open.path: expected something that is known before there is an answer (person, settings, page, contact, login, got), found "body"',
    ],
    [
      'closed: contains',
      'cloesd: contains',
      'made-up.yaml:19  operations.watch.reads.cloesd: expected what watch tells (taken, answered, closed); did you mean closed?, found "cloesd"',
    ],
    [
      'like: "${run}-"',
      'like: "${contact.id}-"',
      'made-up.yaml:35  cleanup.find.query.like: expected something that is known before there is an answer (person, settings, page, run, login, got), found "contact"',
    ],
    [
      'when: body.error }',
      'when: contact.scroe }',
      'made-up.yaml:37  outcomes[0].when: expected something that an operation knows of the contact (reference, channel, subject, text, id, etag, score); did you mean score?, found "contact.scroe"',
    ],
    [
      'x-login: "${login.session}"',
      'x-login: "${login.sesion}"',
      'made-up.yaml:5  headers.x-login: expected something that the login of a customer or an agent reads (session); did you mean session?, found "login.sesion"',
    ],
    [
      'token: "${person.token}" }, reads',
      'token: "${login.session}" }, reads',
      'made-up.yaml:6  login.agent.json.token: expected something that is known before there is an answer (person, settings, page, got), found "login"',
    ],
  ])('are held against what there is: %s as %s', (right, wrong, expected) => {
    expect(toldOf(right, wrong)).toBe(expected);
  });

  it.each([
    ['body.list[?by != $.person.email', 'body.list[?emial != $.person.email'],
    ['to_string(body.id)', 'not_null(body.emial.x, headers.nmae)'],
    ['to_string(body.id)', "body.list[?person.emial == 'x'] | [0].contact.nmae"],
    ['to_string(body.id)', 'sort_by(body.list, &whatever)[0].id'],
    ['to_string(body.id)', 'body.id != null && body.id'],
    ['to_string(body.id)', 'let $of = person in $of.email'],
    ['to_string(body.id)', '[person, contact][0].anything'],
    ['body.list[?!owner].{id: to_string(id), subject: title, etag: etag}', 'body.list'],
  ])('are free where nothing is known before the answer: %s as %s', (right, wrong) => {
    expect(toldOf(right, wrong)).toBe('nothing');
  });

  it('are told all at once, each where it stands', () => {
    const wrong = description
      .replace('${person.email}"', '${person.emial}-${person.nmae}"')
      .replace('$.login.session', '$.logn.session');
    expect(() => read(wrong)).toThrow(
      /open\.json\.from\.address.*person\.emial.*\n.*person\.nmae.*\n.*take\.outcomes\[0\]\.when.*did you mean login\?/,
    );
  });
});

describe('what nobody would look at in a description', () => {
  it.each([
    [
      '    steps:\n      - path: /tickets\n        query',
      '    method: POST\n    steps:\n      - path: /tickets\n        query',
      'operations.inbox.method: expected nothing beside steps but reads and outcomes: what a request needs stands in its step, found "POST"',
    ],
    [
      '  answer: { path',
      '  answer: { more: body.next, path',
      'operations.answer.more: expected more in a step, which reads what its pages are put together to: of one request alone only the last page would be told, found "body.next"',
    ],
  ])('is refused', (right, wrong, expected) => {
    expect(toldOf(right, wrong)).toContain(expected);
  });
});
