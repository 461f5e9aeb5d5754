import { WebSocket } from 'ws';
import type { HttpAnswer } from './adapter/exchange.ts';
import type { Person } from './adapter/people.ts';
import type {
  AdapterHost,
  AdapterPlace,
  Session,
  Socket,
  SocketEvents,
} from './adapter/scripted-adapter.ts';
import { type AnyAdapter, sessionOf } from './adapter/session-of.ts';

/** Somebody at a backend, spoken to from Node. */
export function sessionAt(adapter: AnyAdapter, place: AdapterPlace, person: Person): Session {
  return sessionOf(adapter, person, place, nodeHost(place));
}

/** What Node gives whoever speaks to a backend. */
export function nodeHost({ url: root, within: usual }: AdapterPlace): AdapterHost {
  return {
    async request({ method, path, headers, body }, within = usual): Promise<HttpAnswer> {
      try {
        const response = await fetch(`${root}${path}`, {
          method,
          headers,
          // A backend that is allowed cannot hand the request on to one that is not.
          redirect: 'manual',
          signal: AbortSignal.timeout(within),
          ...(body === undefined ? {} : { body }),
        });
        const text = await response.text();
        const cookies = response.headers.getSetCookie();
        return {
          status: response.status,
          headers: Object.fromEntries(response.headers),
          text,
          ...(cookies.length === 0 ? {} : { cookies }),
        };
      } catch {
        return { status: 0, headers: {}, text: '' };
      }
    },
    socket(path, protocols, heard) {
      return openSocket(`${root.replace(/^http/, 'ws')}${path}`, protocols, heard, usual);
    },
    now: Date.now,
    after(milliseconds, call) {
      const timer = setTimeout(call, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}

/** How long the other side may take to agree that a socket is closed, in milliseconds. */
const AGREES_WITHIN = 1000;

function openSocket(
  url: string,
  protocols: readonly string[],
  { opened, received, closed }: SocketEvents,
  within: number,
): Socket {
  const socket = new WebSocket(url, [...protocols], {
    handshakeTimeout: within,
    followRedirects: false,
  });
  let why = '';
  socket.on('open', opened);
  socket.on('message', (data, isBinary) => {
    if (!isBinary) received(String(data));
  });
  socket.on('error', ({ message }) => {
    why = message; // what closes it, next
  });
  socket.on('close', (code, reason) => closed(why || String(reason) || `code ${code}`));
  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close() {
      socket.close();
      setTimeout(() => socket.terminate(), AGREES_WITHIN).unref();
    },
  };
}
