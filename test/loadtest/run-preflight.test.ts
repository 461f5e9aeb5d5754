import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BackendError } from '../../src/errors.ts';
import { startDesk } from '../../src/loadtest/desk/start-desk.ts';
import { loadAdapter } from '../../src/loadtest/run-adapter.ts';
import { deskAdapter } from '../../src/loadtest/run-backend.ts';
import { preflight } from '../../src/loadtest/run-preflight.ts';

const deskAt = (url: string, secret: string) => ({
  url,
  adapter: deskAdapter(),
  settings: { secret },
});
const { signal } = new AbortController();

/** Where a server listens that answers so; closed when the test is over. */
async function serving(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const refusalOf = async (url: string, more: object = {}): Promise<unknown> =>
  preflight({ backend: deskAt(url, 'a secret'), signal, ...more }).then(
    () => 'passed',
    (error: unknown) => {
      expect(error).toBeInstanceOf(BackendError);
      return (error as Error).message;
    },
  );

describe('before a load test', () => {
  it('the desk is asked for its inbox once, with a token that it knows, and keeps nothing', async () => {
    const desk = await startDesk({
      secret: 'the secret of this desk',
      complain: (message) => expect.fail(message),
    });
    onTestFinished(() => desk.close());
    await preflight({ backend: deskAt(desk.url, 'the secret of this desk'), signal });
    expect(desk.counts()).toMatchObject({
      answered: { inbox: 1, open: 0 },
      contacts: { waiting: 0 },
    });
    expect(await refusalOf(desk.url)).toBe(
      'the backend refuses the agent dispatcher (401): is HOLDLINE_DESK_SECRET the one that it was started with? Nothing was sent',
    );
  });

  it('nothing but one harmless request is sent', async () => {
    const seen: (string | undefined)[] = [];
    const url = await serving((request, response) => {
      seen.push(`${request.method} ${request.url}`);
      response.end('{"contacts":[]}');
    });
    expect(await refusalOf(url)).toBe('passed');
    expect(seen).toEqual(['GET /inbox']);
  });

  it('an address where nothing listens is said', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const url = `http://127.0.0.1:${port}`;
    expect(await refusalOf(url)).toBe(`nothing listens on ${url}; nothing was sent`);
  });

  it.each([
    [403, '', 'the backend refuses the agent dispatcher (403)'],
    [404, 'Cannot GET /inbox', 'found 404 and "Cannot GET /inbox"'],
    [200, '<!doctype html>\n<title>Shop</title>', 'found 200 and "<!doctype html> <title>Shop'],
    [200, '{"tickets":[]}', 'found 200 and "{\\"tickets\\":[]}"'],
    [200, 'null', 'found 200 and "null"'],
    [302, '', 'found 302 and nothing'],
    [503, '{"contacts":[]}', 'found 503 and'],
    [500, 'x'.repeat(500), `found 500 and "${'x'.repeat(80)}…"`],
  ])('what answers %d %j is told as it was found', async (status, body, said) => {
    const url = await serving((_, response) => {
      response.writeHead(status, status === 302 ? { location: '/login' } : {}).end(body);
    });
    const message = await refusalOf(url);
    expect(message).toContain(said);
    expect(message).toMatch(/nothing was sent$/i);
  });

  it('what is secret in an address or an answer is not told', async () => {
    const text = `
adapter: 1
name: Bots
settings: { key: { means: the key, environment: BOT_KEY } }
people: { agent: [token] }
operations:
  open: { path: "/bot\${settings.key}/open", json: {}, reads: { id: body.id } }
  inbox: { path: "/bot\${settings.key}/inbox", query: { token: "\${person.token}" }, reads: { contacts: body.contacts } }
`;
    const adapter = await loadAdapter(text, 'bots.yaml', tmpdir());
    const agents = [{ role: 'agent' as const, name: 'tim', token: 'tim/token' }];
    const people = { customers: [], agents };
    const backend = { adapter, settings: { key: '4711:key' }, people };
    const said = async (url: string) => {
      const asked = preflight({ backend: { ...backend, url }, signal, within: 50 });
      return ((await asked.catch((error: unknown) => error)) as Error).message;
    };
    const silent = await serving(() => undefined);
    expect(await said(silent)).toBe(
      `no answer from ${silent}/bot***/inbox?token=*** within 0.05 s; nothing was sent`,
    );
    const echo = await serving(({ url }, response) => response.writeHead(404).end(`no ${url}`));
    expect(await said(echo)).toBe(
      `${echo}/bot***/inbox?token=***: expected an inbox, found 404 and "no /bot***/inbox?token=***"; nothing was sent`,
    );
  });

  it('a backend that does not answer is not waited for, nor one that hangs up', async () => {
    const silent = await serving(() => undefined);
    expect(await refusalOf(silent, { within: 50 })).toBe(
      `no answer from ${silent}/inbox within 0.05 s; nothing was sent`,
    );
    const hangsUp = await serving((request) => request.socket.destroy());
    expect(await refusalOf(hangsUp)).toMatch(/^cannot reach http:.*nothing was sent$/);
  });

  it('Ctrl-C ends the wait as it ends everything', async () => {
    const url = await serving(() => undefined);
    const stopped = AbortSignal.abort('interrupted');
    await expect(preflight({ backend: deskAt(url, 'a'), signal: stopped })).rejects.toBe(
      'interrupted',
    );
  });
});
