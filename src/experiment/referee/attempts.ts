import type { Shares } from './formula.ts';

/** What became of attempts: expected counts, and seconds. What no formula tells is absent. */
export interface Attempts {
  readonly attempts: number;
  readonly served: number;
  readonly abandoned: number;
  /** Ended with a machine. */
  readonly contained: number;
  readonly delayed: number | undefined;
  /** Σ W of the served, and of all who enter, in seconds. */
  readonly waitServed: number | undefined;
  readonly waitAll: number | undefined;
  /** Of sessions, as shares have them. */
  readonly laterTurns: number | undefined;
  readonly nextResponse: number | undefined;
  readonly sessionTime: number | undefined;
  readonly servedWithin: number | undefined;
  readonly abandonedWithin: number | undefined;
  /** Served after more than t seconds. */
  readonly servedBeyond: ((t: number) => number) | undefined;
}

export const noAttempts: Attempts = {
  attempts: 0,
  served: 0,
  abandoned: 0,
  contained: 0,
  delayed: 0,
  waitServed: 0,
  waitAll: 0,
  laterTurns: 0,
  nextResponse: 0,
  sessionTime: 0,
  servedWithin: 0,
  abandonedWithin: 0,
  servedBeyond: () => 0,
};

/** So many attempts, each of which fares as the shares say. */
export function attemptsOf(shares: Shares, attempts: number): Attempts {
  const { refused, abandoned, contained = 0, servedBeyond } = shares;
  const times = (share: number | undefined): number | undefined =>
    share === undefined ? undefined : share * attempts;
  return {
    attempts,
    served: attempts * Math.max(0, 1 - refused - abandoned - contained),
    abandoned: attempts * abandoned,
    contained: attempts * contained,
    delayed: times(shares.delayed),
    waitServed: times(shares.waitServed),
    waitAll: times(shares.waitAll),
    laterTurns: times(shares.laterTurns),
    nextResponse: times(shares.nextResponse),
    sessionTime: times(shares.sessionTime),
    servedWithin: times(shares.servedWithin),
    abandonedWithin: times(shares.abandonedWithin),
    servedBeyond: servedBeyond && ((t) => attempts * servedBeyond(t)),
  };
}

/** All of them together; unknown is what is unknown of any. */
export function addAttempts(a: Attempts, b: Attempts): Attempts {
  if (b.attempts === 0) return a;
  if (a.attempts === 0) return b;
  const add = (of: keyof Omit<Attempts, 'servedBeyond'>): number | undefined => {
    const [x, y] = [a[of], b[of]];
    return x === undefined || y === undefined ? undefined : x + y;
  };
  const [first, second] = [a.servedBeyond, b.servedBeyond];
  return {
    attempts: a.attempts + b.attempts,
    served: a.served + b.served,
    abandoned: a.abandoned + b.abandoned,
    contained: a.contained + b.contained,
    delayed: add('delayed'),
    waitServed: add('waitServed'),
    waitAll: add('waitAll'),
    laterTurns: add('laterTurns'),
    nextResponse: add('nextResponse'),
    sessionTime: add('sessionTime'),
    servedWithin: add('servedWithin'),
    abandonedWithin: add('abandonedWithin'),
    servedBeyond: first && second && ((t) => first(t) + second(t)),
  };
}
