import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { EnvironmentError, ScenarioError } from '../../../src/errors.ts';
import type { LogSink } from '../../../src/loadtest/desk/desk-log.ts';
import { perOperation } from '../../../src/loadtest/desk/operations.ts';
import { startDesk } from '../../../src/loadtest/desk/start-desk.ts';
import { tokenFor } from '../../../src/loadtest/desk/tokens.ts';
import { caller, inHand, person, quietDesk, secret } from './desk-client.ts';

const opening = { reference: 'r', channel: 'phone', subject: 'S', text: 'T' };

describe('startDesk', () => {
  it('names the port that is taken and what to do', async () => {
    const first = await quietDesk();
    const second = quietDesk({}, { port: first.port });
    await expect(second).rejects.toThrow(EnvironmentError);
    await expect(second).rejects.toThrow(
      new RegExp(`Port ${first.port} on 127.0.0.1 is in use: .*--port`),
    );
    await first.close();
  });

  it('closes the log that it opened when the port is taken', async () => {
    const first = await quietDesk();
    let isClosed = false;
    const log: LogSink = {
      write: async () => undefined,
      close: async () => {
        isClosed = true;
      },
    };
    await expect(quietDesk({}, { port: first.port, log })).rejects.toThrow(EnvironmentError);
    expect(isClosed).toBe(true);
    await first.close();
  });

  it('listens on no address that others can reach', async () => {
    for (const host of ['0.0.0.0', '::', '192.168.1.1', 'localhost']) {
      await expect(quietDesk({}, { host })).rejects.toThrow(ScenarioError);
    }
    const desk = await quietDesk();
    expect(desk.url).toBe(`http://127.0.0.1:${desk.port}`);
    await desk.close();
  });

  it('counts what it answered and where the contacts stand', async () => {
    const desk = await quietDesk();
    const ann = person(desk.url, 'customer', 'ann');
    await ann.post('/contacts', opening);
    await ann.post('/contacts', opening);
    await ann.get('/contacts/1');
    await ann.post('/contacts/1/leave');
    expect(desk.counts()).toMatchObject({
      answered: { open: 2, watch: 1, leave: 1, take: 0 },
      contacts: { waiting: 0, left: 1, taken: 0 },
      linesLost: 0,
    });
    await desk.close();
  });

  it('lives on when its log cannot be written, and says so once', async () => {
    const complaints: string[] = [];
    const log: LogSink = {
      write: async () => {
        throw new Error('ENOSPC: no space left on device');
      },
      close: async () => undefined,
    };
    const desk = await startDesk({ secret, log, complain: (message) => complaints.push(message) });
    const ann = person(desk.url, 'customer', 'ann');
    await ann.post('/contacts', opening);
    while (desk.counts().linesLost === 0) await ann.get('/contacts/1');
    expect((await ann.get('/contacts/1')).status).toBe(200);
    await desk.close();
    expect(complaints).toEqual([
      expect.stringContaining('ENOSPC'),
      expect.stringMatching(/^The desk's log lacks \d+ lines\.$/),
    ]);
  });
});

describe('a desk that closes', () => {
  const slow = { latency: perOperation(() => ({ kind: 'constant', value: 0.2 }) as const) };

  it('answers what it has in hand, and nobody new', async () => {
    const desk = await quietDesk(slow);
    const lastAnswer = person(desk.url, 'agent', 'a1').get('/inbox');
    await inHand(desk, 1);
    const closed = desk.close();
    await expect(caller(desk.url).get('/health')).rejects.toThrow();
    expect((await lastAnswer).status).toBe(200);
    await closed;
  });

  it('cuts off what would never be answered, and says how many', async () => {
    const complaints: string[] = [];
    const desk = await quietDesk(
      { latency: perOperation(() => ({ kind: 'never' })) },
      { complain: (message) => complaints.push(message) },
    );
    const outcome = person(desk.url, 'agent', 'a1')
      .get('/inbox')
      .then(
        () => 'answered',
        () => 'cut off',
      );
    await inHand(desk, 1);
    await desk.close();
    expect(await outcome).toBe('cut off');
    expect(complaints).toEqual(['The desk closed with 1 request unanswered.']);
  });

  it('can be told twice', async () => {
    const desk = await quietDesk();
    await Promise.all([desk.close(), desk.close()]);
    await desk.close();
  });

  it('waits for nobody who keeps a connection open without asking', async () => {
    const desk = await quietDesk();
    const keepAlive = new Agent({ keepAlive: true });
    expect(await statusOf(desk.url, keepAlive, '/inbox')).toBe(200);
    await desk.close();
    keepAlive.destroy();
  });
});

async function statusOf(url: string, agent: Agent, path: string): Promise<number | undefined> {
  const headers = { Authorization: `Bearer ${tokenFor(secret, 'agent', 'a1')}` };
  const get = request(`${url}${path}`, { agent, headers });
  get.end();
  const [response] = await once(get, 'response');
  response.resume();
  await once(response, 'end');
  return response.statusCode;
}
