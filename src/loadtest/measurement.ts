import { rowsOf, type ScheduleChunk, type ScheduleRow, startsAs } from '../demand/schedule.ts';
import { outcome } from '../journey/outcome.ts';
import { AttemptColumns } from '../simulation/attempt-columns.ts';
import { type AttemptRecord, emptyRecord } from '../simulation/attempt-record.ts';
import type { CallbackRecord } from '../simulation/callback-record.ts';
import { type Duplicates, type ToldContact, UNTOLD } from './contact-columns.ts';
import type { MeasuredLines } from './measured-lines.ts';
import type { OperationColumns } from './operation-columns.ts';

/** What a replay measured: the lines, joined to the schedule that was replayed. */
export interface Measurement {
  /**
   * One an attempt, in order of due time; times in simulated seconds from the window's start. What an agent had in
   * hand is `handling`, so that the answer was at `taken` + `handling`; the customer saw it at `ended`.
   */
  readonly attempts: AttemptColumns;
  /** The channel where each of them was last: another than its own, if a machine has handed it over. */
  readonly where: Int16Array;
  /** 1 for each of them that the backend has opened. */
  readonly opened: Uint8Array;
  /** How late each contact was sent, in wall milliseconds, in order of due time. */
  readonly lateness: Float64Array;
  readonly operations: OperationColumns;
  /** Offers of callbacks and what became of them, in order of the offers; times as of the attempts. */
  readonly callbacks: readonly CallbackRecord[];
  readonly counts: MeasuredCounts;
}

export interface MeasuredCounts {
  /** Journeys of the schedule. */
  readonly scheduled: number;
  /** Journeys whose first contact was sent. */
  readonly sent: number;
  /** Contacts, first and later ones. */
  readonly contacts: number;
  /** Contacts that the backend has opened. */
  readonly opened: number;
  /** Of which something happened more than once. */
  readonly duplicates: Duplicates;
  /** Sent, but neither ended nor cut: the sender has lost them. */
  readonly unended: number;
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
  lines: MeasuredLines,
  speed: number,
  waitsForAnswer: readonly boolean[],
): Measurement {
  const { contacts } = lines;
  const found = new AttemptColumns();
  const late: number[] = [];
  const where: number[] = [];
  const opened: number[] = [];
  let [scheduled, sent, unended, cut] = [0, 0, 0, lines.away];
  for (const row of rowsOf(schedule)) {
    scheduled++;
    for (const told of contacts.of(row.journey)) {
      if (told.sent === UNTOLD) continue;
      if (told.attempt === row.attempt) sent++;
      if (told.ended === UNTOLD) unended++;
      else if (told.outcome === outcome.open) cut++;
      const record = recordOf(row, told, speed, waitsForAnswer);
      found.add(record);
      where.push(told.passed === UNTOLD ? record.channel : told.passed);
      opened.push(told.opened > 0 ? 1 : 0);
      late.push(told.sent - (record.due * 1000) / speed);
    }
  }
  const order = orderOfDue(found);
  const attempts = new AttemptColumns();
  for (const place of order) attempts.add(found.at(place));
  const { away: _, played, unreadable, scriptErrors, loops } = lines;
  return {
    attempts,
    where: new Int16Array(order.length).map((_, row) => where[order[row] as number] as number),
    opened: new Uint8Array(order.length).map((_, row) => opened[order[row] as number] as number),
    lateness: new Float64Array(order.length).map((_, row) => late[order[row] as number] as number),
    operations: lines.operations.inOrderOfDue(),
    callbacks: lines.callbacks.records(speed, (journey, attempt) => {
      const ended = contacts.toldOf(journey, attempt)?.ended;
      return ended === UNTOLD ? undefined : ended;
    }),
    counts: {
      scheduled,
      sent,
      contacts: attempts.length,
      opened: contacts.opened,
      duplicates: contacts.duplicates,
      unended,
      cut,
      played,
      unreadable,
      scriptErrors,
      loops,
    },
  };
}

/** First attempts come in this order; later ones are put where they belong. */
function orderOfDue(found: AttemptColumns): Uint32Array {
  const due = new Float64Array(found.length);
  let before = 0;
  for (const chunk of found.chunks) {
    due.set(chunk.due.subarray(0, chunk.rows), before);
    before += chunk.rows;
  }
  const order = new Uint32Array(due.length).map((_, place) => place);
  return order.sort((a, b) => (due[a] as number) - (due[b] as number) || a - b);
}

/** An attempt that was sent, in simulated seconds from the window's start. */
function recordOf(
  row: ScheduleRow,
  told: ToldContact,
  speed: number,
  waitsForAnswer: readonly boolean[],
): AttemptRecord {
  const channel = told.channel === UNTOLD ? row.channel : told.channel;
  const simulated = (wallMs: number): number =>
    wallMs === UNTOLD ? Number.NaN : (wallMs * speed) / 1000;
  const isFirst = told.attempt === row.attempt;
  const isOver = told.ended !== UNTOLD;
  // The schedule knows the due time of a first attempt to the last bit, k6 to the millisecond.
  const due = isFirst ? row.start : simulated(told.due);
  const ended = simulated(isOver ? told.ended : told.sent);
  // Who left an empty room has met nobody, nor who was cut off before an agent came.
  const isCutBefore = told.outcome === outcome.open && told.taken > told.ended;
  const isGone = told.outcome === outcome.abandonedSilently || isCutBefore;
  const isMet = told.taken !== UNTOLD && !isGone;
  const taken = isMet ? simulated(told.taken) : Number.NaN;
  const answered = isMet ? simulated(told.answered) : Number.NaN;
  const where = told.passed === UNTOLD ? channel : told.passed;
  const wrote = isMet ? simulated(told.wrote) : Number.NaN;
  const answers = waitsForAnswer[where] === true ? answered : taken;
  const seen = Number.isNaN(wrote) ? answers : wrote;
  const handled = answered - taken;
  return {
    ...emptyRecord(),
    journey: row.journey,
    attempt: told.attempt,
    customer: row.customer,
    channel,
    place: told.place === UNTOLD ? row.place : told.place,
    generation: row.generation,
    reason: row.reason,
    due,
    taken,
    ended,
    handling: handled,
    handled,
    outcome: isOver ? told.outcome : outcome.open,
    wait: (Number.isNaN(seen) ? ended : seen) - due,
    group: isMet ? told.group : -1,
    agent: isMet ? told.agent : -1,
    carried: isFirst && row.startsAs !== startsAs.attempt ? 1 : 0,
    observed: isFirst ? row.observed : 0,
  };
}
