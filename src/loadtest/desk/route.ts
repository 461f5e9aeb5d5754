import type { Contact, ContactBook } from './contact-book.ts';
import type { OperationName } from './operations.ts';
import type { Parsed } from './request-body.ts';
import type { Person, Role } from './tokens.ts';

/** An answer, and the contact that it is about. */
export interface Reply {
  readonly status: 200 | 201 | 403 | 404 | 409;
  readonly json: object;
  readonly contact?: Contact;
}

/** A request that is fit to be acted upon, once its time has come. */
export interface Deed {
  /** The reference that the request itself names. */
  readonly reference?: string;
  /** @param id of the contact, or the name, that is in the path */
  act(book: ContactBook, person: Person, id: string, at: number): Reply;
}

/** What a request brings besides its path. */
interface Input {
  readonly bytes: ArrayBuffer;
  query(name: string): string | undefined;
}

/** One operation over HTTP. `prepare` looks at the request alone, the deed at the book as well. */
export interface Route {
  readonly operation: OperationName;
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly roles: readonly Role[];
  readonly hasBody: boolean;
  prepare(input: Input): Parsed<Deed>;
}

export const customers: readonly Role[] = ['customer'];
export const agents: readonly Role[] = ['agent'];
export const everybody: readonly Role[] = ['customer', 'agent'];

export function deed(act: Deed['act']): Parsed<Deed> {
  return { kind: 'body', body: { act } };
}

export function andThen<Body>(parsed: Parsed<Body>, make: (body: Body) => Deed): Parsed<Deed> {
  return parsed.kind === 'body' ? { kind: 'body', body: make(parsed.body) } : parsed;
}

/** A contact as lists and brief looks show it; JSON leaves an agent out who is undefined. */
export function withoutMessages({ id, reference, channel, state, agent }: Contact): object {
  return { id, reference, channel, state, agent };
}
