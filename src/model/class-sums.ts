import { outcome } from '../journey/outcome.ts';
import type { AttemptRecord, LegRecord } from '../simulation/attempt-record.ts';
import { NOBODY } from '../simulation/center/contact.ts';

/**
 * What is added up of the attempts that begin in one class, and of the visits to its queue, in one
 * replication. W is the wait, T the class's threshold of the service levels. Durations in seconds.
 */
export class ClassSums {
  offered = 0;
  /** First attempts among them. */
  journeys = 0;
  blocked = 0;
  /** Entered and found no free agent. */
  delayed = 0;
  abandoned = 0;
  leftSilently = 0;
  /** With W ≤ T. */
  abandonedInTime = 0;
  served = 0;
  servedInTime = 0;
  /** Cut off by the end of the run: in nothing else. */
  open = 0;
  /** ΣW of all that entered; of the served, the abandoned, the delayed. */
  wait = 0;
  waitServed = 0;
  waitAbandoned = 0;
  waitDelayed = 0;
  /** Σ from the beginning to the end, of all that entered. */
  sojourn = 0;
  handling = 0;
  /** Legs in the queue of the class, also those of attempts that began in another; Σ their waits. */
  visits = 0;
  queued = 0;
  readonly #within: number;

  /** @param within T */
  constructor(within: number) {
    this.#within = within;
  }

  add(record: AttemptRecord): void {
    const { outcome: how, wait } = record;
    if (how === outcome.open) {
      this.open++;
      return;
    }
    this.offered++;
    if (record.attempt === 1) this.journeys++;
    if (how === outcome.blocked) {
      this.blocked++;
      return;
    }
    this.wait += wait;
    this.sojourn += record.ended - record.due;
    if (how !== outcome.served || record.taken > record.due) {
      this.delayed++;
      this.waitDelayed += wait;
    }
    if (how === outcome.served) {
      this.served++;
      this.waitServed += wait;
      this.handling += record.handled;
      if (wait <= this.#within) this.servedInTime++;
      return;
    }
    this.abandoned++;
    this.waitAbandoned += wait;
    if (how === outcome.abandonedSilently) this.leftSilently++;
    if (wait <= this.#within) this.abandonedInTime++;
  }

  addVisit({ outcome: how, queued, group }: LegRecord): void {
    if (how === outcome.open || how === outcome.blocked) return;
    // The run ended before an agent found the empty room: how long it would have waited is not known.
    if (how === outcome.abandonedSilently && group === NOBODY) return;
    this.visits++;
    this.queued += queued;
  }
}
