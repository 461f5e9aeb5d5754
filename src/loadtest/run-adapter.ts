import { createHmac } from 'node:crypto';
import * as jmespath from '@jmespath-community/jmespath';
import type { Adapter } from './adapter/adapter.ts';
import { CookieJar } from './adapter/cookie-jar.ts';
import { DescribedSession } from './adapter/described-session.ts';
import type { HttpAnswer } from './adapter/exchange.ts';
import { expressionReader, type ReadExpression } from './adapter/expression.ts';
import type { Person } from './adapter/people.ts';
import type { HttpRequest } from './adapter/request.ts';
import type { AdapterPlace, Session } from './adapter/scripted-adapter.ts';

/** Expressions of descriptions, read in Node. */
export const readExpression: ReadExpression = expressionReader({
  jmespath,
  hmacSha256: (key, text) => createHmac('sha256', key).update(text).digest('hex'),
});

/** Somebody at a backend, spoken to from Node. */
export function sessionAt(adapter: Adapter, place: AdapterPlace, person: Person): Session {
  const jar = adapter.cookies ? new CookieJar() : undefined;
  return new DescribedSession(adapter, person, place, {
    now: Date.now,
    request: (request) => send(place, request, jar),
  });
}

async function send(
  { url, within }: AdapterPlace,
  { method, path, headers, body }: HttpRequest,
  jar: CookieJar | undefined,
): Promise<HttpAnswer> {
  const cookie = jar?.header;
  try {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...headers, ...(cookie === undefined ? {} : { cookie }) },
      // A backend that is allowed cannot hand the request on to one that is not.
      redirect: 'manual',
      signal: AbortSignal.timeout(within),
      ...(body === undefined ? {} : { body }),
    });
    jar?.keep(response.headers.getSetCookie());
    const text = await response.text();
    return { status: response.status, headers: Object.fromEntries(response.headers), text };
  } catch {
    return { status: 0, headers: {}, text: '' };
  }
}
