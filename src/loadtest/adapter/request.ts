import type { Adapter, AdapterBody, AdapterRequest } from './adapter.ts';
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

/**
 * A request with everything in it said.
 *
 * @throws {MissingValue} where something that it needs is not known
 */
export function writeRequest(adapter: Adapter, request: AdapterRequest, known: Known): HttpRequest {
  const { method, body } = request;
  const query = pairsOf(request.query, known);
  const path = request.path.textIn(known, encodeURIComponent);
  const separator = path.includes('?') ? '&' : '?';
  const headers = {
    ...(body === undefined ? {} : { 'content-type': contentTypes[body.kind] }),
    ...Object.fromEntries(pairsOf(adapter.headers, known)),
    ...Object.fromEntries(pairsOf(request.headers, known)),
  };
  return {
    method,
    path: query.length === 0 ? path : `${path}${separator}${encoded(query)}`,
    headers,
    ...(body === undefined ? {} : { body: bodyText(body, known) }),
  };
}

const contentTypes = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  text: 'text/plain; charset=utf-8',
} as const;

type Pairs = readonly (readonly [name: string, value: string])[];

/** Names with their values; those whose expression says nothing are left out. */
function pairsOf(templates: Readonly<Record<string, Template>>, known: Known): Pairs {
  return Object.entries(templates).flatMap(([name, template]) =>
    template.valueIn(known) === null ? [] : [[name, template.textIn(known)] as const],
  );
}

const encoded = (pairs: Pairs): string =>
  pairs
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');

function bodyText(body: AdapterBody, known: Known): string {
  switch (body.kind) {
    case 'json':
      return JSON.stringify(body.value(known));
    case 'form':
      return encoded(pairsOf(body.fields, known));
    case 'text':
      return body.text.textIn(known);
    default:
      return body satisfies never;
  }
}
