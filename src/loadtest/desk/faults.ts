import { type Probability, probability, type Seconds, seconds } from '../../units.ts';
import { type PerOperation, perOperation } from './operations.ts';
import type { WaitSpelling } from './spelled-wait.ts';

/**
 * Faults that strike a share of the requests, the first of them that does:
 * `limited` is answered 429 at once; `half-open` is taken in and never answered; `reset` does nothing and resets the
 * connection after the latency; `lost-answer` does what was asked and resets the connection in the place of the answer;
 * `slow-body` sends its headers in time and its body in drips.
 *
 * Their order keys their luck: new ones go to the end.
 */
export const strikingFaults = [
  'limited',
  'half-open',
  'reset',
  'lost-answer',
  'slow-body',
] as const;
export type StrikingFault = (typeof strikingFaults)[number];

/** How often a fault strikes an operation. */
export interface Strikes {
  readonly share: Probability;
  /** What a 429 says to wait, or how long a body takes; 0 for the others. */
  readonly lasts: Seconds;
}

/** The whole desk stands still; times from its first request. */
export interface Stall {
  readonly first: Seconds;
  readonly lasts: Seconds;
  /** From the beginning of one to that of the next; undefined for a single one. */
  readonly every: Seconds | undefined;
}

/** The desk dies and comes back. */
export interface Restart {
  /** From its first request. */
  readonly at: Seconds;
  /** How long its port is closed. */
  readonly down: Seconds;
  /** Whether its contacts are there afterwards. */
  readonly keeps: boolean;
}

/** What goes wrong at the desk, beside slowness and errors. */
export interface Faults {
  readonly strikes: Readonly<Record<StrikingFault, PerOperation<Strikes>>>;
  readonly stall: Stall | undefined;
  readonly restart: Restart | undefined;
  /** How answers 429 say how long to wait. */
  readonly wait: WaitSpelling;
}

const never = perOperation((): Strikes => ({ share: probability(0), lasts: seconds(0) }));

export const faultless: Faults = {
  strikes: {
    limited: never,
    'half-open': never,
    reset: never,
    'lost-answer': never,
    'slow-body': never,
  },
  stall: undefined,
  restart: undefined,
  wait: 'retry-after',
};
