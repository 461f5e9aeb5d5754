import { afterEach, describe, expect, it } from 'vitest';
import { parseAdapter } from '../../../src/loadtest/adapter/parse-adapter.ts';
import { readExpression } from '../../../src/loadtest/run-adapter.ts';
import { findingsOf } from '../../backends/stubs/contract-findings.ts';
import { ignoring } from '../../backends/stubs/ignoring.ts';
import { type ShippedName, shipped, textOf } from '../../backends/stubs/shipped.ts';
import { type Heard, type Stub, startStub } from '../../backends/stubs/stub-server.ts';

const stubs: Stub[] = [];
afterEach(async () => {
  for (const stub of stubs.splice(0)) await stub.close();
});

/** What is found broken, with what it says. */
async function brokenOf(
  name: ShippedName,
  ignores: (heard: Heard) => boolean,
  changes: readonly (readonly [right: string, wrong: string])[] = [],
): Promise<Readonly<Record<string, string>>> {
  const { product, settings, people } = shipped(name);
  let text = textOf(name);
  for (const [right, wrong] of changes) {
    expect(text).toContain(right);
    text = text.replace(right, wrong);
  }
  const adapter = parseAdapter(text, name, readExpression);
  const stub = await startStub(ignoring(product(), ignores));
  stubs.push(stub);
  const found = await findingsOf({ adapter, url: stub.url, settings, people });
  return Object.fromEntries(
    found.flatMap(({ point, verdict, says }) => (verdict === 'broken' ? [[point, says]] : [])),
  );
}

const nothing = () => false;
/** A change of a ticket of Zammad that says this. */
const changing =
  (text: string) =>
  ({ method, body }: Heard): boolean =>
    method === 'PUT' && body.includes(text);
const isAgents = ({ headers }: Heard): boolean => /t1\d$/.test(headers.authorization ?? '');
const how =
  'Either that looks at the wrong place, or the backend has done nothing: some answer so where somebody lacks a right';

describe('a backend that answers 204 and does nothing', () => {
  it('is found where an agent takes a contact, by the inbox and by its customer', async () => {
    expect(await brokenOf('zammad', changing('owner_id'))).toEqual({
      'what an agent has taken is taken': `take was answered with 204, but the inbox of the other agent still lists 5 of 5 (reads.contacts); watch tells taken as false (reads.taken). ${how}`,
    });
  });

  it('is found where an agent takes a contact, by the inbox alone', async () => {
    const taking = ({ path }: Heard) => path.endsWith('/assignments');
    expect(await brokenOf('chatwoot', taking)).toEqual({
      'what an agent has taken is taken': `take was answered with 204, but the inbox of the other agent still lists 5 of 5 (reads.contacts). ${how}`,
    });
  });

  it('is found where an agent answers', async () => {
    const answering = (heard: Heard) => heard.path === '/api/v1/ticket_articles' && isAgents(heard);
    expect(await brokenOf('zammad', answering)).toEqual({
      'its customer sees the answer': `answer was answered with 204, but watch tells answered as false (reads.answered). ${how}`,
    });
  });

  it('is found where an agent closes a contact', async () => {
    const closing = (heard: Heard) => changing('"closed"')(heard) && isAgents(heard);
    expect(await brokenOf('zammad', closing)).toEqual({
      'what an agent has closed is closed': `close was answered with 204, but watch tells closed as false (reads.closed). ${how}`,
    });
  });

  it('is found where a customer leaves', async () => {
    const leaving = (heard: Heard) => changing('"closed"')(heard) && !isAgents(heard);
    expect(await brokenOf('zammad', leaving)).toEqual({
      'agents do not meet who has left': `leave was answered with 204, but the inbox still lists it (reads.contacts). ${how}`,
    });
  });
});

describe('a description that looks at the wrong things', () => {
  it('is found where a new contact is answered', async () => {
    const found = await brokenOf('zammad', nothing, [
      ["body[?sender == 'Agent' && internal == `false`]", 'body'],
    ]);
    expect(found['its customer looks at it']).toBe(
      'it is told to be answered, and no agent has seen it yet: look at reads.answered',
    );
  });

  it('is found where what its own customer adds is an answer', async () => {
    const found = await brokenOf('chatwoot', nothing, [
      ['length(body.messages[?message_type == `1`]) > `0`', 'length(body.messages) > `1`'],
    ]);
    expect(found['its customer adds something']).toBe(
      'it turns answered true, and no agent has answered: look at reads.answered',
    );
    expect(found['its customer looks at it']).toBeUndefined();
  });

  it('is found where taking is an answer', async () => {
    const found = await brokenOf('zammad', nothing, [
      ['answered: length(got.answers) > `0`', 'answered: got.owner != `1`'],
    ]);
    expect(found).toEqual({
      'its customer sees the answer': 'it was told to be answered before: look at reads.answered',
    });
  });

  it('is found where an answer is not told as true', async () => {
    const found = await brokenOf('zammad', nothing, [
      ['answered: length(got.answers) > `0`', 'answered: length(got.answers)'],
    ]);
    expect(Object.keys(found)).toEqual(['its customer sees the answer']);
    expect(found['its customer sees the answer']).toContain('watch tells answered as 1');
  });

  it('is found where taken or closed is never told', async () => {
    const found = await brokenOf('zammad', nothing, [
      ['taken: got.owner != `1`', "taken: got.state == 'taken'"],
      ["closed: got.state == 'closed'", "closed: got.state == 'Closed'"],
    ]);
    expect(Object.keys(found)).toEqual([
      'what an agent has taken is taken',
      'what an agent has closed is closed',
    ]);
  });

  it('is found where agents cannot tell by the subject which contact it is', async () => {
    const found = await brokenOf('freshdesk', nothing, [
      [
        'status == `2`].{id: to_string(id), subject: subject}',
        'status == `2`].{id: to_string(id)}',
      ],
    ]);
    expect(found['agents find it in the inbox']).toMatch(
      /^it is there, but agents cannot know it: expected "Holdline hcheck-0-1 on phone due 0" in its subject, found null/,
    );
  });
});
