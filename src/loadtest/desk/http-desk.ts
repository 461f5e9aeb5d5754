import { type Context, Hono } from 'hono';
import type { AlarmClock } from './alarm-clock.ts';
import type { ContactBook } from './contact-book.ts';
import type { DeskLog } from './desk-log.ts';
import type { FateOfRequests } from './disturbances.ts';
import type { InFlight } from './in-flight.ts';
import type { OperationName } from './operations.ts';
import { longestBody, nothing, readBody } from './read-body.ts';
import { type Deed, type Route, routes } from './routes.ts';
import type { Person, TokenVerifier } from './tokens.ts';

/** What a desk is made of. */
export interface DeskParts {
  readonly book: ContactBook;
  readonly tokens: TokenVerifier;
  readonly fates: FateOfRequests;
  readonly clock: AlarmClock;
  readonly inFlight: InFlight;
  readonly log: DeskLog | undefined;
  /** How many requests of each operation were answered. */
  readonly answered: Record<OperationName, number>;
  readonly complain: (message: string) => void;
}

/** How an answer looks and what the log says of it. */
interface Answer {
  readonly status: 200 | 201 | 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503;
  readonly json: object;
  readonly contact?: { readonly id: string; readonly reference: string } | undefined;
  readonly reference?: string | undefined;
  readonly person?: Person | undefined;
  readonly headers?: Record<string, string>;
}

/**
 * The desk over HTTP. Each request passes the same stations: the door (token, role, body), which
 * looks at the request alone, takes no time and no draw; then its fate (capacity, errors, latency);
 * then, at its due instant, the book; then the answer and its line in the log.
 */
export function httpDesk(parts: DeskParts): Hono {
  const app = new Hono();
  app.get('/health', (context) => context.json({ desk: 'holdline' }));
  for (const route of routes) {
    app[route.method](route.path, (context) => serve(parts, route, context));
  }
  app.notFound((context) => context.json({ error: 'no such address' }, 404));
  app.onError((error, context) => {
    parts.complain(error.stack ?? error.message);
    return context.json({ error: 'a bug of the desk; its terminal says more' }, 500);
  });
  return app;
}

async function serve(parts: DeskParts, route: Route, context: Context): Promise<Response> {
  const at = Date.now();
  if (!parts.inFlight.enter()) {
    return finish(parts, route, context, at, { status: 503, json: refusals.closing });
  }
  try {
    return finish(parts, route, context, at, await answer(parts, route, context));
  } finally {
    parts.inFlight.leave();
  }
}

const refusals = {
  closing: { error: 'the desk is closing' },
  unknownPerson: { error: 'expected Authorization: Bearer <role>.<subject>.<mac>' },
  tooLong: { error: `body: expected at most ${longestBody} bytes, found more` },
  cutOff: { error: 'body: ended too early' },
  noTokens: { error: 'too many requests' },
  failure: { error: 'the desk was told to fail now and then' },
} as const;

async function answer(parts: DeskParts, route: Route, context: Context): Promise<Answer> {
  const person = parts.tokens.verify(context.req.header('authorization'));
  if (person === undefined) return { status: 401, json: refusals.unknownPerson };
  if (!route.roles.includes(person.role)) {
    const error = `${route.operation} is for ${route.roles.join('s and ')}s, not for ${person.role}s`;
    return { status: 403, json: { error }, person };
  }

  const deed = await receive(route, context);
  return 'act' in deed ? act(parts, route, context, person, deed) : { ...deed, person };
}

async function receive(route: Route, context: Context): Promise<Deed | Answer> {
  let bytes = nothing;
  if (route.hasBody) {
    try {
      const body = await readBody(context.req);
      if (body === 'too long') return { status: 413, json: refusals.tooLong };
      bytes = body;
    } catch {
      return { status: 400, json: refusals.cutOff };
    }
  }
  const parsed = route.prepare({ bytes, query: (name) => context.req.query(name) });
  return parsed.kind === 'body' ? parsed.body : { status: 422, json: { error: parsed.error } };
}

async function act(
  parts: DeskParts,
  { operation }: Route,
  context: Context,
  person: Person,
  deed: Deed,
): Promise<Answer> {
  const { book, clock } = parts;
  const id = context.req.param('id') ?? '';
  const { reference } = deed;
  const arrival = clock.now();
  const fate = parts.fates.next(operation, arrival);

  if (fate.kind === 'refused') {
    const headers = { 'Retry-After': String(Math.ceil(fate.retryAfter)) };
    const contact = book.find(id);
    return { status: 429, json: refusals.noTokens, headers, contact, reference, person };
  }
  if (fate.due > arrival) await new Promise<void>((resolve) => clock.ringAt(fate.due, resolve));
  if (fate.fails) {
    return { status: 500, json: refusals.failure, contact: book.find(id), reference, person };
  }
  const named = context.req.param('name') ?? id;
  return { ...deed.act(book, person, named, Date.now()), reference, person };
}

function finish(
  { log, answered, inFlight }: DeskParts,
  { operation }: Route,
  context: Context,
  at: number,
  { status, json, contact, reference, person, headers }: Answer,
): Response {
  answered[operation]++;
  log?.add({
    at,
    done: Date.now(),
    operation,
    contact: contact?.id ?? null,
    reference: contact?.reference ?? reference ?? null,
    who: person === undefined ? null : `${person.role}.${person.subject}`,
    status,
  });
  if (inFlight.isClosing) return context.json(json, status, { ...headers, Connection: 'close' });
  return context.json(json, status, headers);
}
