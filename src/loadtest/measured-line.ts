import type { Operation } from '../scenario/operations.ts';
import { type OutcomeName, usualOutcome } from './adapter/outcome-names.ts';

/**
 * The lines that k6 writes, one JSON object each, the source of every measured figure. Only integers
 * and words: k6's engine prints some doubles wrongly. All times are wall milliseconds from the start
 * of the replay.
 */
export type MeasuredLine = ContactLine | OperationLine | LoopLine;

/** What happened to a contact. `j` journey, `a` attempt. */
export type ContactLine =
  /** It was sent at `t`; it was due at `d`; on channel `c`, at place `p`, where they are not the schedule's. */
  | {
      readonly e: 'sent';
      readonly j: number;
      readonly a: number;
      readonly d: number;
      readonly t: number;
      readonly c?: number;
      readonly p?: number;
    }
  /** Its customer was offered a callback on channel `c`, and accepted it (`y`) or waits on the line. */
  | {
      readonly e: 'offered';
      readonly j: number;
      readonly a: number;
      readonly t: number;
      readonly c: number;
      readonly y: 0 | 1;
    }
  /** An agent has called: has the customer on the line, will call again, or gives up. */
  | {
      readonly e: 'called';
      readonly j: number;
      readonly a: number;
      readonly t: number;
      readonly h: 'reached' | 'again' | 'lost';
    }
  /** Agent `n` of group `g` has it. */
  | {
      readonly e: 'taken';
      readonly j: number;
      readonly a: number;
      readonly t: number;
      readonly g: number;
      readonly n: number;
    }
  /** A machine has handed it over: it is on channel `c` from now on. */
  | {
      readonly e: 'passed';
      readonly j: number;
      readonly a: number;
      readonly t: number;
      readonly c: number;
    }
  /** The first message of a session is out: that it is over is the answer. */
  | { readonly e: 'wrote'; readonly j: number; readonly a: number; readonly t: number }
  /** The agent's answer is out. */
  | { readonly e: 'answered'; readonly j: number; readonly a: number; readonly t: number }
  /** It is over for the customer, with outcome `o` (see `journey/outcome.ts`). */
  | {
      readonly e: 'ended';
      readonly j: number;
      readonly a: number;
      readonly t: number;
      readonly o: number;
    }
  /** At the cap the customer was on the way to this attempt. */
  | { readonly e: 'away'; readonly j: number; readonly a: number; readonly t: number };

/**
 * An operation `o`, due at `d`, sent at `t`, answered at `r` with status `s` (0: none): `n` requests, one where it
 * is left out. `x` is what the answer meant, where the status says something else.
 */
export interface OperationLine {
  readonly e: 'op';
  readonly o: Operation;
  readonly d: number;
  readonly t: number;
  readonly r: number;
  readonly s: number;
  readonly x?: OutcomeName | undefined;
  readonly n?: number | undefined;
  readonly j?: number | undefined;
  readonly a?: number | undefined;
}

/** What the answer to an operation meant. */
export function outcomeOfLine({ s, x }: Pick<OperationLine, 's' | 'x'>): OutcomeName {
  return x ?? usualOutcome(s);
}

/** An event loop has begun or finished: `v` is its number, `n` the journeys it played. */
export interface LoopLine {
  readonly e: 'loop';
  readonly v: number;
  readonly n: number;
  readonly t: number;
}
