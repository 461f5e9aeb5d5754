import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AlarmClock } from '../../../src/loadtest/desk/alarm-clock.ts';
import { DeskLife } from '../../../src/loadtest/desk/desk-life.ts';
import { FateOfRequests, undisturbed } from '../../../src/loadtest/desk/disturbances.ts';
import { httpDesk } from '../../../src/loadtest/desk/http-desk.ts';
import { perOperation } from '../../../src/loadtest/desk/operations.ts';
import type { Desk } from '../../../src/loadtest/desk/start-desk.ts';
import { TokenVerifier, tokenFor } from '../../../src/loadtest/desk/tokens.ts';
import { type Caller, caller, opening, person, quietDesk, secret } from './desk-client.ts';

describe('the desk over HTTP', () => {
  let desk: Desk;
  let ann: Caller;
  let ben: Caller;
  let agent: Caller;
  beforeAll(async () => {
    desk = await quietDesk();
    ann = person(desk.url, 'customer', 'ann');
    ben = person(desk.url, 'customer', 'ben');
    agent = person(desk.url, 'agent', 'a1');
  });
  afterAll(() => desk.close());

  it('says what it is, to anybody', async () => {
    const { status, json } = await caller(desk.url).get('/health');
    expect([status, json]).toEqual([200, { desk: 'holdline' }]);
  });

  it('answers 201 to a new contact and 200 to the same again, with its id and state', async () => {
    const first = await ann.post('/contacts', opening('again'));
    expect([first.status, first.json]).toEqual([201, { id: expect.any(String), state: 'waiting' }]);
    const { status, json } = await ann.post('/contacts', opening('again'));
    expect([status, json]).toEqual([200, first.json]);
  });

  it('leaves the messages out where a customer asks briefly, and shows the agent once there is one', async () => {
    const { id } = (await ann.post('/contacts', opening('brief'))).json;
    const waiting = { id, reference: 'brief', channel: 'phone', state: 'waiting' };
    expect((await ann.get(`/contacts/${id}?brief=1`)).json).toEqual(waiting);

    await agent.post(`/contacts/${id}/take`);
    expect((await agent.get(`/contacts/${id}`)).json).toEqual({
      ...waiting,
      state: 'taken',
      agent: 'a1',
      messages: [{ from: 'customer', text: 'Where is it?', at: expect.any(Number) }],
    });
  });

  it('shows an agent the newest contacts of a customer, and of nobody else', async () => {
    const eve = person(desk.url, 'customer', 'eve');
    const ids: unknown[] = [];
    for (let i = 0; i < 22; i++) {
      ids.push((await eve.post('/contacts', opening(`eve-${i}`))).json.id);
    }
    const { status, json } = await agent.get('/customers/eve');
    const shown = json.contacts as readonly { readonly id: string }[];
    expect([status, json.name, shown.map(({ id }) => id)]).toEqual([
      200,
      'eve',
      ids.slice(2).reverse(),
    ]);
    expect((await agent.get('/customers/nobody')).json.contacts).toEqual([]);
    expect((await eve.get('/customers/eve')).status).toBe(403);
  });

  it('counts the event of a messaging app once, and adds its message while the contact is open', async () => {
    const { id } = (await ann.post('/contacts', opening('pushed'))).json;
    const push = (event: string, reference: string) =>
      ann.post('/webhooks/messages', { event, reference, text: event });
    const answers = [];
    for (const event of ['e1', 'e1', 'e2']) answers.push(await push(event, 'pushed'));
    expect(answers.map(({ status, json }) => [status, json.contact])).toEqual([
      [201, id],
      [200, id],
      [201, id],
    ]);
    await ann.post(`/contacts/${id}/leave`);
    expect((await push('e3', 'pushed')).status).toBe(201);
    expect((await push('e4', 'of no contact')).json.contact).toBeNull();
    const { messages } = (await ann.get(`/contacts/${id}`)).json;
    expect((messages as { text: string }[]).map(({ text }) => text)).toEqual([
      'Where is it?',
      'e1',
      'e2',
    ]);
    expect((await push('', 'pushed')).json.error).toMatch(/^event: expected a text of 1 to 200/);
  });

  it('has an article of every name, and a bot that answers from the third character on', async () => {
    expect((await ann.get('/articles/parcels')).json.title).toBe('Article parcels');
    expect((await ann.post('/questions', { text: 'Wh' })).json.answers).toEqual([]);
    expect((await ann.post('/questions', { text: 'Whe' })).json.answers).toHaveLength(1);
    expect((await agent.post('/questions', { text: 'Whe' })).status).toBe(403);
  });

  it('shows in the inbox what an agent needs to choose', async () => {
    const { id } = (await ben.post('/contacts', opening('inbox'))).json;
    const contacts = (await agent.get('/inbox')).json.contacts;
    expect(contacts).toContainEqual({
      id,
      reference: 'inbox',
      channel: 'phone',
      subject: 'Parcel',
      openedAt: expect.any(Number),
    });
  });

  it('lets agents list and remove what a run has left, and nobody else', async () => {
    const { json } = await ann.post('/contacts', opening('left-1-1'));
    await ann.post('/contacts', opening('left2-1-1'));
    const listed = async () =>
      (await agent.get('/contacts?reference=left-')).json.contacts as readonly object[];
    expect(await listed()).toEqual([
      { id: json.id, reference: 'left-1-1', subject: 'Parcel', state: 'waiting' },
    ]);
    for (const other of [ann, caller(desk.url)]) {
      expect((await other.get('/contacts?reference=left-')).status).toBe(403);
      expect((await other.remove(`/contacts/${json.id}`)).status).toBe(403);
    }
    expect((await agent.remove(`/contacts/${json.id}`)).status).toBe(200);
    expect((await agent.remove(`/contacts/${json.id}`)).status).toBe(404);
    expect((await ann.get(`/contacts/${json.id}`)).status).toBe(404);
    expect(await listed()).toEqual([]);
  });

  it('answers 401 to whoever proves nothing, on every operation', async () => {
    const forger = caller(desk.url, tokenFor('guessed', 'customer', 'ann'));
    for (const stranger of [caller(desk.url), caller(desk.url, 'customer.ann'), forger]) {
      for (const path of ['/contacts/1', '/inbox']) {
        expect((await stranger.get(path)).status).toBe(401);
      }
      const posts = [
        '',
        '/1/replies',
        '/1/leave',
        '/1/take',
        '/1/answers',
        '/1/close',
        '/1/rating',
      ];
      for (const path of posts) {
        expect((await stranger.post(`/contacts${path}`, opening('forged'))).status).toBe(401);
      }
    }
  });

  it('answers 403 to the wrong role', async () => {
    expect((await ann.get('/inbox')).status).toBe(403);
    expect((await ann.post('/contacts/1/take')).status).toBe(403);
    expect((await ann.post('/contacts/1/answers', { text: 'T' })).status).toBe(403);
    for (const path of ['', '/1/replies', '/1/leave', '/1/rating']) {
      expect((await agent.post(`/contacts${path}`, opening('x'))).status).toBe(403);
    }
  });

  it('answers 404 to an unknown contact and an unknown address', async () => {
    expect((await ann.get('/contacts/999999')).status).toBe(404);
    expect((await agent.post('/contacts/__proto__/take')).status).toBe(404);
    expect((await ann.get('/tickets')).status).toBe(404);
  });

  it('answers 409 with the state when it is too late', async () => {
    const { id } = (await ann.post('/contacts', opening('late'))).json;
    await agent.post(`/contacts/${id}/take`);
    const { status, json } = await ann.post(`/contacts/${id}/leave`);
    expect([status, json]).toEqual([409, { state: 'taken' }]);
  });

  it.each([
    ['{"reference": ', 'body: expected JSON in UTF-8, found something else'],
    ['[]', 'body: expected an object, found a list'],
    ['"text"', 'body: expected an object, found "text"'],
    [
      '{"reference":"","channel":7,"text":null}',
      'reference: expected a text of 1 to 200 characters, found ""; channel: expected a text of 1 to 200 characters, found 7; subject: expected a text, found nothing; text: expected a text, found null',
    ],
  ])('answers 422 to %s and says what it expected', async (body, error) => {
    const { status, json } = await ann.post('/contacts', body);
    expect([status, json]).toEqual([422, { error }]);
  });

  it.each([0, 6, 2.5, -1.5, '5', undefined])('answers 422 to the score %s', async (score) => {
    const { status, json } = await ann.post('/contacts/1/rating', { score });
    expect(status).toBe(422);
    expect(json.error).toMatch(/^score: expected a whole number from 1 to 5, found [^;]*$/);
  });

  it.each(['0', '-1', '2.5', 'all', ''])('answers 422 to an inbox of limit "%s"', async (limit) => {
    const { status, json } = await agent.get(`/inbox?limit=${limit}`);
    expect([status, json]).toEqual([
      422,
      { error: `limit: expected a whole number above 0, found "${limit}"` },
    ]);
  });

  it('keeps a message of 1 MiB whole, and answers 413 to a longer body, announced or not', async () => {
    const longest = { ...opening('long'), text: 'é'.repeat(2 ** 19) };
    const { status, json } = await ann.post('/contacts', longest);
    expect(status).toBe(201);
    const { messages } = (await ann.get(`/contacts/${json.id}`)).json;
    expect(messages).toMatchObject([{ text: longest.text }]);

    const tooLong = JSON.stringify({ ...opening('too long'), text: 'é'.repeat(2 ** 20) });
    expect((await ann.post('/contacts', tooLong)).status).toBe(413);
    // Twice, since the second comes on the connection that the first has left.
    expect(await statusOfChunked(desk, tooLong)).toBe(413);
    expect(await statusOfChunked(desk, tooLong)).toBe(413);
    expect(await statusOfChunked(desk, JSON.stringify(opening('in chunks')))).toBe(201);
  });

  it('refuses bytes that are not UTF-8 rather than changing them', async () => {
    const body = Buffer.from(
      '{"reference":"r","channel":"c","subject":"s","text":"\xff"}',
      'latin1',
    );
    const response = await fetch(`${desk.url}/contacts`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${tokenFor(secret, 'customer', 'ann')}` },
      body,
    });
    expect(response.status).toBe(422);
  });
});

/** Posts a body without announcing its length. */
function statusOfChunked(desk: Desk, body: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = {
      Authorization: `Bearer ${tokenFor(secret, 'customer', 'ann')}`,
      'Transfer-Encoding': 'chunked',
    };
    const post = request(`${desk.url}/contacts`, { method: 'POST', headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    });
    post.on('error', reject);
    post.end(body);
  });
}

describe('httpDesk', () => {
  it('answers 503 without acting, and ends the connection, once the desk is closing', async () => {
    const life = new DeskLife();
    const app = httpDesk({
      life,
      wait: 'retry-after',
      onRequest: () => undefined,
      tokens: new TokenVerifier(secret),
      fates: new FateOfRequests(undisturbed),
      clock: new AlarmClock(),
      log: undefined,
      answered: { ...perOperation(() => 0) },
      complain: () => expect.unreachable(),
    });
    const open = (reference: string) =>
      app.request('/contacts', {
        method: 'POST',
        headers: { Authorization: `Bearer ${tokenFor(secret, 'customer', 'ann')}` },
        body: JSON.stringify(opening(reference)),
      });
    expect((await open('before')).status).toBe(201);
    await life.inFlight.drain(1000);
    const late = await open('after');
    expect([late.status, late.headers.get('Connection')]).toEqual([503, 'close']);
    expect(life.book.tally.waiting).toBe(1);
  });
});
