import type { Operation } from '../../scenario/operations.ts';
import type { Adapter, AdapterOperation } from './adapter.ts';
import { CookieJar } from './cookie-jar.ts';
import { type Exchanged, exchange, type HttpAnswer } from './exchange.ts';
import type { Person } from './people.ts';
import type { HttpRequest } from './request.ts';
import type { AdapterHost, AdapterPlace, Session } from './scripted-adapter.ts';

/** Somebody at a backend that a description tells of. */
export class DescribedSession implements Session {
  readonly #adapter: Adapter;
  readonly #person: Person;
  readonly #place: AdapterPlace;
  readonly #host: AdapterHost;
  readonly #jar = new CookieJar();
  #login: Promise<Exchanged> | undefined;

  constructor(adapter: Adapter, person: Person, place: AdapterPlace, host: AdapterHost) {
    this.#adapter = adapter;
    this.#person = person;
    this.#place = place;
    this.#host = host;
  }

  /**
   * Does an operation; where the login before it fails, that is what came of it.
   *
   * @throws {RangeError} for an operation that the description does not have
   */
  async do(operation: Operation, contact: Readonly<Record<string, unknown>>): Promise<Exchanged> {
    const described = this.#adapter.operations[operation];
    if (described === undefined) throw new RangeError(`the backend has no ${operation}`);
    const login = this.#adapter.login[this.#person.role];
    const isFirst = this.#login === undefined;
    this.#login ??= login && this.#exchange(login, {});
    const done = await this.#login;
    if (done !== undefined && done.outcome !== 'ok') {
      this.#login = undefined; // once more, next time
      return done;
    }
    const before = isFirst && done !== undefined ? (done.requests ?? 1) : 0;
    return this.#exchange(described, { contact, login: done?.told ?? {} }, before);
  }

  close(): void {
    // Nothing is open between requests.
  }

  /** @param before requests that were sent for it already */
  async #exchange(
    operation: AdapterOperation,
    known: Readonly<Record<string, unknown>>,
    before = 0,
  ): Promise<Exchanged> {
    const all = { person: this.#person, settings: this.#place.settings, ...known };
    const run = exchange(this.#adapter, operation, all, () => this.#host.now());
    let requests = before;
    let step = run.next();
    while (!step.done) {
      requests++;
      step = run.next(await this.#send(step.value));
    }
    return requests === 1 ? step.value : { ...step.value, requests };
  }

  async #send(request: HttpRequest): Promise<HttpAnswer> {
    if (!this.#adapter.cookies) return this.#host.request(request);
    const cookie = this.#jar.header;
    const answer = await this.#host.request(
      cookie === undefined ? request : { ...request, headers: { ...request.headers, cookie } },
    );
    this.#jar.keep(answer.cookies ?? []);
    return answer;
  }
}
