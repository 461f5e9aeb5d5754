import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import type { DeskLife } from './desk-life.ts';
import type { TokenVerifier } from './tokens.ts';

type Asked = Context<{ Bindings: HttpBindings }>;

/** So many contacts are shown at once. */
const SHOWN = 1000;

/**
 * How agents list what a run has left, by how its references begin, and remove it. It is no operation of a support
 * desk: nothing delays it or makes it fail, and the log does not have it.
 */
export function addTidyRoutes(
  app: Hono<{ Bindings: HttpBindings }>,
  { tokens, life }: { readonly tokens: TokenVerifier; readonly life: () => DeskLife },
): void {
  const isAgent = (context: Asked): boolean =>
    tokens.verify(context.req.header('authorization'))?.role === 'agent';
  const refused = { error: 'this is for agents' };
  app.get('/contacts', (context) => {
    if (!isAgent(context)) return context.json(refused, 403);
    const beginning = context.req.query('reference') ?? '';
    const contacts = life()
      .book.referredTo(beginning, SHOWN)
      .map(({ id, reference, subject, state }) => ({ id, reference, subject, state }));
    return context.json({ contacts });
  });
  app.delete('/contacts/:id', (context) => {
    if (!isAgent(context)) return context.json(refused, 403);
    const isGone = life().book.remove(context.req.param('id'));
    return isGone ? context.json({}) : context.json({ error: 'no such contact' }, 404);
  });
}
