import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/loadtest/adapter/adapter.ts';
import { contract, type Finding } from '../../src/loadtest/adapter/contract.ts';
import { hasOperation, sessionOf } from '../../src/loadtest/adapter/session-of.ts';
import { loadAdapter } from '../../src/loadtest/run-adapter.ts';
import { nodeHost } from '../../src/loadtest/run-adapter-host.ts';
import { emptyFolder } from '../support/holdline.ts';

const page = readFileSync(new URL('../../docs/backends.md', import.meta.url), 'utf8');
const [, script = ''] = /```ts\n([\s\S]*?)```/.exec(page) ?? [];

interface Chat {
  readonly id: string;
  readonly subject: string;
  readonly by: string;
  version: number;
  taken: boolean;
  answered: boolean;
}

/** The chat that the page's script speaks to: it holds polls until there is another version. */
function chatServer(): Server {
  const chats = new Map<string, Chat>();
  let version = 1;
  const bodyOf = async (request: IncomingMessage): Promise<string> => {
    let text = '';
    for await (const part of request) text += part;
    return text;
  };
  const held = async (query: URLSearchParams, isNew: (since: number) => boolean) => {
    const until = Date.now() + Number(query.get('wait'));
    while (!isNew(Number(query.get('since'))) && Date.now() < until) await pause(5);
  };
  const answer = async (request: IncomingMessage): Promise<readonly [number, object?]> => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://chat');
    const who = String(request.headers['x-who']);
    if (request.headers['x-key'] !== 'right') return [401];
    const [, place, id = '', deed] = pathname.split('/');
    if (place === 'waiting') {
      await held(searchParams, (since) => version > since);
      const contacts = [...chats.values()].filter(({ taken }) => !taken);
      return [200, { version, contacts }];
    }
    if (id === '') {
      const [subject = ''] = (await bodyOf(request)).split('\n');
      const same = [...chats.values()].find((chat) => chat.subject === subject);
      if (same !== undefined) return [200, { id: same.id }];
      const chat = { id: `c${chats.size}`, subject, by: who, version: 1 };
      chats.set(chat.id, { ...chat, taken: false, answered: false });
      version++;
      return [201, { id: chat.id }];
    }
    const chat = chats.get(id);
    if (chat === undefined) return [404];
    if (deed === 'take') {
      if (chat.taken) return [409];
      chat.taken = true;
      version++;
    } else if (deed === 'answers') chat.answered = true;
    else {
      if (chat.by !== who) return [403];
      await held(searchParams, (since) => chat.version > since);
      return [200, chat];
    }
    chat.version++;
    return [200, {}];
  };
  return createServer((request, response) => {
    void answer(request).then(([status, body]) => {
      response.statusCode = status;
      response.end(JSON.stringify(body ?? {}));
    });
  });
}

describe('the script of docs/backends.md', () => {
  const server = chatServer();
  beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('speaks to a chat that holds polls, and keeps the contract', async () => {
    const folder = emptyFolder();
    const { adapter } = await loadAdapter(script, join(folder, 'our-chat.ts'), folder);
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const at = (role: Role, name: string, key = 'right') => {
      const place = { url, settings: { key }, within: 5000 };
      return sessionOf(adapter, { role, name }, place, nodeHost(place));
    };
    const askers = {
      customer: at('customer', 'ann'),
      stranger: at('customer', 'ben'),
      agents: [at('agent', 'tim'), at('agent', 'sue')] as const,
      impostor: at('customer', 'ann', 'wrong'),
    };
    const findings: Finding[] = [];
    const options = { run: 'docs', channel: 'chat', customerName: 'ann', pause: () => pause(1) };
    const has = (operation: Parameters<typeof hasOperation>[1]) => hasOperation(adapter, operation);
    for await (const one of contract(askers, { ...options, has })) findings.push(one);
    expect(findings.filter(({ verdict }) => verdict === 'broken')).toEqual([]);
    expect(findings.filter(({ verdict }) => verdict === 'kept').length).toBeGreaterThan(8);
  });
});
