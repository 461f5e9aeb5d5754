import { rowsOf, type ScheduleChunk, type ScheduleRow, startsAs } from '../demand/schedule.ts';
import { outcome } from '../journey/outcome.ts';
import type { Operation } from '../scenario/operations.ts';
import { type AttemptRecord, emptyRecord } from '../simulation/attempt-record.ts';
import { type OperationLine, outcomeOfLine } from './measured-line.ts';
import { type ReadLines, type Trace, tracesOf } from './measured-traces.ts';

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

/** Joins the lines of a replay to the schedule. */
export function measure(
  schedule: Iterable<ScheduleChunk>,
  read: ReadLines,
  speed: number,
  waitsForAnswer: readonly boolean[],
): Measurement {
  const { traces, operations, duplicated, away, played, loops } = tracesOf(read.lines);
  const found: { record: AttemptRecord; late: number }[] = [];
  let [scheduled, sent, lost, cut] = [0, 0, 0, away];
  for (const row of rowsOf(schedule)) {
    scheduled++;
    const own = traces.get(row.journey);
    for (const [attempt, trace] of own ?? []) {
      if (!isSent(trace)) continue;
      if (attempt === row.attempt) sent++;
      if (trace.ended === undefined) lost++;
      else if (trace.ended.outcome === outcome.open) cut++;
      const record = recordOf(row, attempt, trace, speed, waitsForAnswer);
      const isOpening = attempt === 1 || isNewThere(row, record.channel, own?.get(attempt - 1));
      record.opening = isOpening ? 1 : 0;
      found.push({ record, late: trace.sent.at - (record.due * 1000) / speed });
    }
  }
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

type SentTrace = Trace & Required<Pick<Trace, 'sent'>>;
const isSent = (trace: Trace): trace is SentTrace => trace.sent !== undefined;

/** Whether the attempt before was on another channel. */
function isNewThere(row: ScheduleRow, channel: number, before: Trace | undefined): boolean {
  return before?.sent !== undefined && (before.sent.channel ?? row.channel) !== channel;
}

/** An attempt that was sent, in simulated seconds from the window's start. */
function recordOf(
  row: ScheduleRow,
  attempt: number,
  { sent, taken, answered, ended }: SentTrace,
  speed: number,
  waitsForAnswer: readonly boolean[],
): AttemptRecord {
  const channel = sent.channel ?? row.channel;
  const simulated = (wallMs: number): number => (wallMs * speed) / 1000;
  const isFirst = attempt === row.attempt;
  // The schedule knows the due time of a first attempt to the last bit, k6 to the millisecond.
  const due = isFirst ? row.start : simulated(sent.due);
  const seen = waitsForAnswer[channel] === true ? answered : taken?.at;
  const handled = simulated((answered ?? Number.NaN) - (taken?.at ?? Number.NaN));
  const over = ended ?? { at: sent.at, outcome: outcome.open };
  const record: AttemptRecord = {
    ...emptyRecord(),
    journey: row.journey,
    attempt,
    customer: row.customer,
    channel,
    place: sent.place ?? row.place,
    generation: row.generation,
    reason: row.reason,
    due,
    ended: simulated(over.at),
    handling: handled,
    handled,
    outcome: over.outcome,
    wait: simulated(seen ?? over.at) - due,
    carried: isFirst && row.startsAs !== startsAs.attempt ? 1 : 0,
    observed: isFirst ? row.observed : 0,
  };
  if (taken !== undefined) {
    record.taken = simulated(taken.at);
    record.group = taken.group;
    record.agent = taken.agent;
  }
  return record;
}

/** Whether the backend answered: it did what it was asked, or another agent was quicker. */
export function isAnswer(line: OperationLine): boolean {
  return outcomeOfLine(line) === 'ok' || outcomeOfLine(line) === 'lost';
}

/** Whether the backend did not do what it was asked. That it wants to be asked less is counted apart. */
export function hasFailed(line: OperationLine): boolean {
  return !isAnswer(line) && !isLimited(line);
}

/** Whether the backend turned a request away as one too many. */
export function isLimited(line: OperationLine): boolean {
  return outcomeOfLine(line) === 'limited';
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
