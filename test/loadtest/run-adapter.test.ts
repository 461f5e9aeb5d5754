import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import type { Exchanged } from '../../src/loadtest/adapter/exchange.ts';
import { type AnyAdapter, hasOperation, sessionOf } from '../../src/loadtest/adapter/session-of.ts';
import { k6Environment } from '../../src/loadtest/provision/k6-environment.ts';
import { loadAdapter } from '../../src/loadtest/run-adapter.ts';
import { nodeHost } from '../../src/loadtest/run-adapter-host.ts';
import { emptyFolder } from '../support/holdline.ts';
import { requireK6 } from '../support/k6.ts';

/** Each operation tries another thing that a host gives. */
const script = `
import { answered, base64, type ScriptedAdapter } from 'holdline/adapter';

async function* twice(text: string) { yield text; yield text; }

export const adapter: ScriptedAdapter = {
  name: 'Tries its host',
  settings: {},
  people: { customer: [], agent: [] },
  operations: ['open', 'watch', 'reply', 'leave', 'take'],
  session: (person, { url }, host) => ({
    async do(operation, contact) {
      const request = { method: 'POST', path: '/echo', headers: { 'x-who': person.name }, body: String(contact.text) };
      switch (operation) {
        case 'open': {
          const answer = await host.request(request);
          return { ...answered(answer, host.now(), (body) => ({ body })), requests: answer.cookies?.length ?? 0 };
        }
        case 'watch':
          return answered(await host.request({ ...request, path: '/busy' }), host.now());
        case 'reply':
          return answered(await host.request({ ...request, path: '/silence' }, 50), host.now());
        case 'leave': {
          let all = '';
          for await (const one of twice(base64('ß'))) all += one;
          const before = host.now();
          let isCalled = false;
          host.after(5, () => { isCalled = true; })();
          await new Promise<void>((done) => host.after(20, done));
          return { outcome: 'ok', status: 0, told: { all, isCalled, waited: host.now() - before >= 19 } };
        }
        default: {
          const heard: string[] = [];
          const over = await new Promise<string>((done) => {
            const socket = host.socket('/socket', ['chat'], {
              opened: () => socket.send('hello'),
              received: (text) => { heard.push(text); if (heard.length === 2) socket.close(); },
              closed: () => done('closed'),
            });
          });
          const refused = await new Promise<string>((done) => {
            host.socket('/nowhere', [], { opened: () => undefined, received: () => undefined, closed: () => done('refused') });
          });
          return { outcome: 'ok', status: 0, told: { heard, over, refused } };
        }
      }
    },
    close() {},
  }),
};
`;

const told: readonly Exchanged[] = [
  { outcome: 'ok', status: 200, told: { body: { who: 'ann', text: 'Grüße' } }, requests: 2 },
  { outcome: 'limited', status: 429, told: {}, wait: 1500 },
  { outcome: 'down', status: 0, told: {} },
  { outcome: 'ok', status: 0, told: { all: 'w58=w58=', isCalled: false, waited: true } },
  {
    outcome: 'ok',
    status: 0,
    told: { heard: ['chat', 'HELLO'], over: 'closed', refused: 'refused' },
  },
];

