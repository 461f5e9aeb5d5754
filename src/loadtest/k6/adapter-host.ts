import http, { type RefinedResponse } from 'k6/http';
import { clearTimeout, setTimeout } from 'k6/timers';
import { WebSocket } from 'k6/websockets';
import type { HttpAnswer } from '../adapter/exchange.ts';
import type {
  AdapterHost,
  AdapterPlace,
  Socket,
  SocketEvents,
} from '../adapter/scripted-adapter.ts';

/** What k6 gives whoever speaks to a backend: the same as Node does. */
export function k6Host({ url: root, within: usual }: AdapterPlace): AdapterHost {
  // All customers of a VU would share its own; and k6 sends nothing back that is not meant to be.
  let jar = new http.CookieJar();
  return {
    request({ method, path, headers, body }, within = usual): Promise<HttpAnswer> {
      const params = { headers: headers as Record<string, string>, timeout: within, jar };
      return http.asyncRequest(method, `${root}${path}`, body ?? null, params).then((response) => {
        if (response.headers['Set-Cookie'] === undefined) return new Answer(response);
        jar = new http.CookieJar();
        return new Answer(response, linesOf(response.cookies));
      }, noAnswer);
    },
    socket: (path, protocols, heard) =>
      openSocket(`${root.replace(/^http/, 'ws')}${path}`, protocols, heard, usual),
    now: Date.now,
    after,
  };
}

function after(milliseconds: number, call: () => void): () => void {
  const timer = setTimeout(call, milliseconds);
  return () => clearTimeout(timer);
}

const noAnswer = (): HttpAnswer => ({ status: 0, headers: {}, text: '' });

/** Headers are listed where somebody looks at them: that takes k6 longer than all the rest. */
class Answer implements HttpAnswer {
  readonly status: number;
  readonly text: string;
  readonly cookies?: readonly string[];
  readonly #headers: RefinedResponse<'text'>['headers'];

  constructor({ status, headers, body }: RefinedResponse<'text'>, cookies?: readonly string[]) {
    this.status = status;
    this.text = body ?? '';
    this.#headers = headers;
    if (cookies !== undefined) this.cookies = cookies;
  }

  get headers(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      Object.entries(this.#headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
  }
}

function linesOf(cookies: RefinedResponse<'text'>['cookies']): readonly string[] {
  return Object.values(cookies).flatMap((ofName) => (ofName as unknown as SetCookie[]).map(lineOf));
}

/** A cookie as k6 has it; its types spell the age otherwise. */
interface SetCookie {
  readonly name: string;
  readonly value: string;
  /** In seconds; below 0 for one that is taken back. */
  readonly max_age: number;
}

const lineOf = ({ name, value, max_age: age }: SetCookie): string =>
  `${name}=${value}${age < 0 ? '; Max-Age=0' : ''}`;

/** As RFC 6455's API has it; k6's class does not say. */
const OPEN = 1;

function openSocket(
  url: string,
  protocols: readonly string[],
  { opened, received, closed }: SocketEvents,
  within: number,
): Socket {
  let isOver = false;
  const over = (why: string): void => {
    if (isOver) return;
    isOver = true;
    forget(); // a timer that waits keeps k6 from ending
    closed(why);
  };
  // Its types know no protocols, but it sends them.
  const socket = new WebSocket(url, [...protocols] as unknown as null);
  const forget = after(within, () => {
    socket.close();
    over('not opened in time');
  });
  socket.onopen = () => {
    forget();
    if (!isOver) opened();
  };
  socket.onmessage = (event) => {
    if (!isOver && typeof event?.data === 'string') received(event.data);
  };
  socket.onerror = (event) => over(String(event?.error ?? 'failed'));
  socket.onclose = () => over('closed');
  return {
    send(text) {
      if ((socket.readyState as number) === OPEN) socket.send(text);
    },
    close: () => socket.close(),
  };
}
