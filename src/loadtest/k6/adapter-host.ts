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
    async request({ method, path, headers, body }, within = usual): Promise<HttpAnswer> {
      try {
        const response = await http.asyncRequest(method, `${root}${path}`, body ?? null, {
          headers: { ...headers },
          timeout: within,
          jar,
        });
        if (response.headers['Set-Cookie'] === undefined) return answerOf(response, undefined);
        jar = new http.CookieJar();
        return answerOf(response, response.cookies);
      } catch {
        return { status: 0, headers: {}, text: '' };
      }
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

/** Headers are listed where somebody looks at them: that takes k6 longer than all the rest. */
function answerOf(
  { status, headers, body }: RefinedResponse<'text'>,
  cookies: RefinedResponse<'text'>['cookies'] | undefined,
): HttpAnswer {
  const lines = Object.values(cookies ?? {}).flatMap((ofName) =>
    (ofName as unknown as SetCookie[]).map(lineOf),
  );
  return {
    status,
    text: body ?? '',
    get headers() {
      return Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
      );
    },
    ...(lines.length === 0 ? {} : { cookies: lines }),
  };
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
