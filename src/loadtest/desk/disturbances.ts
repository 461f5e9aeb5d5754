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
import { type Faults, faultless, type StrikingFault, strikingFaults } from './faults.ts';
import {
  type OperationName,
  operationNames,
  type PerOperation,
  perOperation,
} from './operations.ts';
import { Standstill } from './standstill.ts';

/** How the desk is made slow, faulty or saturated, with a truth that is known beforehand. */
export interface Disturbances {
  /** How long an operation takes before it acts; `constant` 0 for at once. */
  readonly latency: PerOperation<Law>;
  /** The share of requests that are answered 500 and do nothing, after their latency. */
  readonly errors: PerOperation<Probability>;
  readonly capacity: Capacity;
  readonly faults: Faults;
  readonly seed: number;
}

/** A desk that is as fast and as faultless as the machine lets it be. */
export const undisturbed: Disturbances = {
  latency: perOperation(() => ({ kind: 'constant', value: 0 })),
  errors: perOperation(() => probability(0)),
  capacity: { kind: 'unlimited' },
  faults: faultless,
  seed: 1,
};

/** What will become of a request. `due` is the instant of its answer, on the clock of its arrival. */
export type Fate =
  | { readonly kind: 'refused'; readonly retryAfter: Seconds }
  /** Nobody ever answers. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'served'; readonly due: Milliseconds; readonly ending: Ending };

/** What comes of a request that is served, in the place of an answer or as one. */
export type Ending =
  | { readonly kind: 'answer' | 'error' | 'reset' | 'lost-answer' }
  | { readonly kind: 'slow-body'; readonly over: Seconds };

/**
 * The purposes of the desk's draws: the operation's number for its latency, and that number plus
 * this for its errors. The room between is for operations to come.
 */
export const errorPurpose = 64;
/** The same for the first of the striking faults; the next ones follow in steps of `errorPurpose`. */
export const strikePurpose = 128;

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
  readonly #capacity: Capacity;
  readonly #faults: Faults;
  #workers: WorkerPool | undefined;
  #standstill: Standstill | undefined;

  constructor({ latency, errors, capacity, faults, seed }: Disturbances) {
    const key = replicationKey(seed, 0);
    this.#draws.own(key.high, key.low);
    this.#laws = operationNames.map((operation) => compileLaw(latency[operation]));
    this.#errors = operationNames.map((operation) => errors[operation]);
    this.#capacity = capacity;
    this.#faults = faults;
    if (capacity.kind === 'bucket') {
      this.#bucket = new TokenBucket(capacity.perSecond, capacity.burst);
    }
    this.restart();
  }

  /** The first request is here: the times of stalls count from now. */
  begin(at: Milliseconds): void {
    const { stall } = this.#faults;
    if (stall !== undefined) this.#standstill = new Standstill(stall, at);
  }

  /** The desk has been restarted: nothing is in hand, luck goes on. */
  restart(): void {
    const capacity = this.#capacity;
    this.#workers = capacity.kind === 'workers' ? new WorkerPool(capacity.workers) : undefined;
  }

  /** When the desk moves on that stands still now; now, where it does not. */
  movesOn(now: Milliseconds): Milliseconds {
    return this.#standstill?.end(now) ?? now;
  }

  /** The fate of the next request of this operation. Arrivals come in the order of their instants. */
  next(operation: OperationName, arrival: Milliseconds): Fate {
    const number = operationNames.indexOf(operation);
    const occasion = this.#occasions[number] as number;
    this.#occasions[number] = occasion + 1;

    const retryAfter = this.#bucket?.admit(arrival) ?? 0;
    if (retryAfter > 0) return { kind: 'refused', retryAfter: retryAfter as Seconds };
    const { strikes } = this.#faults;
    const isStruck = (fault: StrikingFault) => this.#isStruck(fault, operation, occasion);
    if (isStruck('limited')) {
      return { kind: 'refused', retryAfter: strikes.limited[operation].lasts };
    }
    if (isStruck('half-open')) return { kind: 'ignored' };

    const due = this.#due(arrival, this.#latency(number, occasion));
    const ending = (): Ending => {
      if (isStruck('reset')) return { kind: 'reset' };
      const error = this.#draws.draw(errorPurpose + number, occasion);
      if (error < (this.#errors[number] as number)) return { kind: 'error' };
      if (isStruck('lost-answer')) return { kind: 'lost-answer' };
      if (!isStruck('slow-body')) return { kind: 'answer' };
      return { kind: 'slow-body', over: strikes['slow-body'][operation].lasts };
    };
    return { kind: 'served', due, ending: ending() };
  }

  /** When what arrives now is done, by the clock on the wall. */
  #due(arrival: Milliseconds, latency: Milliseconds): Milliseconds {
    const worked = this.#standstill?.worked(arrival) ?? arrival;
    const done = this.#workers?.admit(worked, latency) ?? milliseconds(worked + latency);
    return this.#standstill?.wall(done) ?? done;
  }

  #isStruck(fault: StrikingFault, operation: OperationName, occasion: number): boolean {
    const { share } = this.#faults.strikes[fault][operation];
    if (share === 0) return false;
    const first = strikePurpose + errorPurpose * strikingFaults.indexOf(fault);
    return this.#draws.draw(first + operationNames.indexOf(operation), occasion) < share;
  }

  #latency(number: number, occasion: number): Milliseconds {
    const law = this.#laws[number] as CompiledLaw;
    return milliseconds(1000 * quantile(law, this.#draws.draw(number, occasion)));
  }
}
