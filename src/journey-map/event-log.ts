import { type Seconds, seconds } from '../units.ts';

/** A row of a log: an activity of a case. */
export interface LoggedActivity {
  readonly case: string;
  readonly activity: string;
  /** Unknown where the log has none, or none that can be read. */
  readonly start: Seconds | undefined;
  /** Undefined in a log of changes of state, where an activity lasts until the next one begins. */
  readonly end?: Seconds | undefined;
}

/** An activity of a case, for as long as it lasts. */
export interface Visit {
  /** Number among the log's activities. */
  readonly activity: number;
  readonly start: Seconds;
  readonly end: Seconds;
}

/** What happened in one case, in order of time. */
export interface CaseHistory {
  readonly id: string;
  readonly visits: readonly Visit[];
}

/** Rows that could not be used as they are. */
export interface LogFaults {
  /** Without a time that can be read; left out. */
  readonly missing: number;
  /** Ended before they began; left out. */
  readonly reversed: number;
  /** Began before the one before them in their case had ended: kept, but no means are of them. */
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

/**
 * Cases from the rows of a log, in any order; at one instant the order of the rows holds. The last state of
 * a case lasts no time, as nobody knows how long.
 *
 * @param isMerged whether an activity that follows itself is one with it, as long as nothing lies between
 */
export function eventLog(
  rows: Iterable<LoggedActivity>,
  kind: EventLog['kind'],
  isMerged = false,
): EventLog {
  const numbers = new Map<string, number>();
  const cases = new Map<string, { activity: number; start: number; end: number }[]>();
  let [missing, reversed, overlapping] = [0, 0, 0];
  for (const { case: id, activity, start, end } of rows) {
    if (start === undefined || (kind === 'spans' && end === undefined)) {
      missing++;
      continue;
    }
    const until = end ?? start;
    if (until < start) {
      reversed++;
      continue;
    }
    let number = numbers.get(activity);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(activity, number);
    }
    const visit = { activity: number, start, end: until };
    const visits = cases.get(id);
    if (visits === undefined) cases.set(id, [visit]);
    else visits.push(visit);
  }
  const histories: CaseHistory[] = [];
  for (const [id, visits] of cases) {
    visits.sort((a, b) => a.start - b.start); // which keeps the order of equals
    const kept = isMerged ? merged(visits) : visits;
    kept.forEach((visit, i) => {
      const next = kept[i + 1];
      if (kind === 'states') visit.end = next?.start ?? visit.start;
      else if (next !== undefined && next.start < visit.end) overlapping++;
    });
    histories.push({
      id,
      visits: kept.map(({ activity, start, end }) => ({
        activity,
        start: seconds(start),
        end: seconds(end),
      })),
    });
  }
  return {
    kind,
    activities: [...numbers.keys()],
    cases: histories,
    faults: { missing, reversed, overlapping },
  };
}

function merged<Row extends { activity: number; end: number }>(visits: readonly Row[]): Row[] {
  const kept: Row[] = [];
  for (const visit of visits) {
    const before = kept.at(-1);
    if (before?.activity !== visit.activity) kept.push(visit);
    else before.end = Math.max(before.end, visit.end);
  }
  return kept;
}
