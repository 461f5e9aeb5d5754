import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startDesk } from '../../src/loadtest/desk/start-desk.ts';
import { loadAdapter } from '../../src/loadtest/run-adapter.ts';
import { deskAdapter, type PeopledBackend } from '../../src/loadtest/run-backend.ts';
import { examineBackend } from '../../src/loadtest/run-backend-examination.ts';

const { signal } = new AbortController();
const found = async (backend: PeopledBackend) => {
  const { canBeLoaded, findings } = await examineBackend(backend, signal);
  const of = (subject: string) => findings.find((finding) => finding.subject === subject);
  return { canBeLoaded, findings, of };
};

/** Where a server listens that answers so. */
async function serving(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const description = (text: string) => loadAdapter(text, 'adapter.yaml', tmpdir());
const keyed = `
adapter: 1
name: Keyed
people: { customer: [token], agent: [token] }
headers: { authorization: "\${person.token}" }
operations:
  open: { path: /contacts, json: {}, reads: { id: body.id } }
  watch: { path: "/contacts/\${contact.id}", reads: { answered: body.answered } }
  inbox: { path: /inbox, reads: { contacts: body.contacts } }
limits:
  Team: [{ requests: 200, per: 1 min }]
`;
const people = {
  customers: [{ role: 'customer' as const, name: 'ann', token: 'ann-1' }],
  agents: [{ role: 'agent' as const, name: 'tim', token: 'tim-1' }],
};

describe('the doctor', () => {
  it('finds a desk fit, says what can be done there, and leaves nothing behind', async () => {
    const desk = await startDesk({ secret: 'a', complain: (message) => expect.fail(message) });
    onTestFinished(() => desk.close());
    const { canBeLoaded, findings, of } = await found({
      url: desk.url,
      adapter: deskAdapter(),
      settings: { secret: 'a' },
    });
    expect(canBeLoaded).toBe(true);
    expect(findings.map(({ subject, state }) => `${subject}: ${state}`)).toEqual([
      'backend: ok',
      'agent: ok',
      'customer: ok',
      'inbox: ok',
      'operations: ok',
      'clean-up: ok',
      'limits: untested',
      'clock: ok',
    ]);
    expect(of('inbox')?.found).toMatch(/^0 contacts in it; a look takes \d+ ms to \d+ ms$/);
    expect(of('operations')?.found).toContain('open, watch, reply');
    expect(of('clock')?.found).toBe('agrees with ours, to a second');
    const counts = desk.counts();
    expect(Object.values(counts.contacts)).toEqual([0, 0, 0, 0, 0]);
    expect(Object.entries(counts.answered).filter(([, count]) => count > 0)).toEqual([
      ['watch', 1],
      ['inbox', 6],
    ]);
  });

  it('tells an agent and a customer who are refused from those who are let in', async () => {
    const knowing = (...known: readonly string[]) =>
      serving(({ url, headers: { authorization = '' } }, response) => {
        if (!known.includes(authorization)) response.writeHead(401).end();
        else if (url === '/inbox') response.end('{"contacts":[]}');
        // Whose contact it is not: nobody may look.
        else response.writeHead(403).end();
      });
    const adapter = await description(keyed);
    const at = async (url: string) => found({ url, adapter, settings: {}, people });
    const all = await at(await knowing('ann-1', 'tim-1'));
    expect(all.canBeLoaded).toBe(true);
    expect(all.of('customer')).toMatchObject({ state: 'ok', found: 'ann is let in' });
    expect(all.of('limits')?.found).toContain('declared for Team');
    expect(all.of('clean-up')?.state).toBe('missing');
    expect(all.of('operations')?.found).toContain('not: reply, leave, take');

    const noAgent = await at(await knowing('ann-1'));
    expect(noAgent.canBeLoaded).toBe(false);
    expect(noAgent.of('agent')).toMatchObject({
      state: 'unusable',
      found: 'the backend refuses the agent tim (401): is the file of people of this backend?',
    });
    expect(noAgent.of('customer')?.state).toBe('ok');

    const noCustomer = await at(await knowing('tim-1'));
    expect(noCustomer.canBeLoaded).toBe(false);
    expect(noCustomer.of('agent')?.state).toBe('ok');
    expect(noCustomer.of('customer')).toMatchObject({
      state: 'unusable',
      found: 'ann is refused (401), as somebody with wrong credentials is',
    });
  });

  it('says how far the clock of a backend is off, and that it says nothing of it', async () => {
    const saying = (date: (() => string) | undefined) =>
      serving((_, response) => {
        response.sendDate = false;
        if (date !== undefined) response.setHeader('date', date());
        response.end('{"contacts":[]}');
      });
    const adapter = await description(keyed);
    const clock = async (date: (() => string) | undefined) =>
      (await found({ url: await saying(date), adapter, settings: {}, people })).of('clock')?.found;
    expect(await clock(undefined)).toBe('it does not say what time it has');
    const off = (seconds: number) => () => new Date(Date.now() + seconds * 1000).toUTCString();
    expect(await clock(off(-90))).toMatch(/^(?:89|90|91) seconds behind ours$/);
    expect(await clock(off(3600))).toMatch(/^(?:3599|3600|3601) seconds ahead of ours$/);
  });

  it('says that nobody is there', async () => {
    const url = await serving((request) => request.socket.destroy());
    const { canBeLoaded, findings } = await found({
      url,
      adapter: deskAdapter(),
      settings: { secret: 'a' },
    });
    expect(canBeLoaded).toBe(false);
    expect(findings).toEqual([
      {
        subject: 'backend',
        state: 'missing',
        found: expect.stringContaining(`cannot reach ${url}`),
        advice: 'start it, or mend its address',
      },
    ]);
  });
});
