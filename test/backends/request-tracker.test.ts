import { afterAll, describe, expect, it } from 'vitest';
import { checkedContract } from './checked-contract.ts';
import { expectServed, shortLoad } from './short-load.ts';
import { startedBackend } from './started-backend.ts';

const backend = await startedBackend('request-tracker');
const url = `http://127.0.0.1:${process.env.RT_PORT ?? 8087}`;

const args = ['--backend', url, '--people', backend?.file('people.json') ?? ''];

describe.skipIf(backend === undefined)('Request Tracker', () => {
  afterAll(() => backend?.stop());

  it('keeps the contract by its description', async () => {
    expect(await checkedContract('request-tracker.yaml', args)).toEqual([
      {
        point: 'a contact that is opened twice is one',
        verdict: 'noted',
        says: 'it is two: a request that is sent again makes a duplicate',
      },
    ]);
  });

  it('serves a short load, and has nothing of it afterwards', async () => {
    const found = await shortLoad('request-tracker.yaml', [...args, '--cleanup']);
    expectServed(found);
    expect(found.cleanedUp).toEqual({ removed: found.sent, left: 0, listed: true });
  });
});
