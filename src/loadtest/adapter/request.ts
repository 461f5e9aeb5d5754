import type { Adapter, AdapterBody, AdapterRequest, Named } from './adapter.ts';
import type { Known } from './expression.ts';
import type { Template } from './template.ts';

/** A request that is to be sent. */
export interface HttpRequest {
  readonly method: string;
  /** From the root of the backend on, its query included. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What templates that say the same in every request of a person have said. */
export type Kept = Map<Template, string | null>;

/**
 * A request with everything in it said.
 *
 * @param kept of the person, from request to request
 * @throws {MissingValue} where something that it needs is not known
 */
export function writeRequest(
  adapter: Adapter,
  request: AdapterRequest,
  known: Known,
  kept: Kept,
): HttpRequest {
  const { method, body } = request;
  const path = request.path.textIn(known, encodeURIComponent);
  const query = encoded(request.query, known, kept);
  const headers: Record<string, string> = {};
  if (body !== undefined) headers['content-type'] = contentTypes[body.kind];
  const add = ({ name, what }: Named<Template>[number]): void => {
    const text = said(what, known, kept);
    if (text !== null) headers[name] = text;
  };
  adapter.headers.forEach((named) => {
    // The login itself is asked for without what it is going to tell.
    if (known.login !== undefined || !named.what.isOfLogin) add(named);
  });
  request.headers.forEach(add);
  const whole = query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`;
  return body === undefined
    ? { method, path: whole, headers }
    : { method, path: whole, headers, body: bodyText(body, known, kept) };
}

const contentTypes = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  text: 'text/plain; charset=utf-8',
} as const;

function said(template: Template, known: Known, kept: Kept): string | null {
  if (!template.isSteady) return template.textOrNull(known);
  let text = kept.get(template);
  if (text === undefined) {
    text = template.textOrNull(known);
    kept.set(template, text);
  }
  return text;
}

/** Names with their values; those whose expression says nothing are left out. */
function encoded(templates: Named<Template>, known: Known, kept: Kept): string {
  let pairs = '';
  templates.forEach(({ name, what }) => {
    const value = said(what, known, kept);
    if (value === null) return;
    const pair = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
    pairs = pairs === '' ? pair : `${pairs}&${pair}`;
  });
  return pairs;
}

function bodyText(body: AdapterBody, known: Known, kept: Kept): string {
  switch (body.kind) {
    case 'json':
      return JSON.stringify(body.value(known));
    case 'form':
      return encoded(body.fields, known, kept);
    case 'text':
      return body.text.textIn(known);
    default:
      return body satisfies never;
  }
}
