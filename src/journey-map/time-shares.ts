import { type BusinessHours, businessTime } from '../calendar/business-hours.ts';
import type { Seconds } from '../units.ts';
import type { CaseHistory, EventLog } from './event-log.ts';

/** What a customer's time goes into. */
export type TimeKind = 'waiting' | 'served' | 'customer' | 'rework' | 'over';

/** The time that all cases together spent in one step, from their beginnings to their ends. */
export interface StepTime {
  /** An activity, or `between` two of them. */
  readonly step: string;
  readonly visits: number;
  readonly cases: number;
  /** Seconds, by the clock and in business hours (the same without any). */
  readonly calendar: number;
  readonly business: number;
  /** Of the calendar and the business time of all steps. */
  readonly calendarShare: number;
  readonly businessShare: number;
}

/** Where the time goes. */
export interface TimeShares {
  /** The largest share of calendar time first. */
  readonly steps: readonly StepTime[];
  /** The same, by kind; `over` is in none, as a case that is over takes nobody's time. */
  readonly kinds: Readonly<Record<Exclude<TimeKind, 'over'>, StepTime>>;
}

/** The name of the time between two activities. */
export const BETWEEN = 'between';

/**
 * Every step's share of the time of all cases. What lies between two activities is waiting. An activity that
 * its case had left before, to come back, is rework from then on, whatever kind it is of; so is the time until
 * it begins again.
 *
 * Where activities of a case overlap, the time belongs to the one that began last.
 *
 * @param kindOf what an activity is; `over` is left out
 * @param hours open windows that reach from the first to the last instant of the log
 */
export function timeShares(
  log: EventLog,
  kindOf: (activity: string) => TimeKind,
  hours?: BusinessHours,
): TimeShares {
  const steps = new Tally(hours);
  const kinds = new Tally(hours);
  const kindsOf = log.activities.map(kindOf);
  for (const history of log.cases) {
    for (const { activity, from, to, isRework } of piecesOf(history)) {
      const kind = activity === undefined ? 'waiting' : (kindsOf[activity] as TimeKind);
      if (kind === 'over') continue;
      const step = activity === undefined ? BETWEEN : (log.activities[activity] as string);
      steps.add(step, history, from, to);
      kinds.add(isRework ? 'rework' : kind, history, from, to);
    }
  }
  const byKind = new Map(kinds.rows().map((row) => [row.step, row]));
  const ofKind = (kind: string): StepTime => byKind.get(kind) ?? nothing(kind);
  return {
    steps: [...steps.rows()].sort((a, b) => b.calendar - a.calendar),
    kinds: {
      waiting: ofKind('waiting'),
      served: ofKind('served'),
      customer: ofKind('customer'),
      rework: ofKind('rework'),
    },
  };
}

interface Piece {
  /** Undefined between activities. */
  readonly activity: number | undefined;
  readonly from: Seconds;
  readonly to: Seconds;
  readonly isRework: boolean;
}

function* piecesOf({ visits }: CaseHistory): Iterable<Piece> {
  const left = new Set<number>();
  let at = visits[0]?.start as Seconds;
  for (const [i, visit] of visits.entries()) {
    const isRework = left.has(visit.activity);
    if (visit.start > at) yield { activity: undefined, from: at, to: visit.start, isRework };
    const next = visits[i + 1];
    const to = next !== undefined && next.start < visit.end ? next.start : visit.end;
    yield { activity: visit.activity, from: visit.start, to, isRework };
    at = to > at ? to : at;
    if (next !== undefined && next.activity !== visit.activity) left.add(visit.activity);
  }
}

class Tally {
  readonly #hours: BusinessHours | undefined;
  readonly #rows = new Map<
    string,
    {
      visits: number;
      cases: number;
      last: CaseHistory | undefined;
      calendar: number;
      business: number;
    }
  >();

  constructor(hours: BusinessHours | undefined) {
    this.#hours = hours;
  }

  add(step: string, history: CaseHistory, from: Seconds, to: Seconds): void {
    let row = this.#rows.get(step);
    if (row === undefined) {
      row = { visits: 0, cases: 0, last: undefined, calendar: 0, business: 0 };
      this.#rows.set(step, row);
    }
    row.visits++;
    if (row.last !== history) row.cases++;
    row.last = history;
    row.calendar += to - from;
    row.business += this.#hours === undefined ? to - from : businessTime(this.#hours, from, to);
  }

  rows(): readonly StepTime[] {
    let [calendar, business] = [0, 0];
    for (const row of this.#rows.values()) {
      calendar += row.calendar;
      business += row.business;
    }
    return [...this.#rows].map(([step, row]) => ({
      step,
      visits: row.visits,
      cases: row.cases,
      calendar: row.calendar,
      business: row.business,
      calendarShare: calendar > 0 ? row.calendar / calendar : 0,
      businessShare: business > 0 ? row.business / business : 0,
    }));
  }
}

function nothing(step: string): StepTime {
  return {
    step,
    visits: 0,
    cases: 0,
    calendar: 0,
    business: 0,
    calendarShare: 0,
    businessShare: 0,
  };
}
