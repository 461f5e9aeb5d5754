import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came. */
export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A product's API as its documentation tells of it. */
export interface Product {
  answer(heard: Heard): Answer;
  /** How it says that it is asked too often. */
  limited(): Answer;
}

export interface Stub {
  readonly url: string;
  /** All requests so far. */
  readonly heard: readonly Heard[];
  close(): Promise<void>;
}

/**
 * A product on a port of loopback.
 *
 * @param allows so many requests, and says of all others that they are too many
 */
export async function startStub(
  product: Product,
  allows = Number.POSITIVE_INFINITY,
): Promise<Stub> {
  const heard: Heard[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://stub');
    const request: Heard = {
      method: incoming.method ?? 'GET',
      path: pathname,
      query: searchParams,
      headers: incoming.headers,
      body: Buffer.concat(chunks).toString(),
    };
    heard.push(request);
    const { status, json, text, headers } =
      heard.length > allows ? product.limited() : product.answer(request);
    outgoing.writeHead(status, {
      'content-type': json === undefined ? 'text/html' : 'application/json',
      ...headers,
    });
    outgoing.end(json === undefined ? (text ?? '') : JSON.stringify(json));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, heard, close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** What a route is called with: the parts of its path that are named, and the body. */
export interface Call {
  readonly parts: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly json: Json;
}

/** A body that is JSON, with whatever is asked of it. */
export class Json {
  readonly #value: unknown;

  constructor(value: unknown) {
    this.#value = value;
  }

  at(...path: readonly string[]): unknown {
    return path.reduce<unknown>(
      (value, name) => (value as Readonly<Record<string, unknown>> | null | undefined)?.[name],
      this.#value,
    );
  }

  text(...path: readonly string[]): string {
    const value = this.at(...path);
    return typeof value === 'string' ? value : '';
  }
}

/** What answers, by method and path, such as `GET /tickets/:id`. */
export type Routes = Readonly<Record<string, (call: Call) => Answer>>;

/** The answer of the first route that fits; undefined where none does. */
export function routed(routes: Routes, { method, path, query, body }: Heard): Answer | undefined {
  for (const [route, answer] of Object.entries(routes)) {
    const [verb, form = ''] = route.split(' ');
    const found =
      verb === method && new RegExp(`^${form.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`).exec(path);
    if (!found) continue;
    return answer({ parts: { ...found.groups }, query, json: new Json(body && JSON.parse(body)) });
  }
  return undefined;
}