describe('a script of a backend', () => {
  const folder = emptyFolder();
  let server: Server;
  let url: string;
  let adapter: AnyAdapter;
  let bundle: string | undefined;

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/silence') return;
      const who = request.headers['x-who'];
      response.statusCode = request.url === '/busy' ? 429 : 200;
      response.setHeader('set-cookie', ['a=1; Path=/', 'b=2; Max-Age=0']);
      let text = '';
      request.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      request.on('end', () => {
        const isBusy = response.statusCode === 429;
        response.end(JSON.stringify(isBusy ? { retry_after_ms: 1500 } : { who, text }));
      });
    });
    const sockets = new WebSocketServer({ noServer: true });
    server.on('upgrade', (request, socket, head) => {
      if (request.url !== '/socket') {
        socket.destroy();
        return;
      }
      sockets.handleUpgrade(request, socket, head, (client) => {
        client.send(client.protocol);
        client.on('message', (data) => client.send(String(data).toUpperCase()));
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const loaded = await loadAdapter(script, join(folder, 'tries.ts'), folder);
    ({ adapter } = loaded);
    if (loaded.kind === 'script') ({ bundle } = loaded);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is loaded and speaks to a backend in Node', async () => {
    const place = { url, settings: {}, within: 2000 };
    const session = sessionOf(adapter, { role: 'customer', name: 'ann' }, place, nodeHost(place));
    const found: Exchanged[] = [];
    for (const operation of ['open', 'watch', 'reply', 'leave', 'take'] as const) {
      expect(hasOperation(adapter, operation)).toBe(true);
      found.push(await session.do(operation, { text: 'Grüße' }));
    }
    expect(found).toEqual(told);
    expect(hasOperation(adapter, 'inbox')).toBe(false);
  });

  it('does the same in k6, from the same bundle', async (ctx) => {
    const k6 = await requireK6(ctx);
    writeFileSync(join(folder, 'k6.json'), '{}');
    const main = resolve(import.meta.dirname, '../k6/scripted-session.ts');
    const { stdout, stderr } = await promisify(execFile)(
      k6,
      [
        ...['run', '--config', join(folder, 'k6.json'), '--no-usage-report', '--quiet'],
        ...['--no-color', '--log-format', 'raw', main],
        ...['-e', `ADAPTER=${bundle}`, '-e', `URL=${url}`],
      ],
      { env: k6Environment(process.env) },
    );
    const lines = [...`${stdout}\n${stderr}`.matchAll(/^told (.*)$/gm)];
    expect(lines.map(([, text = '']) => JSON.parse(text))).toEqual(told);
  });
});

describe('what is no script of a backend', () => {
  const folder = emptyFolder();
  const load = (text: string, name = 'ours.ts') => loadAdapter(text, name, folder);

  it('is refused: file, line, what was found', async () => {
    await expect(load('export const adapter = {;')).rejects.toThrow(
      /^ours\.ts:1: expected a script, found: Expected identifier but found ";"$/,
    );
    await expect(load("import 'node:fs';\nexport const adapter = {};")).rejects.toThrow(
      /^ours\.ts:1: expected a script, found: Could not resolve "node:fs"$/,
    );
    await expect(load('export const desk = 1;')).rejects.toThrow(
      'ours.ts: expected an export named adapter, with name, settings, people, operations and session, found desk',
    );
    await expect(load('', 'ours.mjs')).rejects.toThrow('found no export');
    await expect(load("throw new Error('not today');")).rejects.toThrow(
      'expected a script that only says what it is when it is loaded, found: not today',
    );
    await expect(load('{}', 'ours.json')).rejects.toThrow(
      'ours.json: expected a description (.yaml) or a script (.ts, .js, .mjs), found ".json"',
    );
  });

  it('is told all that is wrong with what it exports', async () => {
    const text = `export const adapter = {
      name: '', settings: { room: {} }, people: { customer: ['token'] }, operations: ['open', 'wacth'], session: 1 };`;
    await expect(load(text)).rejects.toThrow(
      [
        'ours.ts  adapter.name: expected a text, found ""',
        'ours.ts  adapter.settings.room.means: expected a text, found nothing',
        'ours.ts  adapter.people.agent: expected a list of what has to be known of them, such as ["token"], found nothing',
        'ours.ts  adapter.operations.1: expected an operation; did you mean watch?, found "wacth"',
        'ours.ts  adapter.session: expected a function (person, place, host) => session, found 1',
      ].join('\n'),
    );
  });

  it('is read anew when it is loaded again', async () => {
    const named = (name: string) =>
      `export const adapter = { name: '${name}', settings: {}, people: { customer: [], agent: [] }, operations: [], session() {} };`;
    expect((await load(named('one'))).adapter.name).toBe('one');
    expect((await load(named('two'))).adapter.name).toBe('two');
  });
});
