import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Role } from '../../src/loadtest/adapter/adapter.ts';
import { contract } from '../../src/loadtest/adapter/contract.ts';
import type { Finding } from '../../src/loadtest/adapter/contract-finding.ts';
import { holds } from '../../src/loadtest/adapter/scripted-adapter.ts';
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

/**
 * The chat that the page's script speaks to: it holds polls until there is another version.
 *
 * @param ignores what it says yes to, and leaves undone
 * @param holdsFor milliseconds, at most
 */
function chatServer(ignores?: 'take' | 'answers', holdsFor = Number.POSITIVE_INFINITY): Server {
  const chats = new Map<string, Chat>();
  let version = 1;
  const bodyOf = async (request: IncomingMessage): Promise<string> => {
    let text = '';
    for await (const part of request) text += part;
    return text;
  };
  const held = async (query: URLSearchParams, isNew: (since: number) => boolean) => {
    const until = Date.now() + Math.min(Number(query.get('wait')), holdsFor);
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
    if (deed !== undefined && deed === ignores) return [204];
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

const listening = (server: Server) =>
  new Promise<string>((done) =>
    server.listen(0, '127.0.0.1', () => {
      done(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    }),
  );

/** What the contract finds of a chat that the page's script speaks to. */
async function findingsAt(url: string): Promise<readonly Finding[]> {
  const folder = emptyFolder();
  const { adapter } = await loadAdapter(script, join(folder, 'our-chat.ts'), folder);
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
  const options = {
    run: 'docs',
    channel: 'chat',
    isPushed: true,
    customerName: 'ann',
    pause: () => pause(1),
  };
  const has = (operation: Parameters<typeof hasOperation>[1]) => hasOperation(adapter, operation);
  for await (const one of contract(askers, { ...options, has })) findings.push(one);
  return findings;
}

const brokenOf = (findings: readonly Finding[]) =>
  findings.flatMap(({ point, verdict }) => (verdict === 'broken' ? [point] : []));

describe('the script of docs/backends.md', () => {
  const servers: Server[] = [];
  const started = async (...how: Parameters<typeof chatServer>): Promise<string> => {
    const server = chatServer(...how);
    servers.push(server);
    return listening(server);
  };
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  it('speaks to a chat that holds polls, and keeps the contract', async () => {
    const begun = performance.now();
    const findings = await findingsAt(await started());
    expect(brokenOf(findings)).toEqual([]);
    expect(findings.filter(({ verdict }) => verdict === 'kept').length).toBeGreaterThan(9);
    // No look was held for as long as one may be.
    expect(performance.now() - begun).toBeLessThan(holds);
  });

  it.each([
    ['take', 'what an agent has taken is taken'],
    ['answers', 'its customer sees the answer'],
  ] as const)(
    'is found to speak to a chat that says yes to %s, and does nothing',
    async (deed, point) => {
      expect(brokenOf(await findingsAt(await started(deed, 50)))).toEqual([point]);
    },
  );
});
