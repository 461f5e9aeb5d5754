import { createHmac, timingSafeEqual } from 'node:crypto';

export type Role = 'customer' | 'agent';

/** Who speaks, as a verified token says. */
export interface Person {
  readonly role: Role;
  readonly subject: string;
}

const subjectPattern = /^[A-Za-z0-9_-]+$/;
const bearer = /^Bearer (customer|agent)\.([A-Za-z0-9_-]+)\.([0-9a-f]{64})$/i;

/**
 * The token that lets `subject` speak in this role: `<role>.<subject>.<mac>`, where mac is the
 * HMAC-SHA256 of `<role>.<subject>` under the desk's secret, in lower-case hex.
 */
export function tokenFor(secret: string, role: Role, subject: string): string {
  if (!subjectPattern.test(subject)) {
    throw new RangeError(`A subject has the characters A-Z a-z 0-9 _ -, not ${subject}.`);
  }
  return `${role}.${subject}.${macOf(secret, role, subject)}`;
}

/**
 * Verifies tokens. Customers poll with the same token again and again, so that those found good are
 * remembered, the newest `capacity` of them; a forged one is computed anew each time.
 */
export class TokenVerifier {
  readonly #secret: string;
  readonly #capacity: number;
  readonly #known = new Map<string, Person>();

  constructor(secret: string, capacity = 65_536) {
    this.#secret = secret;
    this.#capacity = capacity;
  }

  /** Who sent this Authorization header; undefined where it proves nobody. */
  verify(authorization: string | undefined): Person | undefined {
    if (authorization === undefined) return undefined;
    return this.#known.get(authorization) ?? this.#compute(authorization);
  }

  /** How many tokens are remembered. */
  get remembered(): number {
    return this.#known.size;
  }

  #compute(authorization: string): Person | undefined {
    const [, role, subject, mac] = bearer.exec(authorization) ?? [];
    if (role === undefined || subject === undefined || mac === undefined) return undefined;
    if (!isRole(role)) return undefined;

    const expected = macOf(this.#secret, role, subject);
    if (!timingSafeEqual(Buffer.from(mac), Buffer.from(expected))) return undefined;

    const person: Person = { role, subject };
    this.#remember(authorization, person);
    return person;
  }

  #remember(authorization: string, person: Person): void {
    if (this.#known.size >= this.#capacity) {
      const oldest = this.#known.keys().next();
      if (oldest.done !== true) this.#known.delete(oldest.value);
    }
    this.#known.set(authorization, person);
  }
}

// The scheme's name knows no case (RFC 9110, 11.1), the role does.
function isRole(text: string): text is Role {
  return text === 'customer' || text === 'agent';
}

function macOf(secret: string, role: Role, subject: string): string {
  return createHmac('sha256', secret).update(`${role}.${subject}`).digest('hex');
}
