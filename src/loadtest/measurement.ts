import { rowsOf, type ScheduleChunk, startsAs } from '../demand/schedule.ts';
import { outcome } from '../journey/outcome.ts';
import type { Operation } from '../scenario/operations.ts';
import { type AttemptRecord, emptyRecord } from '../simulation/attempt-record.ts';
import type { MeasuredLine, OperationLine } from './measured-line.ts';

/** What a replay measured: the lines, joined to the schedule that was replayed. */
export interface Measurement {
  /** One an attempt, in order of due time; times in simulated seconds from the window's start. */
  readonly attempts: readonly AttemptRecord[];
  /** How late each contact was sent, in wall milliseconds, in order of due time. */
  readonly lateness: readonly number[];
  readonly operations: readonly OperationLine[];
  readonly counts: MeasuredCounts;
}

export interface MeasuredCounts {
  /** Journeys of the schedule. */
  readonly scheduled: number;
  /** Journeys whose first contact was sent. */
  readonly sent: number;
  /** Contacts, first and later ones. */
  readonly contacts: number;
  /** Sent more than once. */
  readonly duplicated: number;
  /** Sent, but neither ended nor cut. */
  readonly lost: number;
  /** Journeys that the cap cut off, at the backend or on the way back to it. */
  readonly cut: number;
  /** Journeys that the event loops played to their ends. */
  readonly played: number;
  /** Lines of ours that could not be read: a run that was killed may leave half of one. */
  readonly unreadable: number;
  /** Exceptions in the k6 script. */
  readonly scriptErrors: number;
  /** Event loops that finished. */
  readonly loops: number;
}

/** Reads the lines of a replay. Those that are not ours are counted and passed over. */
export function readLines(text: Iterable<string>): {
  readonly lines: readonly MeasuredLine[];
  readonly unreadable: number;
  readonly errors: readonly string[];
} {
  const lines: MeasuredLine[] = [];
  const errors: string[] = [];
  let unreadable = 0;
  for (const line of text) {
    if (line === '') continue;
    try {
      const parsed = JSON.parse(line) as MeasuredLine | { e: 'error'; message: string };
      if (parsed.e === 'error') errors.push(parsed.message);
      else lines.push(parsed);
    } catch {
      unreadable++;
    }
  }
  return { lines, unreadable, errors };
}

interface Traces {
  sent?: { due: number; at: number };
  taken?: { at: number; group: number; agent: number };
  answered?: number;
  ended?: { at: number; outcome: number };
}

/** Joins the lines of a replay to the schedule. */
export function measure(
  schedule: Iterable<ScheduleChunk>,
  read: ReturnType<typeof readLines>,
  speed: number,
  waitsForAnswer: readonly boolean[],
): Measurement {
  const traces = new Map<number, Map<number, Traces>>();
  const traceOf = (journey: number, attempt: number): Traces => {
    const attempts = traces.get(journey) ?? new Map<number, Traces>();
    traces.set(journey, attempts);
    const trace = attempts.get(attempt) ?? {};
    attempts.set(attempt, trace);
    return trace;
  };
  const operations: OperationLine[] = [];
  let duplicated = 0;
  let loops = 0;
  let played = 0;
  let cut = 0;
  for (const line of read.lines) {
    switch (line.e) {
      case 'op':
        operations.push(line);
        break;
      case 'loop':
        loops++;
        played += line.n;
        break;
      case 'away':
        cut++;
        break;
      case 'sent': {
        const trace = traceOf(line.j, line.a);
        if (trace.sent === undefined) trace.sent = { due: line.d, at: line.t };
        else duplicated++;
        break;
      }
      case 'taken':
        traceOf(line.j, line.a).taken = { at: line.t, group: line.g, agent: line.n };
        break;
      case 'answered':
        traceOf(line.j, line.a).answered = line.t;
        break;
      case 'ended':
        traceOf(line.j, line.a).ended = { at: line.t, outcome: line.o };
        break;
      default:
        line satisfies never;
    }
  }

  const found: { record: AttemptRecord; late: number }[] = [];
  let scheduled = 0;
  let sent = 0;
  let lost = 0;
  for (const row of rowsOf(schedule)) {
    scheduled++;
    for (const [attempt, trace] of traces.get(row.journey) ?? []) {
      if (trace.sent === undefined) continue;
      const isFirst = attempt === row.attempt;
      if (isFirst) sent++;
      if (trace.ended === undefined) lost++;
      else if (trace.ended.outcome === outcome.open) cut++;
      // The schedule knows the due time of a first attempt to the last bit, k6 to the millisecond.
      const due = isFirst ? row.start : (trace.sent.due * speed) / 1000;
      const seen = waitsForAnswer[row.channel] === true ? trace.answered : trace.taken?.at;
      const ended = trace.ended ?? { at: trace.sent.at, outcome: outcome.open };
      const handled =
        (((trace.answered ?? Number.NaN) - (trace.taken?.at ?? Number.NaN)) * speed) / 1000;
      const record: AttemptRecord = {
        ...emptyRecord(),
        journey: row.journey,
        attempt,
        customer: row.customer,
        channel: row.channel,
        generation: row.generation,
        reason: row.reason,
        due,
        ended: (ended.at * speed) / 1000,
        handling: handled,
        handled,
        outcome: ended.outcome,
        wait: ((seen ?? ended.at) * speed) / 1000 - due,
        carried: isFirst && row.startsAs !== startsAs.attempt ? 1 : 0,
        observed: isFirst ? row.observed : 0,
      };
      if (trace.taken !== undefined) {
        record.taken = (trace.taken.at * speed) / 1000;
        record.group = trace.taken.group;
        record.agent = trace.taken.agent;
      }
      found.push({ record, late: trace.sent.at - (due * 1000) / speed });
    }
  }
  operations.sort((a, b) => a.d - b.d);
  found.sort((a, b) => a.record.due - b.record.due);
  return {
    attempts: found.map(({ record }) => record),
    lateness: found.map(({ late }) => late),
    operations,
    counts: {
      scheduled,
      sent,
      contacts: found.length,
      duplicated,
      lost,
      cut,
      played,
      unreadable: read.unreadable,
      scriptErrors: read.errors.length,
      loops,
    },
  };
}

/** Whether the backend did not do what it was asked; a lost race (409) is an answer too. */
export function hasFailed({ s }: OperationLine): boolean {
  return (s < 200 || s >= 300) && s !== 409;
}

/** Latency from the due time, in wall milliseconds. */
export function latencyOf(line: OperationLine): number {
  return line.r - line.d;
}

/** The operations of a kind. */
export function operationsOf(
  { operations }: Measurement,
  operation: Operation | undefined,
): readonly OperationLine[] {
  return operation === undefined ? operations : operations.filter(({ o }) => o === operation);
}
