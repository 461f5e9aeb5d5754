import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { People } from '../../src/loadtest/adapter/people.ts';
import { type AnyAdapter, sessionOf } from '../../src/loadtest/adapter/session-of.ts';
import { loadAdapter } from '../../src/loadtest/run-adapter.ts';
import { nodeHost } from '../../src/loadtest/run-adapter-host.ts';
import { emptyFolder } from '../support/holdline.ts';
import { checkedContract } from './checked-contract.ts';
import { expectServed, shortLoad } from './short-load.ts';
import { startedBackend } from './started-backend.ts';

const url = `http://127.0.0.1:${process.env.SYNAPSE_PORT ?? 8008}`;
const file = fileURLToPath(new URL('../../adapters/matrix.ts', import.meta.url));
const refusesLong = {
  point: 'text of 1 MiB is taken',
  verdict: 'noted',
  says: 'it is refused (413)',
};

const free = await startedBackend('synapse');

describe.skipIf(free === undefined)('Synapse', () => {
  afterAll(() => free?.stop());

  const asked = () => {
    const read = free?.read('settings.json') as Settings;
    const { desk, team, desk_token: token } = read;
    const settings = ['--setting', `desk=${desk}`, '--setting', `team=${team}`];
    const args = ['--backend', url, '--people', free?.file('people.json') ?? '', ...settings];
    return [args, { MATRIX_DESK_TOKEN: token }] as const;
  };

  it('keeps the contract by its script', async () => {
    expect(await checkedContract('matrix.ts', ...asked())).toEqual([refusesLong]);
  });

  it('serves a short load', async () => {
    expectServed(await shortLoad('matrix.ts', ...asked()));
  });
});

interface Settings extends Readonly<Record<string, string>> {
  readonly desk: string;
  readonly team: string;
  readonly desk_token: string;
}

describe.skipIf(free === undefined)('Synapse with its own limits', () => {
  let limited: Awaited<ReturnType<typeof startedBackend>>;
  let adapter: AnyAdapter;
  beforeAll(async () => {
    limited = await startedBackend('synapse', { SYNAPSE_LIMITS: 'stock' });
    ({ adapter } = await loadAdapter(readFileSync(file, 'utf8'), file, emptyFolder()));
  });
  afterAll(() => limited?.stop());

  it('says of a burst of messages how long to wait, and takes them after that', async () => {
    const settings = limited?.read('settings.json') as Settings;
    const people = limited?.read('people.json') as People;
    const place = { url, settings, within: 30_000 };
    const person = { ...people.customers[0], role: 'customer' as const, name: 'cust0001' };
    const session = sessionOf(adapter, person, place, nodeHost(place));
    const reference = `burst${Date.now().toString(36)}-0-1`;
    const contact = { reference, subject: `Holdline ${reference} due 0`, text: 'Help' };
    const { outcome, told } = await session.do('open', contact);
    expect(outcome).toBe('ok');
    const send = () => session.do('reply', { id: told.id, text: 'Please' });
    let sent = 0;
    let refused = await send();
    while (refused.outcome === 'ok' && ++sent < 30) refused = await send();
    expect(sent).toBeGreaterThan(3);
    expect(refused).toMatchObject({ outcome: 'limited', status: 429, told: {} });
    expect(refused.wait).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, refused.wait));
    expect((await send()).outcome).toBe('ok');
    session.close();
  });
});
