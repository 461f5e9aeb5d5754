import { describe, expect, it } from 'vitest';
import { DescribedSession } from '../../../src/loadtest/adapter/described-session.ts';
import type { HttpAnswer } from '../../../src/loadtest/adapter/exchange.ts';
import { parseAdapter } from '../../../src/loadtest/adapter/parse-adapter.ts';
import type { HttpRequest } from '../../../src/loadtest/adapter/request.ts';
import { readExpression } from '../../../src/loadtest/run-adapter.ts';

const adapter = parseAdapter(
  `adapter: 1
name: Made up
headers: { authorization: "Bearer \${login.token}" }
login:
  customer: { path: /session, json: { name: "\${person.name}" }, reads: { token: body.token } }
operations:
  open: { path: /tickets, json: {}, reads: { id: body.id } }
  watch: { path: "/tickets/\${contact.id}" }
  reply:
    steps:
      - { path: "/tickets/\${contact.id}", reads: { etag: body.id } }
      - { path: "/tickets/\${contact.id}/replies", json: { text: "\${contact.text}" } }
`,
  'made-up.yaml',
  readExpression,
);

/** A backend that gives a new token at each login, and lets in whoever shows the last one, unless it lets nobody in. */
function backend() {
  const asked: string[] = [];
  let token = 0;
  let isShut = false;
  let now = 0;
  const answer = (status: number, body = {}): HttpAnswer => ({
    status,
    headers: {},
    text: JSON.stringify(body),
  });
  const session = new DescribedSession(
    adapter,
    { role: 'customer', name: 'ann' },
    { settings: {} },
    {
      now: () => now,
      request: async ({ path, headers }: HttpRequest) => {
        asked.push(`${path} ${headers.authorization ?? '-'}`);
        if (path === '/session') return answer(200, { token: `t${++token}` });
        const isLetIn = !isShut && headers.authorization === `Bearer t${token}`;
        return isLetIn ? answer(200, { id: 7 }) : answer(401);
      },
    },
  );
  const later = (seconds: number) => {
    now += 1000 * seconds;
  };
  const expire = () => {
    later(60);
    token++;
  };
  const shut = () => {
    isShut = true;
  };
  return { asked, session, expire, shut, later };
}

describe('somebody who logs in', () => {
  it('does so once for all operations', async () => {
    const { asked, session } = backend();
    expect(await session.do('open', {})).toMatchObject({ outcome: 'ok', requests: 2 });
    expect((await session.do('watch', { id: '7' })).requests).toBeUndefined();
    expect(asked).toEqual(['/session -', '/tickets Bearer t1', '/tickets/7 Bearer t1']);
  });

  it('does so once more where the login has expired, also of several operations at once', async () => {
    const { asked, session, expire } = backend();
    await session.do('open', {});
    expire();
    const looks = await Promise.all([1, 2].map((id) => session.do('watch', { id: String(id) })));
    expect(looks.map(({ outcome }) => outcome)).toEqual(['ok', 'ok']);
    expect(looks.reduce((sum, { requests = 1 }) => sum + requests, 0)).toBe(5);
    expect(asked.filter((path) => path.startsWith('/session'))).toHaveLength(2);
    expect(asked.slice(-2)).toEqual(['/tickets/1 Bearer t3', '/tickets/2 Bearer t3']);
  });

  it('does not say what an expired login told in requests of a new one', async () => {
    const { asked, session, expire } = backend();
    await session.do('open', {});
    expire();
    const both = await Promise.all([
      session.do('watch', { id: '1' }),
      session.do('reply', { id: '2', text: 'Hello?' }),
    ]);
    expect(both.map(({ outcome }) => outcome)).toEqual(['ok', 'ok']);
    expect(asked.filter((line) => line.startsWith('/session'))).toHaveLength(2);
    expect((await session.do('watch', { id: '3' })).outcome).toBe('ok');
  });

  it('is refused who lacks a right, without a new login for each refusal', async () => {
    const { asked, session, shut, later } = backend();
    await session.do('open', {});
    shut();
    const done = await session.do('watch', { id: '7' });
    expect(done).toMatchObject({ outcome: 'forbidden', status: 401 });
    later(61);
    for (let times = 0; times < 5; times++) await session.do('watch', { id: '7' });
    expect(asked.filter((line) => line.startsWith('/session'))).toHaveLength(2);
  });
});
