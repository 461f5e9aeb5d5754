import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import type { AlarmClock } from './alarm-clock.ts';
import type { DeskLife } from './desk-life.ts';
import type { DeskLog } from './desk-log.ts';
import type { Ending, FateOfRequests } from './disturbances.ts';
import { drip } from './drip.ts';
import type { StrikingFault } from './faults.ts';
import type { OperationName } from './operations.ts';
import { longestBody, nothing, readBody } from './read-body.ts';
import type { Deed, Route } from './route.ts';
import { routes } from './routes.ts';
import { spelledWait, type WaitSpelling } from './spelled-wait.ts';
import { addTidyRoutes } from './tidy-routes.ts';
import type { Person, TokenVerifier } from './tokens.ts';

/** What a desk is made of. */
export interface DeskParts {
  /** The present one; a restart brings another. */
  life: DeskLife;
  readonly tokens: TokenVerifier;
  readonly fates: FateOfRequests;
  readonly clock: AlarmClock;
  /** How answers 429 say how long to wait. */
  readonly wait: WaitSpelling;
  /** Called with each request. */
  readonly onRequest: () => void;
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
  /** How it reaches whoever asked; as an answer should, where left out. */
  readonly ending?: Ending | { readonly kind: 'half-open' };
}

type Asked = Context<{ Bindings: HttpBindings }>;

/**
 * The desk over HTTP. Each request passes the same stations: the door (token, role, body), which
 * looks at the request alone, takes no time and no draw; then its fate (capacity, errors, latency);
 * then, at its due instant, the book; then the answer and its line in the log.
 */
export function httpDesk(parts: DeskParts): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get('/health', (context) => context.json({ desk: 'holdline' }));
  for (const route of routes) {
    app[route.method](route.path, (context) => serve(parts, route, context));
  }
  addTidyRoutes(app, { tokens: parts.tokens, life: () => parts.life });
  app.notFound((context) => context.json({ error: 'no such address' }, 404));
  app.onError((error, context) => {
    parts.complain(error.stack ?? error.message);
    return context.json({ error: 'a bug of the desk; its terminal says more' }, 500);
  });
  return app;
}

async function serve(parts: DeskParts, route: Route, context: Asked): Promise<Response> {
  const at = Date.now();
  const { life } = parts;
  parts.onRequest();
  if (!life.inFlight.enter()) {
    return finish(parts, life, route, context, at, { status: 503, json: refusals.closing });
  }
  try {
    const said = await answer(parts, life, route, context);
    await movesOn(parts);
    return await finish(parts, life, route, context, at, said);
  } finally {
    life.inFlight.leave();
  }
}

/** Waits while the desk stands still. */
async function movesOn({ clock, fates }: DeskParts): Promise<void> {
  const now = clock.now();
  const until = fates.movesOn(now);
  if (until > now) await new Promise<void>((resolve) => clock.ringAt(until, resolve));
}

const refusals = {
  closing: { error: 'the desk is closing' },
  unknownPerson: { error: 'expected Authorization: Bearer <role>.<subject>.<mac>' },
  tooLong: { error: `body: expected at most ${longestBody} bytes, found more` },
  cutOff: { error: 'body: ended too early' },
  noTokens: { error: 'too many requests' },
  failure: { error: 'the desk was told to fail now and then' },
} as const;

async function answer(
  parts: DeskParts,
  life: DeskLife,
  route: Route,
  context: Asked,
): Promise<Answer> {
  const person = parts.tokens.verify(context.req.header('authorization'));
  if (person === undefined) return { status: 401, json: refusals.unknownPerson };
  if (!route.roles.includes(person.role)) {
    const error = `${route.operation} is for ${route.roles.join('s and ')}s, not for ${person.role}s`;
    return { status: 403, json: { error }, person };
  }

  const deed = await receive(route, context);
  return 'act' in deed ? act(parts, life, route, context, person, deed) : { ...deed, person };
}

async function receive(route: Route, context: Asked): Promise<Deed | Answer> {
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
  life: DeskLife,
  { operation }: Route,
  context: Asked,
  person: Person,
  deed: Deed,
): Promise<Answer> {
  const { clock } = parts;
  const { book } = life;
  const id = context.req.param('id') ?? '';
  const { reference } = deed;
  const arrival = clock.now();
  const fate = parts.fates.next(operation, arrival);

  if (fate.kind === 'refused') {
    const { headers, json } = spelledWait(parts.wait, fate.retryAfter, Date.now());
    const contact = book.find(id);
    return {
      status: 429,
      json: { ...refusals.noTokens, ...json },
      headers,
      contact,
      reference,
      person,
    };
  }
  const undone = { status: 500, json: refusals.failure, reference, person } as const;
  if (fate.kind === 'ignored') {
    return { ...undone, contact: book.find(id), ending: { kind: 'half-open' } };
  }
  if (fate.due > arrival) await new Promise<void>((resolve) => clock.ringAt(fate.due, resolve));
  const { ending } = fate;
  if (life.isOver || ending.kind === 'error' || ending.kind === 'reset') {
    return { ...undone, contact: book.find(id), ending };
  }
  const named = context.req.param('name') ?? id;
  return { ...deed.act(book, person, named, Date.now()), reference, person, ending };
}

/** Lets the answer go, in whatever way it ends, and writes it into the log. */
async function finish(
  parts: DeskParts,
  life: DeskLife,
  { operation }: Route,
  context: Asked,
  at: number,
  answer: Answer,
): Promise<Response> {
  // Its connection has been cut; the desk that would say something is gone.
  if (life.isOver) return RESPONSE_ALREADY_SENT;
  const { log, answered } = parts;
  const { status, json, contact, reference, person, ending } = answer;
  const addLine = (sent: number, fault?: StrikingFault) =>
    log?.add({
      at,
      done: Date.now(),
      operation,
      contact: contact?.id ?? null,
      reference: contact?.reference ?? reference ?? null,
      who: person === undefined ? null : `${person.role}.${person.subject}`,
      status: sent,
      ...(fault === undefined ? {} : { fault }),
    });

  const headers = {
    ...answer.headers,
    ...(life.inFlight.isClosing ? { Connection: 'close' } : {}),
  };
  switch (ending?.kind) {
    case 'half-open':
      addLine(0, ending.kind);
      return RESPONSE_ALREADY_SENT;
    case 'reset':
    case 'lost-answer':
      // What was done stands in the log, what was not has no status.
      addLine(ending.kind === 'reset' ? 0 : status, ending.kind);
      context.env.incoming.socket.resetAndDestroy();
      return RESPONSE_ALREADY_SENT;
    case 'slow-body': {
      const { outgoing } = context.env;
      const body = Buffer.from(JSON.stringify(json));
      const about = { 'Content-Type': 'application/json', 'Content-Length': body.length };
      outgoing.writeHead(status, { ...about, ...headers });
      outgoing.flushHeaders();
      await drip(outgoing, body, ending.over, parts.clock, () => movesOn(parts));
      if (!life.isOver) {
        answered[operation]++;
        addLine(status, ending.kind);
      }
      return RESPONSE_ALREADY_SENT;
    }
    default:
      answered[operation]++;
      addLine(status);
      return context.json(json, status, headers);
  }
}
