import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../src/loadtest/adapter/people.ts';
import type { Session } from '../../src/loadtest/adapter/scripted-adapter.ts';
import { type AnyAdapter, sessionOf } from '../../src/loadtest/adapter/session-of.ts';
import { loadAdapter } from '../../src/loadtest/run-adapter.ts';
import { nodeHost } from '../../src/loadtest/run-adapter-host.ts';
import { emptyFolder } from '../support/holdline.ts';
import { checkedContract } from './checked-contract.ts';
import { expectServed, shortLoad } from './short-load.ts';
import { startedBackend } from './started-backend.ts';

const backend = await startedBackend('prosody');
const port = Number(process.env.PROSODY_PORT ?? 5280);
const file = fileURLToPath(new URL('../../adapters/xmpp.ts', import.meta.url));
const args = [
  ...['--backend', `http://127.0.0.1:${port}`, '--setting', 'domain=support.test'],
  ...['--people', backend?.file('people.json') ?? ''],
];
const env = { XMPP_DESK_PASSWORD: 'pw-desk' };
const settings = {
  domain: 'support.test',
  path: '/xmpp-websocket',
  desk: 'desk',
  desk_password: 'pw-desk',
};

describe.skipIf(backend === undefined)('Prosody', () => {
  let adapter: AnyAdapter;
  let proxy: Server;
  const sockets = new Set<Socket>();
  const sessions: Session[] = [];
  beforeAll(async () => {
    ({ adapter } = await loadAdapter(readFileSync(file, 'utf8'), file, emptyFolder()));
    proxy = createServer((client) => {
      const server = connect(port, '127.0.0.1');
      for (const socket of [client, server]) {
        sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => sockets.delete(socket));
      }
      client.pipe(server).pipe(client);
    });
    await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  });
  afterAll(async () => {
    for (const session of sessions) session.close();
    for (const socket of sockets) socket.destroy();
    proxy?.close();
    await backend?.stop();
  });

  const at = (person: Person, through = port): Session => {
    const place = { url: `http://127.0.0.1:${through}`, settings, within: 5000 };
    const session = sessionOf(adapter, person, place, nodeHost(place));
    sessions.push(session);
    return session;
  };
  const customer = { role: 'customer', name: 'cust0003', password: 'pw-cust0003' } as const;
  const agent = (name: string) => ({ role: 'agent', name }) as const;
  const proxyPort = () => (proxy.address() as AddressInfo).port;
  const contactOf = (name: string) => {
    const reference = `${name}${Date.now().toString(36)}-0-1`;
    return { reference, subject: `Holdline ${reference} due 0`, text: '<a> & "b"', id: reference };
  };

  it('keeps the contract by its script', async () => {
    expect(await checkedContract('xmpp.ts', args, env)).toEqual([
      { point: 'text of 1 MiB is taken', verdict: 'noted', says: 'it is refused (413)' },
    ]);
  });

  it('serves a short load', async () => {
    expectServed(await shortLoad('xmpp.ts', args, env));
  });

  it('takes back who was cut off, with what was said meanwhile', async () => {
    const who = at(customer, proxyPort());
    const first = at(agent('agent001'));
    const contact = contactOf('cut');
    await first.do('inbox', {});
    expect((await who.do('open', contact)).outcome).toBe('ok');
    expect((await first.do('take', contact)).outcome).toBe('ok');
    expect((await who.do('watch', contact)).told).toMatchObject({ taken: true, answered: false });

    const watched = who.do('watch', contact);
    for (const socket of sockets) socket.destroy();
    expect(await watched).toMatchObject({ outcome: 'down', told: {} });
    expect((await first.do('answer', { ...contact, text: 'Here.' })).outcome).toBe('ok');
    expect((await who.do('watch', contact)).told).toMatchObject({ taken: true, answered: true });
    expect((await who.do('reply', { ...contact, text: 'Thanks' })).outcome).toBe('ok');
  });

  it('tells agents who come late what waits, and gives it to one of them', async () => {
    const contact = contactOf('late');
    await at(agent('agent001')).do('inbox', {});
    await at(customer).do('open', contact);
    const late = [at(agent('agent002')), at(agent('agent003')), at(agent('agent004'))];
    const inboxes = await Promise.all(late.map((one) => one.do('inbox', {})));
    for (const { told } of inboxes) {
      expect(told.contacts).toContainEqual({ id: contact.id, subject: contact.subject });
    }
    const takes = await Promise.all(late.map((one) => one.do('take', contact)));
    expect(takes.map(({ outcome }) => outcome).sort()).toEqual(['lost', 'lost', 'ok']);
  });

  it('is down where nobody listens, at once', async () => {
    const nobody = createServer();
    await new Promise<void>((done) => nobody.listen(0, '127.0.0.1', done));
    const { port: closed } = nobody.address() as AddressInfo;
    await new Promise((done) => nobody.close(done));
    expect(await at(customer, closed).do('open', contactOf('gone'))).toEqual({
      outcome: 'down',
      status: 0,
      told: {},
    });
  });
});
