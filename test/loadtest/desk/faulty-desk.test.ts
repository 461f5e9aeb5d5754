import { Agent, get } from 'node:http';
import { describe, expect, it } from 'vitest';
import { toldWait } from '../../../src/loadtest/adapter/told-wait.ts';
import { perOperation } from '../../../src/loadtest/desk/operations.ts';
import { parseFaults } from '../../../src/loadtest/desk/parse-faults.ts';
import { waitSpellings } from '../../../src/loadtest/desk/spelled-wait.ts';
import type { Desk } from '../../../src/loadtest/desk/start-desk.ts';
import { tokenFor } from '../../../src/loadtest/desk/tokens.ts';
import {
  type Answer,
  inHand,
  memoryLog,
  opening,
  person,
  quietDesk,
  secret,
} from './desk-client.ts';

const faultsOf = (...texts: readonly string[]) => {
  const mistakes: string[] = [];
  const faults = parseFaults('--fault', texts, mistakes);
  expect(mistakes).toEqual([]);
  return faults;
};

/** A desk with these faults, and its log. */
async function faulty(...texts: readonly string[]) {
  const log = memoryLog();
  const desk = await quietDesk({ faults: faultsOf(...texts) }, { log: log.sink });
  const ann = person(desk.url, 'customer', 'ann');
  const agent = person(desk.url, 'agent', 'a1');
  return { desk, ann, agent, lines: log.lines };
}

