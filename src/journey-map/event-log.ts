import { type Seconds, seconds } from '../units.ts';
import type { TimeKind } from './time-kind.ts';

/** A row of a log: an activity of a case, or a part of one. */
export interface LoggedActivity {
  readonly case: string;
  readonly activity: string;
  /** Unknown where the log has none, or none that can be read. */
  readonly start: Seconds | undefined;
  /** Undefined in a log of changes of state, where an activity lasts until the next one begins. */
  readonly end?: Seconds | undefined;
  /** What the time goes into; where a log does not say, that is said of the activity. */
  readonly kind?: TimeKind | undefined;
  /** Rows of one activity and one instance that follow each other are one visit. Else each row is one. */
  readonly instance?: string | undefined;
}

/** A stretch of a visit that is of one kind. */
export interface Phase {
  readonly kind: TimeKind | undefined;
  readonly start: Seconds;
  readonly end: Seconds;
}

/** An activity of a case, for as long as it lasts. */
export interface Visit {
  /** Number among the log's activities. */
  readonly activity: number;
  readonly start: Seconds;
  readonly end: Seconds;
  /** In order of time, at least one. */
  readonly phases: readonly Phase[];
  /** Of the same instance as others; undefined where the log knows no instances. */
  readonly instance: string | undefined;
  /** Whether what came right before is unclear: a row at fault was there, or it was not over. */
  readonly isUnclear: boolean;
}

/** What happened in one case, in order of time. */
export interface CaseHistory {
  readonly id: string;
  readonly visits: readonly Visit[];
  /** Whether no row of it was left out. */
  readonly isWhole: boolean;
}

/** Rows that could not be used as they are. No mean is of a time that they leave unclear. */
export interface LogFaults {
  /** Without a case, an activity, or a time that can be read; left out. */
  readonly missing: number;
  /** Ended before they began; left out. */
  readonly reversed: number;
  /** Began before an earlier one of their case had ended; kept. */
  readonly overlapping: number;
}

/** What happened in many cases. */
export interface EventLog {
  /** `states`: each activity lasts until the next; `spans`: activities have ends of their own. */
  readonly kind: 'states' | 'spans';
  /** In the order in which they were first seen. */
  readonly activities: readonly string[];
  /** In the order in which they were first seen; none without a visit. */
  readonly cases: readonly CaseHistory[];
  readonly faults: LogFaults;
}

interface Row {
  readonly activity: number;
  readonly start: number;
  readonly end: number;
  readonly kind: TimeKind | undefined;
  readonly instance: string | undefined;
}

interface OpenCase {
  readonly rows: Row[];
  /** Where rows were left out; NaN where nobody knows. */
  readonly leftOut: number[];
}

/**
 * Cases from the rows of a log, in any order; at one instant the order of the rows holds. The last state of
 * a case lasts no time, as nobody knows how long.
 *
 * @param isMerged whether an activity that follows itself is one with it
 */
export function eventLog(
  rows: Iterable<LoggedActivity>,
  kind: EventLog['kind'],
  isMerged = false,
): EventLog {
  const numbers = new Map<string, number>();
  const cases = new Map<string, OpenCase>();
  let [missing, reversed, overlapping] = [0, 0, 0];
  for (const row of rows) {
    const { case: id, activity, start, end } = row;
    if (id === '') {
      missing++;
      continue;
    }
    let known = cases.get(id);
    if (known === undefined) {
      known = { rows: [], leftOut: [] };
      cases.set(id, known);
    }
    if (activity === '' || start === undefined || (kind === 'spans' && end === undefined)) {
      missing++;
      known.leftOut.push(start ?? end ?? Number.NaN);
      continue;
    }
    const until = end ?? start;
    if (until < start) {
      reversed++;
      known.leftOut.push(until);
      continue;
    }
    let number = numbers.get(activity);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(activity, number);
    }
    const { kind: what, instance } = row;
    known.rows.push({ activity: number, start, end: until, kind: what, instance });
  }
  const histories: CaseHistory[] = [];
  for (const [id, known] of cases) {
    if (known.rows.length === 0) continue;
    known.rows.sort((a, b) => a.start - b.start); // which keeps the order of equals
    const rows = kind === 'states' ? statesOf(known.rows, isMerged) : known.rows;
    const { visits, overlaps } = visitsOf(rows, known.leftOut, isMerged);
    overlapping += overlaps;
    histories.push({ id, visits, isWhole: known.leftOut.length === 0 });
  }
  return {
    kind,
    activities: [...numbers.keys()],
    cases: histories,
    faults: { missing, reversed, overlapping },
  };
}

/** Changes of state, each of which lasts until the next; a state that follows itself may be one with it. */
function statesOf(rows: readonly Row[], isMerged: boolean): readonly Row[] {
  const kept = isMerged
    ? rows.filter(({ activity }, i) => rows[i - 1]?.activity !== activity)
    : rows;
  return kept.map((row, i) => ({ ...row, end: kept[i + 1]?.start ?? row.start }));
}

interface OpenVisit extends Omit<Visit, 'phases' | 'end'> {
  end: Seconds;
  readonly phases: (Phase & { end: Seconds })[];
}

/** The visits of a case from its rows in order of time, and how many rows overlap an earlier one. */
function visitsOf(
  rows: readonly Row[],
  leftOut: readonly number[],
  isMerged: boolean,
): { readonly visits: readonly Visit[]; readonly overlaps: number } {
  const visits: OpenVisit[] = [];
  let overlaps = 0;
  let lastStart = Number.NEGATIVE_INFINITY;
  let lastEnd = Number.NEGATIVE_INFINITY;
  for (const { activity, start, end, kind, instance } of rows) {
    const isOverlapping = start < lastEnd;
    if (isOverlapping) overlaps++;
    const phase = { kind, start: seconds(start), end: seconds(end) };
    const before = visits.at(-1);
    const isSame = before?.activity === activity;
    const isOfVisit = isSame && instance !== undefined && instance === before.instance;
    if (before !== undefined && (isOfVisit || (isMerged && isSame))) {
      const last = before.phases.at(-1);
      if (isMerged && last !== undefined && last.kind === kind)
        last.end = seconds(Math.max(last.end, end));
      else before.phases.push(phase);
      before.end = seconds(Math.max(before.end, end));
    } else {
      const from = lastStart;
      visits.push({
        activity,
        start: phase.start,
        end: phase.end,
        phases: [phase],
        instance,
        // What is left out at an unknown time may have been anywhere.
        isUnclear: isOverlapping || leftOut.some((at) => !(at < from || at > start)),
      });
    }
    lastStart = start;
    lastEnd = Math.max(lastEnd, end);
  }
  return { visits, overlaps };
}
