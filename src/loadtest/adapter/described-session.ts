import type { Operation } from '../../scenario/operations.ts';
import type { Adapter, AdapterCleanup, AdapterOperation } from './adapter.ts';
import { CookieJar } from './cookie-jar.ts';
import { type Exchanged, exchange, type HttpAnswer } from './exchange.ts';
import type { Person } from './people.ts';
import type { HttpRequest, Kept } from './request.ts';
import type { AdapterHost, AdapterPlace, Session } from './scripted-adapter.ts';

/** Of HTTP: the credentials are none, or none any more. */
const UNAUTHORIZED = 401;
/** Nothing that was let in expires sooner, in milliseconds: who is refused before lacks a right. */
const LASTS = 60_000;

/** What a person has been given, and what was said with it. */
interface Login {
  readonly done: Promise<Exchanged>;
  readonly kept: Kept;
  readonly madeAt: number;
}

/** Somebody at a backend that a description tells of, who logs in before all else where that is needed. */
export class DescribedSession implements Session {
  readonly #adapter: Adapter;
  readonly #settings: AdapterPlace['settings'];
  readonly #person: Person;
  readonly #host: Pick<AdapterHost, 'request' | 'now'>;
  readonly #kept: Kept = new Map();
  #jar: CookieJar | undefined;
  #login: Login | undefined;

  constructor(
    adapter: Adapter,
    person: Person,
    { settings }: Pick<AdapterPlace, 'settings'>,
    host: Pick<AdapterHost, 'request' | 'now'>,
  ) {
    this.#adapter = adapter;
    this.#person = person;
    this.#settings = settings;
    this.#host = host;
    this.#jar = adapter.cookies ? new CookieJar() : undefined;
  }

  /**
   * Does an operation; where the login before it fails, that is what came of it.
   *
   * @throws {RangeError} for an operation that the description does not have
   */
  do(operation: Operation, contact: Readonly<Record<string, unknown>>): Promise<Exchanged> {
    const described = this.#adapter.operations[operation];
    if (described === undefined) {
      return Promise.reject(new RangeError(`the backend has no ${operation}`));
    }
    // Each function that waits costs k6 as much as a third of all the rest: there are as few as may be.
    return this.#adapter.login[this.#person.role] === undefined
      ? this.#exchange(described, { contact }, this.#kept)
      : this.#afterLogin(described, { contact });
  }

  /**
   * Does a part of cleaning up, after logging in where that is needed.
   *
   * @param about the `run`, and to remove a contact, that
   * @throws {RangeError} for a description that says nothing of it
   */
  async cleanUp(
    part: keyof AdapterCleanup,
    about: Readonly<Record<string, unknown>>,
  ): Promise<Exchanged> {
    const described = this.#adapter.cleanup?.[part];
    if (described === undefined) throw new RangeError('the backend has no cleanup');
    return this.#afterLogin(described, about);
  }

  async #afterLogin(
    described: AdapterOperation,
    about: Readonly<Record<string, unknown>>,
  ): Promise<Exchanged> {
    const login = this.#adapter.login[this.#person.role];
    if (login === undefined) return this.#exchange(described, { ...about, login: {} }, this.#kept);
    for (let before = 0; ; ) {
      const isNew = this.#login === undefined;
      this.#login ??= this.#logIn(login);
      const current = this.#login;
      const done = await current.done;
      if (isNew) before += done.requests ?? 1;
      if (done.outcome !== 'ok') {
        this.#forget(current); // once more, next time
        return { ...done, requests: before };
      }
      const found = await this.#exchange(described, { ...about, login: done.told }, current.kept);
      const hasExpired =
        found.status === UNAUTHORIZED && this.#host.now() - current.madeAt >= LASTS;
      if (!hasExpired) {
        return before === 0 ? found : { ...found, requests: (found.requests ?? 1) + before };
      }
      before += found.requests ?? 1;
      this.#forget(current);
    }
  }

  #logIn(login: AdapterOperation): Login {
    if (this.#jar !== undefined) this.#jar = new CookieJar();
    const madeAt = this.#host.now();
    return { done: this.#exchange(login, {}, new Map()), kept: new Map(), madeAt };
  }

  /** Unless somebody has logged in again meanwhile. */
  #forget(login: Login): void {
    if (this.#login === login) this.#login = undefined;
  }

  close(): void {
    // Nothing is open between requests.
  }

  async #exchange(
    operation: AdapterOperation,
    about: Readonly<Record<string, unknown>>,
    kept: Kept,
  ): Promise<Exchanged> {
    const { now } = this.#host;
    const known = { person: this.#person, settings: this.#settings, ...about };
    const run = exchange(this.#adapter, operation, known, now, kept);
    let step = run.next();
    while (!step.done) step = run.next(await this.#send(step.value));
    return step.value;
  }

  #send(request: HttpRequest): Promise<HttpAnswer> {
    const jar = this.#jar;
    return jar === undefined ? this.#host.request(request) : this.#sendWith(jar, request);
  }

  async #sendWith(jar: CookieJar, request: HttpRequest): Promise<HttpAnswer> {
    const cookie = jar.header;
    const answer = await this.#host.request(
      cookie === undefined ? request : { ...request, headers: { ...request.headers, cookie } },
    );
    jar.keep(answer.cookies ?? []);
    return answer;
  }
}
