import { hmac } from 'k6/crypto';
import secretSource from 'k6/secrets';
import type { Operation } from '../../scenario/operations.ts';
import { compileAdapter } from '../adapter/compile-adapter.ts';
import { expressionReader, type Jmespath } from '../adapter/expression.ts';
import type { Person } from '../adapter/people.ts';
import type {
  AdapterHost,
  AdapterPlace,
  ScriptedAdapter,
  Session,
} from '../adapter/scripted-adapter.ts';
import { type AnyAdapter, hasOperation, remembers, sessionOf } from '../adapter/session-of.ts';
import type { PlannedAdapter } from '../replay-plan.ts';
import { nameOfPart, type Secrets, secretsFrom } from '../secret-parts.ts';
import { k6Host } from './adapter-host.ts';
import { plan } from './plan.ts';

/** k6's own, which reads modules in a VU's init only. */
declare const require: (path: string) => unknown;

const adapter = adapterOf(plan.backend.adapter);

/** The backend as one VU knows it: who speaks to it, and what can be done there. */
export class Backend {
  readonly #secrets: Secrets;
  readonly #place: AdapterPlace;
  /** Of all who leave nothing behind between two requests. */
  readonly #host: AdapterHost;
  /** Of those whom it remembers: what they have been given is theirs for the whole run. */
  readonly #sessions = new Map<string, Session>();

  constructor(secrets: Secrets) {
    const { url, settings } = plan.backend;
    this.#secrets = secrets;
    this.#place = {
      url,
      settings: { ...settings, ...secrets.settings },
      within: plan.requestTimeoutMs,
    };
    this.#host = k6Host(this.#place);
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
    return hasOperation(adapter, operation);
  }

  /** Whether a watch waits for news, so that the next one can follow at once. */
  get pushes(): boolean {
    return plan.backend.adapter.kind === 'script';
  }

  /** Customers with more numbers than there are accounts share them. */
  customer(number: number): Session {
    const { people } = this.#secrets;
    const person = people?.customers[number % people.customers.length];
    return this.#sessionOf(person ?? { role: 'customer', name: `c${number}` });
  }

  /** What a customer is called at the backend. */
  customerName(number: number): string {
    const { people } = this.#secrets;
    return people?.customers[number % people.customers.length]?.name ?? `c${number}`;
  }

  /** @param number among all agents, from 0 */
  agent(number: number, name: string): Session {
    const { people } = this.#secrets;
    const person = people?.agents[number % people.agents.length];
    return this.#sessionOf(person ?? { role: 'agent', name });
  }

  /** Ends what is open: a socket would keep k6 from ending. */
  close(): void {
    for (const session of this.#sessions.values()) session.close();
    this.#sessions.clear();
  }

  #sessionOf(person: Person): Session {
    const place = this.#place;
    if (!remembers(adapter, person.role)) return sessionOf(adapter, person, place, this.#host);
    const key = `${person.role}.${person.name}`;
    let session = this.#sessions.get(key);
    if (session === undefined) {
      session = sessionOf(adapter, person, place, k6Host(place));
      this.#sessions.set(key, session);
    }
    return session;
  }
}

function adapterOf(planned: PlannedAdapter): AnyAdapter {
  if (planned.kind === 'script') {
    return (require(planned.file) as { readonly adapter: ScriptedAdapter }).adapter;
  }
  const read = expressionReader({
    jmespath: require(planned.jmespath) as Jmespath,
    hmacSha256: (key, text) => hmac('sha256', key, text, 'hex'),
  });
  return compileAdapter(planned.shape, read).adapter;
}
