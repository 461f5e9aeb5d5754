import { KeyedDraws, replicationKey } from '../../mathematics/random/keyed-draws.ts';
import { type CompiledLaw, compileLaw, type Law, quantile } from '../../mathematics/random/law.ts';
import {
  type Milliseconds,
  milliseconds,
  type Probability,
  probability,
  type Seconds,
} from '../../units.ts';
import { type Capacity, TokenBucket, WorkerPool } from './capacity.ts';
import {
  type OperationName,
  operationNames,
  type PerOperation,
  perOperation,
} from './operations.ts';

/** How the desk is made slow, faulty or saturated, with a truth that is known beforehand. */
export interface Disturbances {
  /** How long an operation takes before it acts; `constant` 0 for at once. */
  readonly latency: PerOperation<Law>;
  /** The share of requests that are answered 500 and do nothing, after their latency. */
  readonly errors: PerOperation<Probability>;
  readonly capacity: Capacity;
  readonly seed: number;
}

/** A desk that is as fast and as faultless as the machine lets it be. */
export const undisturbed: Disturbances = {
  latency: perOperation(() => ({ kind: 'constant', value: 0 })),
  errors: perOperation(() => probability(0)),
  capacity: { kind: 'unlimited' },
  seed: 1,
};

/** What will become of a request. `due` is the instant of its answer, on the clock of its arrival. */
export type Fate =
  | { readonly kind: 'refused'; readonly retryAfter: Seconds }
  | { readonly kind: 'served'; readonly due: Milliseconds; readonly fails: boolean };

/**
 * The purposes of the desk's draws: the operation's number for its latency, and that number plus
 * this for its errors. The room between is for operations to come.
 */
export const errorPurpose = 64;

/**
 * Decides the fate of each request as it comes. The n-th request of an operation, counted from 0, has
 * the draws with the operation's purposes and occasion n, owned by `replicationKey(seed, 0)`: whatever
 * else the desk is asked meanwhile, it has the same luck.
 */
export class FateOfRequests {
  readonly #draws = new KeyedDraws();
  readonly #laws: readonly CompiledLaw[];
  readonly #errors: readonly number[];
  readonly #occasions: number[] = operationNames.map(() => 0);
  readonly #bucket: TokenBucket | undefined;
  readonly #workers: WorkerPool | undefined;

  constructor({ latency, errors, capacity, seed }: Disturbances) {
    const key = replicationKey(seed, 0);
    this.#draws.own(key.high, key.low);
    this.#laws = operationNames.map((operation) => compileLaw(latency[operation]));
    this.#errors = operationNames.map((operation) => errors[operation]);
    if (capacity.kind === 'bucket') {
      this.#bucket = new TokenBucket(capacity.perSecond, capacity.burst);
    } else if (capacity.kind === 'workers') {
      this.#workers = new WorkerPool(capacity.workers);
    }
  }

  /** The fate of the next request of this operation. Arrivals come in the order of their instants. */
  next(operation: OperationName, arrival: Milliseconds): Fate {
    const number = operationNames.indexOf(operation);
    const occasion = this.#occasions[number] as number;
    this.#occasions[number] = occasion + 1;

    const retryAfter = this.#bucket?.admit(arrival) ?? 0;
    if (retryAfter > 0) return { kind: 'refused', retryAfter: retryAfter as Seconds };

    const latency = this.#latency(number, occasion);
    const due = this.#workers?.admit(arrival, latency) ?? milliseconds(arrival + latency);
    const fails =
      this.#draws.draw(errorPurpose + number, occasion) < (this.#errors[number] as number);
    return { kind: 'served', due, fails };
  }

  #latency(number: number, occasion: number): Milliseconds {
    const law = this.#laws[number] as CompiledLaw;
    return milliseconds(1000 * quantile(law, this.#draws.draw(number, occasion)));
  }
}
