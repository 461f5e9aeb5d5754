import { outcome } from '../../journey/outcome.ts';
import { timeSums } from './contact-meter.ts';
import type { Meter, Span } from './simulated-case.ts';

/** What is added up of contacts that pass from class to class, each when it or its leg ends. */
export interface LegSums {
  readonly offered: number;
  readonly blocked: number;
  readonly abandoned: number;
  /** Seconds in queues, all legs together, and from beginning to end; of all that entered. */
  readonly queued: number;
  readonly sojourn: number;
  /** By class: legs, those in which the customer gave up, those that waited, and seconds in the queue. */
  readonly legs: readonly number[];
  readonly legsAbandoned: readonly number[];
  readonly legsDelayed: readonly number[];
  readonly legsQueued: readonly number[];
  /** As in `CenterSums`. */
  readonly waiting: readonly number[];
  readonly busy: readonly number[];
  readonly inService: readonly number[];
  readonly scheduled: readonly number[];
  readonly seconds: number;
}

/** Measures the attempts and legs that end within the span, and the time averages over it. */
export function legMeter(classes: number, span: Span): Meter<LegSums> {
  const zeros = (): number[] => new Array<number>(classes).fill(0);
  const [legs, legsAbandoned, legsDelayed, legsQueued] = [zeros(), zeros(), zeros(), zeros()];
  let [offered, blocked, abandoned, waits, sojourn] = [0, 0, 0, 0, 0];
  const add = (sums: number[], of: number, amount: number): void => {
    sums[of] = (sums[of] as number) + amount;
  };
  return {
    attempt: ({ outcome: how, due, ended, queued }) => {
      if (ended < span.from || how === outcome.open) return;
      offered++;
      if (how === outcome.blocked) {
        blocked++;
        return;
      }
      if (how === outcome.abandoned) abandoned++;
      waits += queued;
      sojourn += ended - due;
    },
    leg: ({ class: of, outcome: how, ended, queued }) => {
      // What the end of the run has cut off has not ended.
      if (ended < span.from || how === outcome.blocked || how === outcome.open) return;
      add(legs, of, 1);
      add(legsQueued, of, queued);
      if (queued > 0) add(legsDelayed, of, 1);
      if (how === outcome.abandoned) add(legsAbandoned, of, 1);
    },
    close: (totals) => ({
      offered,
      blocked,
      abandoned,
      queued: waits,
      sojourn,
      legs,
      legsAbandoned,
      legsDelayed,
      legsQueued,
      ...timeSums(totals, span),
    }),
  };
}
