import type { LogLine, LogSink } from '../../../src/loadtest/desk/desk-log.ts';
import type { Disturbances } from '../../../src/loadtest/desk/disturbances.ts';
import { type Desk, type DeskOptions, startDesk } from '../../../src/loadtest/desk/start-desk.ts';
import { type Role, tokenFor } from '../../../src/loadtest/desk/tokens.ts';

export const secret = 'a secret of the tests';

/** An answer of the desk. */
export interface Answer {
  readonly status: number;
  readonly json: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

/** Speaks to a desk as one person. */
export interface Caller {
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown): Promise<Answer>;
  remove(path: string): Promise<Answer>;
}

/** Somebody who speaks to the desk at `url` with this token, or with none. */
export function caller(url: string, token?: string): Caller {
  const ask = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, {
      method,
      ...(token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } }),
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, json: JSON.parse(text), headers: response.headers };
  };
  return {
    get: (path) => ask('GET', path),
    post: (path, body) => ask('POST', path, body),
    remove: (path) => ask('DELETE', path),
  };
}

export function person(url: string, role: Role, subject: string): Caller {
  return caller(url, tokenFor(secret, role, subject));
}

/** A desk on a free port that complains to nobody. */
export function quietDesk(
  disturbances: Partial<Disturbances> = {},
  options: Partial<DeskOptions> = {},
): Promise<Desk> {
  return startDesk({ secret, disturbances, complain: () => undefined, ...options });
}

/** Waits until the desk has taken in `count` requests that are not answered yet. */
export async function inHand(desk: Desk, count: number): Promise<void> {
  while (desk.counts().inHand < count) await new Promise((resolve) => setImmediate(resolve));
}

/** What a customer says who opens a contact with this reference. */
export const opening = (reference: string): Record<string, string> => ({
  reference,
  channel: 'phone',
  subject: 'Parcel',
  text: 'Where is it?',
});

/** Keeps the desk's log in memory. */
export function memoryLog(): { readonly sink: LogSink; readonly lines: () => LogLine[] } {
  let text = '';
  return {
    sink: {
      write: async (more) => {
        text += more;
      },
      close: async () => undefined,
    },
    lines: () =>
      text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line)),
  };
}
