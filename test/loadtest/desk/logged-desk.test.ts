import { describe, expect, it } from 'vitest';
import { operationNames, perOperation } from '../../../src/loadtest/desk/operations.ts';
import { probability } from '../../../src/units.ts';
import { caller, memoryLog, opening, person, quietDesk } from './desk-client.ts';

describe('the log of the desk', () => {
  it('has a line for each finished operation: who, what, which contact, and how it ended', async () => {
    const log = memoryLog();
    const desk = await quietDesk({}, { log: log.sink });
    const ann = person(desk.url, 'customer', 'ann');
    const agent = person(desk.url, 'agent', 'a1');
    const before = Date.now();
    const { id } = (await ann.post('/contacts', opening('ref'))).json;
    await ann.get(`/contacts/${id}`);
    await ann.post(`/contacts/${id}/replies`, { text: 'T' });
    await agent.get('/inbox');
    await agent.post(`/contacts/${id}/take`);
    await ann.post(`/contacts/${id}/leave`);
    await agent.post(`/contacts/${id}/answers`, { text: 'T' });
    await agent.post(`/contacts/${id}/close`);
    await ann.post(`/contacts/${id}/rating`, { score: 3 });
    await ann.get('/articles/1');
    await ann.post('/questions', { text: 'Where' });
    await agent.get('/customers/ann');
    await ann.post('/webhooks/messages', { event: 'e1', reference: 'ref', text: 'T' });
    await caller(desk.url).get('/inbox');
    await caller(desk.url).get('/health');
    await desk.close();

    const contact = { contact: id, reference: 'ref' };
    const none = { contact: null, reference: null };
    expect(log.lines()).toMatchObject([
      { operation: 'open', who: 'customer.ann', status: 201, ...contact },
      { operation: 'watch', who: 'customer.ann', status: 200, ...contact },
      { operation: 'reply', who: 'customer.ann', status: 201, ...contact },
      { operation: 'inbox', who: 'agent.a1', status: 200, ...none },
      { operation: 'take', who: 'agent.a1', status: 200, ...contact },
      { operation: 'leave', who: 'customer.ann', status: 409, ...contact },
      { operation: 'answer', who: 'agent.a1', status: 201, ...contact },
      { operation: 'close', who: 'agent.a1', status: 200, ...contact },
      { operation: 'rate', who: 'customer.ann', status: 201, ...contact },
      { operation: 'read', who: 'customer.ann', status: 200, ...none },
      { operation: 'ask', who: 'customer.ann', status: 200, ...none },
      { operation: 'lookup', who: 'agent.a1', status: 200, ...none },
      { operation: 'push', who: 'customer.ann', status: 201, ...contact },
      { operation: 'inbox', who: null, status: 401, ...none },
    ]);
    expect(new Set(log.lines().map(({ operation }) => operation))).toEqual(new Set(operationNames));
    for (const { at, done } of log.lines()) {
      expect(Number.isInteger(at) && Number.isInteger(done)).toBe(true);
      expect(at).toBeGreaterThanOrEqual(before);
      expect(done).toBeGreaterThanOrEqual(at);
    }
  });

  it('names the reference also of what failed or was refused', async () => {
    const log = memoryLog();
    const desk = await quietDesk(
      {
        errors: perOperation(() => probability(1)),
        capacity: { kind: 'bucket', perSecond: 0.001, burst: 1 },
      },
      { log: log.sink },
    );
    const ann = person(desk.url, 'customer', 'ann');
    expect((await ann.post('/contacts', opening('failed'))).status).toBe(500);
    expect((await ann.post('/contacts', opening('refused'))).status).toBe(429);
    await desk.close();
    expect(log.lines()).toMatchObject([
      { reference: 'failed', contact: null, status: 500 },
      { reference: 'refused', contact: null, status: 429 },
    ]);
  });
});
