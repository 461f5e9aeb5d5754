import { hmac } from 'k6/crypto';
import secretSource from 'k6/secrets';
import type { Operation } from '../../scenario/operations.ts';
import type { Adapter } from '../adapter/adapter.ts';
import { compileAdapter } from '../adapter/compile-adapter.ts';
import { DescribedSession } from '../adapter/described-session.ts';
import { expressionReader, type Jmespath } from '../adapter/expression.ts';
import type { Person } from '../adapter/people.ts';
import type { AdapterHost, AdapterPlace, Session } from '../adapter/scripted-adapter.ts';
import type { PlannedAdapter } from '../replay-plan.ts';
import { nameOfPart, type Secrets, secretsFrom } from '../secret-parts.ts';
import { plan } from './plan.ts';
import { sender } from './send-request.ts';

/** k6's own, which reads modules in a VU's init only. */
declare const require: (path: string) => unknown;

const adapter = adapterOf(plan.backend.adapter);

/** The backend as one VU knows it: who speaks to it, and what can be done there. */
export class Backend {
  readonly #secrets: Secrets;
  readonly #place: AdapterPlace;
  /** Of those who log in, or have cookies: what they have been given is theirs for the whole run. */
  readonly #sessions = new Map<string, Session>();

  constructor(secrets: Secrets) {
    const { url, settings } = plan.backend;
    this.#secrets = secrets;
    this.#place = {
      url,
      settings: { ...settings, ...secrets.settings },
      within: plan.requestTimeoutMs,
    };
  }

  /** What is secret is asked for first: k6 gives it to running VUs alone. */
  static async reach(): Promise<Backend> {
    const parts: string[] = [];
    for (let part = 0; part < plan.backend.secretParts; part++) {
      parts.push(await secretSource.get(nameOfPart(part)));
    }
    return new Backend(secretsFrom(parts));
  }

  has(operation: Operation): boolean {
    return adapter.operations[operation] !== undefined;
  }

  /** Customers with more numbers than there are accounts share them. */
  customer(number: number): Session {
    const { people } = this.#secrets;
    const person = people?.customers[number % people.customers.length];
    return this.#sessionOf(person ?? { role: 'customer', name: `c${number}` });
  }

  /** @param number among all agents, from 0 */
  agent(number: number, name: string): Session {
    const { people } = this.#secrets;
    const person = people?.agents[number % people.agents.length];
    return this.#sessionOf(person ?? { role: 'agent', name });
  }

  #sessionOf(person: Person): Session {
    const { login, cookies } = adapter;
    const host: Pick<AdapterHost, 'request' | 'now'> = {
      request: sender(this.#place.url, plan.requestTimeoutMs, cookies),
      now: Date.now,
    };
    if (login[person.role] === undefined && !cookies) {
      return new DescribedSession(adapter, person, this.#place, host);
    }
    const key = `${person.role}.${person.name}`;
    let session = this.#sessions.get(key);
    if (session === undefined) {
      session = new DescribedSession(adapter, person, this.#place, host);
      this.#sessions.set(key, session);
    }
    return session;
  }
}

function adapterOf(planned: PlannedAdapter): Adapter {
  if (planned.kind === 'script') throw new Error('scripts are not played yet');
  const read = expressionReader({
    jmespath: require(planned.jmespath) as Jmespath,
    hmacSha256: (key, text) => hmac('sha256', key, text, 'hex'),
  });
  return compileAdapter(planned.shape, read).adapter;
}
