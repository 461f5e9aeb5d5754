import { outcome } from '../../journey/outcome.ts';
import type { AttemptRecord } from '../../simulation/attempt-record.ts';
import type { SimulationTotals } from '../../simulation/simulate-journeys.ts';
import type { Meter, Span } from './simulated-case.ts';

/**
 * What is added up of the contacts of one channel, each when it ends. The words are those of
 * `test/theory/cases/README.md`: W is the wait, T the service level threshold.
 */
export interface ContactSums {
  /** Attempts; first attempts among them. */
  readonly offered: number;
  readonly firstOffered: number;
  readonly blocked: number;
  readonly firstBlocked: number;
  /** Entered and found no free agent. */
  readonly delayed: number;
  readonly firstDelayed: number;
  readonly abandoned: number;
  /** With W ≤ T. */
  readonly abandonedInTime: number;
  readonly served: number;
  readonly servedInTime: number;
  /** ΣW of all that entered, ΣW², and of the served, the abandoned and the delayed. */
  readonly wait: number;
  readonly waitSquared: number;
  readonly waitServed: number;
  readonly waitAbandoned: number;
  readonly waitDelayed: number;
  /** From being taken to the end. */
  readonly service: number;
  readonly handling: number;
}

/** The sums of one replication. */
export interface CenterSums {
  /** By channel. */
  readonly channels: readonly ContactSums[];
  /** Contact-seconds in queues, by class. */
  readonly waiting: readonly number[];
  /** By group: agent-seconds with a contact, contact-seconds in hands, agent-seconds on duty. */
  readonly busy: readonly number[];
  readonly inService: readonly number[];
  readonly scheduled: readonly number[];
  /** Customer-seconds between attempts. */
  readonly away: number;
  /** Seconds that were measured, and replications. */
  readonly seconds: number;
  readonly replications: number;
}

const nothing: ContactSums = {
  offered: 0,
  firstOffered: 0,
  blocked: 0,
  firstBlocked: 0,
  delayed: 0,
  firstDelayed: 0,
  abandoned: 0,
  abandonedInTime: 0,
  served: 0,
  servedInTime: 0,
  wait: 0,
  waitSquared: 0,
  waitServed: 0,
  waitAbandoned: 0,
  waitDelayed: 0,
  service: 0,
  handling: 0,
};

/**
 * Measures the attempts that end within the span and the time averages over it. In a steady state
 * those that end in a stretch are like those that begin in it, and nobody has to be followed to an
 * end beyond it.
 *
 * @param channels how many there are
 * @param threshold T in seconds
 */
export function contactMeter(channels: number, threshold: number, span: Span): Meter<CenterSums> {
  const sums = Array.from(
    { length: channels },
    (): { -readonly [K in keyof ContactSums]: number } => ({ ...nothing }),
  );
  return {
    attempt: (record) => {
      if (record.ended < span.from || record.outcome === outcome.open) return;
      add(record, threshold, sums[record.channel] as (typeof sums)[number]);
    },
    close: (totals) => ({ channels: sums, ...timeSums(totals, span) }),
  };
}

/** The time averages of a replication, times its length: so they add up. */
export function timeSums(totals: SimulationTotals, span: Span): Omit<CenterSums, 'channels'> {
  const until = Math.min(span.until, span.accountUntil ?? span.until);
  const seconds = (Number.isFinite(until) ? until : totals.lastAt) - span.from;
  return {
    waiting: totals.classes.map(({ queueLength }) => queueLength * seconds),
    busy: totals.groups.map(({ busy }) => busy * seconds),
    inService: totals.groups.map(({ contacts }) => contacts * seconds),
    scheduled: totals.groups.map(({ scheduled }) => scheduled * seconds),
    away: totals.away * seconds,
    seconds,
    replications: 1,
  };
}

function add(
  { outcome: how, wait, queued, attempt, ended, taken, handling }: AttemptRecord,
  threshold: number,
  sums: { -readonly [K in keyof ContactSums]: number },
): void {
  const first = attempt === 1 ? 1 : 0;
  sums.offered++;
  sums.firstOffered += first;
  if (how === outcome.blocked) {
    sums.blocked++;
    sums.firstBlocked += first;
    return;
  }
  const isServed = how === outcome.served;
  sums.wait += wait;
  sums.waitSquared += wait * wait;
  if (!isServed || queued > 0) {
    sums.delayed++;
    sums.firstDelayed += first;
    sums.waitDelayed += wait;
  }
  if (isServed) {
    sums.served++;
    sums.waitServed += wait;
    sums.service += ended - taken;
    sums.handling += handling;
    if (wait <= threshold) sums.servedInTime++;
  } else {
    sums.abandoned++;
    sums.waitAbandoned += wait;
    if (wait <= threshold) sums.abandonedInTime++;
  }
}
