import { NOWHERE } from './place-tables.ts';

/** Where a customer is in the journey. */
export const phase = {
  away: 0,
  waiting: 1,
  inService: 2,
  ended: 3,
  /** Away, while the ticket waits for the customer. */
  pending: 4,
} as const;

/** What the customer does about what happened. */
export const action = {
  /** Opens a contact and waits for at most `delay`. */
  opens: 0,
  /** Nothing: goes on talking. */
  stays: 1,
  /** Is done: the problem is resolved. */
  resolved: 2,
  /** Leaves, and begins again after `delay`. */
  comesBack: 3,
  /** Leaves for good: the journey is given up. */
  givesUp: 4,
  /** Is lost on the way, without having given up. */
  lost: 5,
} as const;

/** What `step` decided: the state after it, what the customer does, and a delay in seconds. */
export interface Move {
  phase: number;
  attempt: number;
  action: number;
  delay: number;
  /** Where the next attempt is, or where the journey ended. */
  channel: number;
  place: number;
  /** Whether the next attempt is another contact than this one once more; what multiplies its handling time. */
  isElsewhere: boolean;
  repetition: number;
}

/** A move to write into. */
export function emptyMove(): Move {
  return {
    phase: 0,
    attempt: 0,
    action: 0,
    delay: Number.NaN,
    channel: 0,
    place: NOWHERE,
    isElsewhere: false,
    repetition: 1,
  };
}
