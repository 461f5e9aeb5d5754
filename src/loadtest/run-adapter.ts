import { createHmac } from 'node:crypto';
import * as jmespath from '@jmespath-community/jmespath';
import type { Operation } from '../scenario/operations.ts';
import type { Adapter, AdapterOperation } from './adapter/adapter.ts';
import { CookieJar } from './adapter/cookie-jar.ts';
import { type Exchanged, exchange, type HttpAnswer } from './adapter/exchange.ts';
import { expressionReader, type ReadExpression } from './adapter/expression.ts';
import type { Person } from './adapter/people.ts';
import type { HttpRequest } from './adapter/request.ts';

/** Expressions of descriptions, read in Node. */
export const readExpression: ReadExpression = expressionReader({
  jmespath,
  hmacSha256: (key, text) => createHmac('sha256', key).update(text).digest('hex'),
});

/** Where a backend is and what is said of it. */
export interface Place {
  /** Without a slash at the end. */
  readonly url: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Until an answer counts as none, in milliseconds. */
  readonly within: number;
}

/** An operation, done. */
export interface Done extends Exchanged {
  /** From sending the first request to the last answer, in milliseconds. */
  readonly took: number;
  readonly requests: number;
}

/** One person at a backend, who has logged in where that is needed. */
export class PersonAtBackend {
  readonly person: Person;
  readonly #adapter: Adapter;
  readonly #place: Place;
  readonly #jar = new CookieJar();
  #login: Promise<Done> | undefined;

  constructor(adapter: Adapter, place: Place, person: Person) {
    this.#adapter = adapter;
    this.#place = place;
    this.person = person;
  }

  /**
   * Does an operation; where the login before it fails, that is what came of it.
   *
   * @param contact what is known of the contact, such as its id
   * @throws {RangeError} for an operation that the description does not have
   */
  async do(operation: Operation, contact: Readonly<Record<string, unknown>>): Promise<Done> {
    const described = this.#adapter.operations[operation];
    if (described === undefined) throw new RangeError(`the backend has no ${operation}`);
    const login = this.#adapter.login[this.person.role];
    this.#login ??= login && this.#exchange(login, {});
    const done = await this.#login;
    if (done !== undefined && done.outcome !== 'ok') {
      this.#login = undefined; // once more, next time
      return done;
    }
    return this.#exchange(described, { contact, login: done?.told ?? {} });
  }

  async #exchange(
    operation: AdapterOperation,
    known: Readonly<Record<string, unknown>>,
  ): Promise<Done> {
    const { settings } = this.#place;
    const all = { person: this.person, settings, ...known };
    const run = exchange(this.#adapter, operation, all, Date.now);
    const started = performance.now();
    let requests = 0;
    let step = run.next();
    while (!step.done) {
      requests++;
      step = run.next(await this.#send(step.value));
    }
    return { ...step.value, requests, took: performance.now() - started };
  }

  async #send({ method, path, headers, body }: HttpRequest): Promise<HttpAnswer> {
    const { url, within } = this.#place;
    const cookie = this.#adapter.cookies ? this.#jar.header : undefined;
    try {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { ...headers, ...(cookie === undefined ? {} : { cookie }) },
        // A backend that is allowed cannot hand the request on to one that is not.
        redirect: 'manual',
        signal: AbortSignal.timeout(within),
        ...(body === undefined ? {} : { body }),
      });
      if (this.#adapter.cookies) this.#jar.keep(response.headers.getSetCookie());
      const text = await response.text();
      return { status: response.status, headers: Object.fromEntries(response.headers), text };
    } catch {
      return { status: 0, headers: {}, text: '' };
    }
  }
}
