import { quantileOfSorted } from '../mathematics/statistics/quantile.ts';
import { numberOf } from '../number-of.ts';
import { type Operation, operations } from '../scenario/operations.ts';
import type { Measurement } from './measurement.ts';
import type { OperationColumns } from './operation-columns.ts';
import type { ReasonToStop } from './reason-to-stop.ts';

/** Wall milliseconds from due to sent. */
export interface Lateness {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** How the sender did: what decides whether a run can be judged by. */
export interface SenderHealth {
  /** Of contacts. */
  readonly lateness: Lateness;
  /** Of the agents' looks into the inbox; undefined where they took none. */
  readonly looks: Lateness | undefined;
  /** Share of all cores that k6 used, one figure a second; empty where it could not be seen. */
  readonly cpu: readonly number[];
}

/** What is known of a run beside its lines. */
export interface RunFacts {
  /** k6's CPU use a second, as a share of all cores. */
  readonly cpu: readonly number[];
  /** The most memory that k6 had at one time, in bytes; 0 where it could not be seen. */
  readonly memory: number;
  /** The bound on the p99 of lateness, in wall milliseconds. */
  readonly latenessBound: number;
  /** Requests that k6's own summary counted; undefined where it wrote none. */
  readonly requestsOfSummary: number | undefined;
  /** Contacts that the backend's own log saw opened; undefined where it keeps none for us. */
  readonly openedAtBackend: number | undefined;
  /**
   * Contacts that the backend still holds open though they were over for whoever sent them; undefined where it keeps
   * no log for us.
   */
  readonly leakedAtBackend: number | undefined;
  /** Whether customers see that an agent has their contact; where not, all waits end with the answer. */
  readonly showsTaken: boolean;
  /** Event loops that were started. */
  readonly loops: number;
  /** Why the run ended before its time. */
  readonly cutShort: string | undefined;
  /** By what, where it was not the user. */
  readonly stoppedBy?: ReasonToStop['by'];
}

/** A generator this busy cannot be trusted to be on time, even where lateness did not show it. */
const CPU_LIMIT = 0.9;
/** …for more than this share of the seconds. */
const CPU_SECONDS = 0.2;

export function senderHealth(measurement: Measurement, cpu: readonly number[]): SenderHealth {
  const looks = latenessOf(measurement.operations, 'inbox');
  return {
    lateness: latenessFrom(measurement.lateness.slice()),
    looks: looks.length === 0 ? undefined : latenessFrom(looks),
    cpu,
  };
}

function latenessFrom(values: Float64Array | Int32Array): Lateness {
  const ascending = values.sort();
  const at = (p: number) => quantileOfSorted(ascending, p);
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

/** Why a run is not fit to judge by; empty when it is. */
export function unfitReasons(measurement: Measurement, facts: RunFacts): readonly string[] {
  const { counts } = measurement;
  const health = senderHealth(measurement, facts.cpu);
  const reasons: string[] = [];
  const say = (isWrong: boolean, reason: string) => {
    if (isWrong) reasons.push(reason);
  };

  say(facts.cutShort !== undefined, `the run was cut short: ${facts.cutShort}`);
  say(
    counts.scriptErrors > 0,
    `${numberOf(`${counts.scriptErrors}`, 'exception')} in the k6 script`,
  );
  say(
    counts.sent < counts.scheduled,
    `never sent: ${counts.scheduled - counts.sent} of ${numberOf(`${counts.scheduled}`, 'scheduled contact')}`,
  );
  say(
    counts.duplicates.sent > 0,
    `sent more than once: ${numberOf(`${counts.duplicates.sent}`, 'contact')}`,
  );
  say(counts.unended > 0, `sent and never ended: ${numberOf(`${counts.unended}`, 'contact')}`);
  say(
    counts.unreadable > 0,
    `measured, and not to be read: ${numberOf(`${counts.unreadable}`, 'line')}`,
  );
  say(
    facts.cutShort === undefined && counts.loops !== facts.loops,
    `${counts.loops} of ${numberOf(`${facts.loops}`, 'event loop')} finished`,
  );
  say(
    counts.loops === facts.loops && counts.played + counts.cut !== counts.sent,
    `journeys: ${counts.sent} begun, ${counts.played} ended, ${counts.cut} cut`,
  );
  say(
    health.lateness.p99 > facts.latenessBound,
    `late: p99 of lateness is ${Math.round(health.lateness.p99)} ms, the bound is ${Math.round(facts.latenessBound)} ms`,
  );
  const lateLooks = health.looks?.p99 ?? 0;
  say(
    lateLooks > facts.latenessBound,
    `late: p99 of the lateness of the agents' looks into the inbox is ${Math.round(lateLooks)} ms, the bound is ${Math.round(facts.latenessBound)} ms`,
  );
  const busy = facts.cpu.filter((share) => share > CPU_LIMIT).length;
  say(
    busy > CPU_SECONDS * facts.cpu.length,
    `k6 was out of CPU: above ${CPU_LIMIT * 100} % of all cores in ${busy} of ${facts.cpu.length} seconds`,
  );
  const requests = measurement.operations.requests.reduce((sum, count) => sum + count, 0);
  say(
    facts.requestsOfSummary !== undefined && facts.requestsOfSummary !== requests,
    `k6 counted ${numberOf(`${facts.requestsOfSummary}`, 'request')}, its lines say ${requests}`,
  );
  say(
    facts.openedAtBackend !== undefined && facts.openedAtBackend !== counts.opened,
    `contacts opened: the backend saw ${facts.openedAtBackend}, k6 ${counts.opened}`,
  );
  return reasons;
}

/** From due to sent, of the operations of a kind, in wall milliseconds. */
function latenessOf({ operation, due, sent }: OperationColumns, wanted: Operation): Int32Array {
  const number = operations.indexOf(wanted);
  const late = sent.map((at, row) => at - (due[row] as number));
  return late.filter((_, row) => operation[row] === number);
}
