import type { Visit } from './visit.ts';

/** What a visit asks of the customer who makes it. */
export interface Visitor {
  /** Wants to ask again at `at` for what the backend was not ready to do. */
  opensAt(visit: Visit, at: number): void;
  /** Wants to look for an answer at `at`. */
  looksAt(visit: Visit, at: number): void;
  /** Agents can see it now; whether the customer hangs up, and will be called. */
  joins(visit: Visit): boolean;
  /** Whether the customer leaves without a sign when patience ends: an agent will find an empty room. */
  leavesSilently(visit: Visit): boolean;
  /** It is over: what happened, in the words of the journey, and when. */
  ended(visit: Visit, happened: number, at: number): void;
}

/** What the backend can do for the customers of a channel. */
export interface Visiting {
  readonly canWatch: boolean;
  readonly canLeave: boolean;
  /** Whether it is over with the first answer, or when it is closed, as a session is. */
  readonly endsWith: 'answered' | 'closed';
  /** Whether a watch waits for news: the next one can follow at once. */
  readonly isPushed: boolean;
}
