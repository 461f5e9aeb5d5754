import type { Operation } from '../../scenario/operations.ts';
import type { Exchanged } from '../adapter/exchange.ts';
import { usualOutcome } from '../adapter/outcome-names.ts';
import type { Session } from '../adapter/scripted-adapter.ts';
import { now } from './plan.ts';
import { reportError, writeLine } from './write-line.ts';

interface Asked {
  readonly operation: Operation;
  /** What is known of the contact: see `Session`. */
  readonly contact: Readonly<Record<string, unknown>>;
  /** When it was due, in milliseconds from the start of the replay. */
  readonly due: number;
  readonly journey?: number;
  readonly attempt?: number;
}

/** Problems of the description that have been told. */
const told = new Set<string>();

/** Does an operation, and writes its line. */
export function ask(session: Session, asked: Asked): Promise<Exchanged> {
  const sent = now();
  return session.do(asked.operation, asked.contact).then((done) => {
    const { outcome, status, requests, problem } = done;
    const { operation, due, journey, attempt } = asked;
    // What is undefined is not written.
    writeLine({
      e: 'op',
      o: operation,
      d: Math.round(due),
      t: sent,
      r: now(),
      s: status,
      x: outcome === usualOutcome(status) ? undefined : outcome,
      n: requests === 1 ? undefined : requests,
      j: journey,
      a: journey === undefined ? undefined : attempt,
    });
    if (problem !== undefined && !told.has(problem)) {
      told.add(problem);
      reportError(new Error(`${operation}: ${problem}`));
    }
    return done;
  });
}