/** What a request that gets no answer fails with. */
async function errorOf(asked: Promise<Answer>): Promise<string> {
  try {
    return `answered ${(await asked).status}`;
  } catch (error) {
    return String((error as { cause?: { code?: string } }).cause?.code);
  }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the faults of the desk', () => {
  it('reset the connection of those that they strike, and nothing is done', async () => {
    const { desk, ann, lines } = await faulty('reset=1 of open');
    expect(await errorOf(ann.post('/contacts', opening('r')))).toBe('ECONNRESET');
    expect(desk.counts().contacts.waiting).toBe(0);
    expect((await ann.get('/articles/1')).status).toBe(200);
    await desk.close();
    expect(lines()).toMatchObject([
      { operation: 'open', reference: 'r', contact: null, status: 0, fault: 'reset' },
      { operation: 'read', status: 200 },
    ]);
    expect(lines()[1]).not.toHaveProperty('fault');
  });

  it('lose the answer to what was done, so that the same request again finds it done', async () => {
    const { desk, ann, lines } = await faulty('lost-answer=1 of open');
    for (let i = 0; i < 2; i++) {
      expect(await errorOf(ann.post('/contacts', opening('r')))).toBe('ECONNRESET');
    }
    expect(desk.counts().contacts.waiting).toBe(1);
    await desk.close();
    expect(lines()).toMatchObject([
      { reference: 'r', contact: '1', status: 201, fault: 'lost-answer' },
      { reference: 'r', contact: '1', status: 200, fault: 'lost-answer' },
    ]);
  });

  it('take requests in and never answer, until their sender gives up or the desk ends', async () => {
    const { desk, ann, agent, lines } = await faulty('half-open=1 of open');
    const signal = AbortSignal.timeout(150);
    const asked = fetch(`${desk.url}/contacts`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${tokenFor(secret, 'customer', 'ann')}` },
      body: JSON.stringify(opening('given up')),
      signal,
    });
    await expect(asked).rejects.toThrow(/timeout/);
    const kept = errorOf(ann.post('/contacts', opening('kept')));
    while ((await agent.get('/inbox')).status === 200 && lines().length < 2) await sleep(50);
    expect((await agent.get('/inbox')).json).toEqual({ contacts: [] });
    await desk.close();
    expect(await kept).toMatch(/^(UND_ERR_SOCKET|ECONNRESET)$/);
    expect(lines().filter(({ operation }) => operation === 'open')).toMatchObject([
      { reference: 'given up', status: 0, fault: 'half-open' },
      { reference: 'kept', status: 0, fault: 'half-open' },
    ]);
  });

  it('send headers at once and bodies in drips', async () => {
    const { desk, lines } = await faulty('slow-body=1 of inbox over 1 s');
    const headers = { Authorization: `Bearer ${tokenFor(secret, 'agent', 'a1')}` };
    const response = await fetch(`${desk.url}/inbox`, { headers });
    expect([response.status, desk.counts().inHand]).toEqual([200, 1]);
    expect(await response.json()).toEqual({ contacts: [] });
    await desk.close();
    const [line] = lines();
    expect(line).toMatchObject({ status: 200, fault: 'slow-body' });
    expect((line?.done ?? 0) - (line?.at ?? 0)).toBeGreaterThanOrEqual(999);
  });

  it.each(waitSpellings.filter((spelling) => spelling !== 'none'))(
    'say how long to wait as %s, which is understood',
    async (spelling) => {
      const { desk, agent } = await faulty('limited=1 for 2.5 s', `wait=${spelling}`);
      const before = Date.now();
      const { status, headers, json } = await agent.get('/inbox');
      const after = Date.now();
      expect(status).toBe(429);
      const said = { headers: Object.fromEntries(headers), body: json };
      // Never less than it is; whole seconds are up to a second more.
      expect(toldWait(said, after)).toBeGreaterThanOrEqual(2500 - (after - before));
      expect(toldWait(said, before)).toBeLessThanOrEqual(3500 + (after - before));
      await desk.close();
    },
  );

  it('say nothing of how long to wait where they are told so, whatever empties the bucket', async () => {
    const capacity = { kind: 'bucket', perSecond: 0.01, burst: 1 } as const;
    const agentOf = (desk: Desk) => person(desk.url, 'agent', 'a1');
    for (const [wait, told] of [
      ['none', undefined],
      ['ratelimit-reset', expect.closeTo(100_000, -3)],
    ] as const) {
      const desk = await quietDesk({ capacity, faults: faultsOf(`wait=${wait}`) });
      await agentOf(desk).get('/inbox');
      const { status, headers, json } = await agentOf(desk).get('/inbox');
      expect(status).toBe(429);
      expect(toldWait({ headers: Object.fromEntries(headers), body: json }, 0)).toEqual(told);
      await desk.close();
    }
  });

  it('strike the same requests again with the same seed, and only theirs', async () => {
    const struck = async (...texts: readonly string[]) => {
      const { desk, agent, lines } = await faulty(...texts);
      for (let i = 0; i < 40; i++) await errorOf(agent.get('/inbox'));
      await desk.close();
      return lines().map(({ fault, status }) => fault ?? status);
    };
    const first = await struck('reset=0.3');
    expect(first.filter((how) => how === 'reset').length).toBeGreaterThan(3);
    expect(await struck('reset=0.3')).toEqual(first);
    // Another fault beside it has luck of its own.
    const both = await struck('reset=0.3', 'lost-answer=0.3');
    expect(both.map((how) => how === 'reset')).toEqual(first.map((how) => how === 'reset'));
    expect(both.filter((how) => how === 'lost-answer').length).toBeGreaterThan(3);
  });

  it('let everything stand still: who comes meanwhile is heard at the end', async () => {
    const { desk, ann, agent, lines } = await faulty('stall=400 ms at 100 ms');
    await ann.post('/contacts', opening('before'));
    const began = lines;
    await sleep(150);
    const answers = await Promise.all([
      agent.get('/inbox'),
      ann.post('/contacts', opening('meanwhile')),
      ann.get('/inbox'), // refused at the door, which stands still as well
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 201, 403]);
    await ann.post('/contacts', opening('after'));
    await desk.close();
    const at = Object.fromEntries(began().map((line) => [line.reference ?? line.status, line]));
    const first = at.before?.at ?? 0;
    for (const key of [200, 'meanwhile', 403]) {
      expect((at[key]?.at ?? 0) - first).toBeGreaterThanOrEqual(100);
      expect((at[key]?.done ?? 0) - first).toBeGreaterThanOrEqual(499);
    }
    expect((at.after?.done ?? 0) - (at.after?.at ?? 0)).toBeLessThan(400);
  });
});

describe('a restart of the desk', () => {
  const restarts = [
    ['', { waiting: 1, again: 200 }],
    [', empty', { waiting: 0, again: 201 }],
  ] as const;

  it.each(restarts)(
    'cuts connections, closes the port, and comes back at the same address%s',
    async (how, { waiting, again }) => {
      const log = memoryLog();
      const desk = await quietDesk(
        {
          faults: faultsOf(`restart=at 500 ms, down 600 ms${how}`),
          latency: perOperation((operation) => ({
            kind: 'constant',
            value: operation === 'take' ? 1 : 0,
          })),
        },
        { log: log.sink },
      );
      const ann = person(desk.url, 'customer', 'ann');
      const agent = person(desk.url, 'agent', 'a1');
      expect((await ann.post('/contacts', opening('r'))).status).toBe(201);
      const cut = errorOf(agent.post('/contacts/1/take'));
      await inHand(desk, 1);
      expect(await cut).toMatch(/^(UND_ERR_SOCKET|ECONNRESET)$/);
      expect(await errorOf(ann.get('/contacts/1'))).toBe('ECONNREFUSED');

      while ((await errorOf(ann.get('/articles/1'))) !== 'answered 200') await sleep(20);
      expect(desk.counts().contacts).toMatchObject({ waiting, taken: 0 });
      // What was in hand as it died is not done later on, either.
      await sleep(600);
      expect(desk.counts().contacts).toMatchObject({ waiting, taken: 0 });
      expect((await ann.post('/contacts', opening('r'))).status).toBe(again);
      await desk.close();
      expect(log.lines().map(({ operation }) => operation)).not.toContain('take');
    },
  );

  it('leaves a desk that can be closed while it is down, and stays closed', async () => {
    const { desk, ann } = await faulty('restart=at 50 ms, down 100 ms');
    await ann.get('/articles/1');
    while ((await errorOf(ann.get('/articles/1'))) !== 'ECONNREFUSED') await sleep(5);
    await desk.close();
    await sleep(200);
    expect(await errorOf(ann.get('/articles/1'))).toBe('ECONNREFUSED');
  });

  it('ends the connections that are kept open as well', async () => {
    const { desk } = await faulty('restart=at 100 ms, down 50 ms');
    const agent = new Agent({ keepAlive: true });
    const headers = { Authorization: `Bearer ${tokenFor(secret, 'customer', 'ann')}` };
    const closed = new Promise<void>((resolve) => {
      get(`${desk.url}/articles/1`, { agent, headers }, (response) => {
        response.resume();
        response.socket.once('close', () => resolve());
      });
    });
    await closed;
    agent.destroy();
    await desk.close();
  });
});
