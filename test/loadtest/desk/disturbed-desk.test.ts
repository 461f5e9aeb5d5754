import { describe, expect, it } from 'vitest';
import { perOperation } from '../../../src/loadtest/desk/operations.ts';
import type { Law } from '../../../src/mathematics/random/law.ts';
import { probability } from '../../../src/units.ts';
import { caller, inHand, memoryLog, opening, person, quietDesk } from './desk-client.ts';

describe('the disturbances of the desk', () => {
  const slowly = (law: Law) => ({ latency: perOperation(() => law) });

  it('let time pass before an operation acts: its effect shows at its answer', async () => {
    const desk = await quietDesk({
      latency: perOperation((operation) => ({
        kind: 'constant',
        value: operation === 'take' ? 0.15 : 0,
      })),
    });
    const ann = person(desk.url, 'customer', 'ann');
    const { id } = (await ann.post('/contacts', opening('slow'))).json;
    const take = person(desk.url, 'agent', 'a1').post(`/contacts/${id}/take`);
    await inHand(desk, 1);
    do {
      const { state } = (await ann.get(`/contacts/${id}?brief=1`)).json;
      // Only what was read while the desk still holds the take says anything.
      if (desk.counts().inHand === 1) expect(state).toBe('waiting');
    } while (desk.counts().inHand === 1);
    expect((await take).json).toEqual({ state: 'taken' });
    expect((await ann.get(`/contacts/${id}`)).json.state).toBe('taken');
    await desk.close();
  });

  it('never answer before the law allows, by the desk’s own log', async () => {
    const log = memoryLog();
    const desk = await quietDesk(slowly({ kind: 'constant', value: 0.03 }), { log: log.sink });
    const agent = person(desk.url, 'agent', 'a1');
    await Promise.all(Array.from({ length: 20 }, () => agent.get('/inbox')));
    await desk.close();
    expect(log.lines()).toHaveLength(20);
    // Both ends are cut to whole milliseconds, so that 30 ms may read as 29.
    for (const { at, done } of log.lines()) expect(done - at).toBeGreaterThanOrEqual(29);
  });

  it('answer 500 without acting', async () => {
    const errors = perOperation((operation) => probability(operation === 'take' ? 1 : 0));
    const desk = await quietDesk({ errors });
    const ann = person(desk.url, 'customer', 'ann');
    const { id } = (await ann.post('/contacts', opening('error'))).json;
    expect((await person(desk.url, 'agent', 'a1').post(`/contacts/${id}/take`)).status).toBe(500);
    expect((await ann.get(`/contacts/${id}`)).json.state).toBe('waiting');
    await desk.close();
  });

  it('answer 429 with Retry-After when the bucket is empty, but to /health', async () => {
    const capacity = { kind: 'bucket', perSecond: 0.1, burst: 3 } as const;
    const desk = await quietDesk({ capacity });
    const agent = person(desk.url, 'agent', 'a1');
    const answers = [];
    for (let i = 0; i < 5; i++) answers.push(await agent.get('/inbox'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429]);
    expect(Number(answers[3]?.headers.get('Retry-After'))).toBeGreaterThanOrEqual(1);
    expect(Number(answers[3]?.headers.get('Retry-After'))).toBeLessThanOrEqual(10);
    expect((await caller(desk.url).get('/health')).status).toBe(200);
    await desk.close();
  });

  it('take no draw and no token for what is refused at the door', async () => {
    const capacity = { kind: 'bucket', perSecond: 0.001, burst: 1 } as const;
    const desk = await quietDesk({ capacity });
    const ann = person(desk.url, 'customer', 'ann');
    expect((await caller(desk.url).get('/inbox')).status).toBe(401);
    expect((await ann.get('/inbox')).status).toBe(403);
    expect((await ann.post('/contacts', '{')).status).toBe(422);
    expect((await ann.post('/contacts', opening('first'))).status).toBe(201);
    await desk.close();
  });

  it('let a lone worker serve one request after the other, first come, first served', async () => {
    const log = memoryLog();
    const capacity = { kind: 'workers', workers: 1 } as const;
    const desk = await quietDesk(
      { ...slowly({ kind: 'constant', value: 0.02 }), capacity },
      { log: log.sink },
    );
    const ann = person(desk.url, 'customer', 'ann');
    const references = ['r1', 'r2', 'r3', 'r4'];
    await Promise.all(references.map((reference) => ann.post('/contacts', opening(reference))));
    await desk.close();

    const lines = log.lines();
    expect(lines.map(({ reference }) => reference).sort()).toEqual(references);
    const begin = Math.min(...lines.map(({ at }) => at));
    lines.forEach(({ done }, served) => {
      expect(done - begin).toBeGreaterThanOrEqual(20 * (served + 1) - 1);
    });
  });
});
