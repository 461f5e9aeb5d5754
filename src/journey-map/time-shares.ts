import { type BusinessHours, businessTime } from '../calendar/business-hours.ts';
import { type Seconds, seconds } from '../units.ts';
import type { CaseHistory, EventLog, Visit } from './event-log.ts';
import { type SpentKind, spentKinds, type TimeKind } from './time-kind.ts';

/** Time of all cases together, in seconds by the clock and in business hours (the same without any). */
export interface SpentTime {
  readonly calendar: number;
  readonly business: number;
  /** Of the calendar and the business time of all steps. */
  readonly calendarShare: number;
  readonly businessShare: number;
}

/** The time that all cases together spent in one step, from their beginnings to their ends. */
export interface StepTime extends SpentTime {
  readonly step: string;
  readonly visits: number;
  readonly cases: number;
  /** What of it went into what: the four add up to all of it. */
  readonly kinds: Readonly<Record<SpentKind, SpentTime>>;
  /** In which somebody was served, for the first time or again: what faster work makes shorter. */
  readonly work: SpentTime;
  /** Seconds by the clock of a case of which no row was left out; NaN where there is none. */
  readonly eachCase: number;
}

/** Where the time goes. */
export interface TimeShares extends Pick<SpentTime, 'calendar' | 'business'> {
  /** Cases of which no row was left out, and so every time is known. */
  readonly wholeCases: number;
  /** Seconds by the clock of each of them, in all steps; NaN where there is none. */
  readonly eachCase: number;
  /** The largest share of calendar time first. */
  readonly steps: readonly StepTime[];
  /** The time of all steps by kind; a case that is over takes nobody's time. */
  readonly kinds: Readonly<Record<SpentKind, SpentTime>>;
}

/**
 * Every step's share of the time of all cases. What lies between two activities is waiting for the second.
 * An activity that its case had left before, to come back, is rework from then on, whatever kind it is of; so is
 * the waiting for it.
 *
 * Where activities of a case overlap, the time belongs to the one that began last; what lies next to a row at
 * fault, and in no activity, to none.
 *
 * @param kindOf what an activity is whose rows do not say so themselves; `over` is left out
 * @param hours open windows that reach from the first to the last instant of the log
 */
export function timeShares(
  log: EventLog,
  kindOf: (activity: string) => TimeKind,
  hours?: BusinessHours,
): TimeShares {
  const kindsOf = log.activities.map(kindOf);
  const tallies = new Map<number, StepTally>();
  const inHours = (from: Seconds, to: Seconds): number =>
    hours === undefined ? to - from : businessTime(hours, from, to);
  for (const history of log.cases) {
    for (const { visit, kind: own, from, to, isRework } of piecesOf(history)) {
      const kind = own ?? (kindsOf[visit.activity] as TimeKind);
      if (kind === 'over') continue;
      let tally = tallies.get(visit.activity);
      if (tally === undefined) {
        tally = new StepTally();
        tallies.set(visit.activity, tally);
      }
      tally.count(history, visit);
      tally.add(kind, isRework, to - from, inHours(from, to));
      if (history.isWhole) tally.ofWhole += to - from;
    }
  }
  const found = [...tallies].map(([activity, tally]) => ({
    step: log.activities[activity] as string,
    tally,
  }));
  const wholeCases = log.cases.filter(({ isWhole }) => isWhole).length;
  const sum = (of: (tally: StepTally) => Amount): Amount =>
    found.reduce((all, { tally }) => plus(all, of(tally)), nothing);
  const all = sum((tally) => tally.all);
  const shared = ({ calendar, business }: Amount): SpentTime => ({
    calendar,
    business,
    calendarShare: all.calendar > 0 ? calendar / all.calendar : 0,
    businessShare: all.business > 0 ? business / all.business : 0,
  });
  const split = (of: (kind: SpentKind) => Amount): Record<SpentKind, SpentTime> =>
    Object.fromEntries(spentKinds.map((kind) => [kind, shared(of(kind))])) as Record<
      SpentKind,
      SpentTime
    >;
  return {
    calendar: all.calendar,
    business: all.business,
    wholeCases,
    eachCase: found.reduce((time, { tally }) => time + tally.ofWhole, 0) / wholeCases,
    steps: found
      .map(({ step, tally }) => ({
        step,
        visits: tally.visits,
        cases: tally.cases,
        ...shared(tally.all),
        kinds: split((kind) => tally.kinds[kind]),
        work: shared(tally.work),
        eachCase: tally.ofWhole / wholeCases,
      }))
      .sort((a, b) => b.calendar - a.calendar),
    kinds: split((kind) => sum((tally) => tally.kinds[kind])),
  };
}

interface Piece {
  readonly visit: Visit;
  /** Undefined where the log does not say it of the row. */
  readonly kind: TimeKind | undefined;
  readonly from: Seconds;
  readonly to: Seconds;
  readonly isRework: boolean;
}

/** A phase that may still go on. */
interface Going {
  readonly visit: Visit;
  readonly isRework: boolean;
  readonly kind: TimeKind | undefined;
  readonly end: Seconds;
}

/** The time of a case, cut up: each instant from its beginning to its end is in one piece at most. */
function* piecesOf({ visits }: CaseHistory): Iterable<Piece> {
  const left = new Set<number>();
  /** What has begun and may not have ended, in order of beginning. */
  const going: Going[] = [];
  let at = visits[0]?.start as Seconds;
  function* upTo(instant: number): Iterable<Piece> {
    for (let last = going.at(-1); last !== undefined; last = going.at(-1)) {
      const to = seconds(Math.min(last.end, instant));
      if (to >= at) {
        const { visit, kind, isRework } = last;
        yield { visit, kind, from: at, to, isRework };
        at = to;
      }
      if (last.end > instant) return;
      going.pop();
    }
  }
  for (const [i, visit] of visits.entries()) {
    const isRework = left.has(visit.activity);
    for (const [n, { kind, start, end }] of visit.phases.entries()) {
      yield* upTo(start);
      if (start > at) {
        if (n > 0 || !visit.isUnclear) {
          yield { visit, kind: 'waiting', from: at, to: start, isRework };
        }
        at = start;
      }
      going.push({ visit, isRework, kind, end });
    }
    const next = visits[i + 1];
    if (next !== undefined && (next.activity !== visit.activity || isOther(next, visit))) {
      left.add(visit.activity);
    }
  }
  yield* upTo(Number.POSITIVE_INFINITY);
}

/** Whether a log tells two visits of one activity apart. */
function isOther(visit: Visit, before: Visit): boolean {
  return visit.instance !== undefined && visit.instance !== before.instance;
}

interface Amount {
  readonly calendar: number;
  readonly business: number;
}

const nothing: Amount = { calendar: 0, business: 0 };

function plus(a: Amount, b: Amount): Amount {
  return { calendar: a.calendar + b.calendar, business: a.business + b.business };
}

class StepTally {
  visits = 0;
  cases = 0;
  all = nothing;
  work = nothing;
  /** In cases of which no row was left out. */
  ofWhole = 0;
  readonly kinds: Record<SpentKind, Amount> = {
    waiting: nothing,
    served: nothing,
    customer: nothing,
    rework: nothing,
  };
  #lastCase: CaseHistory | undefined;
  #counted = new Set<Visit>();

  count(history: CaseHistory, visit: Visit): void {
    if (this.#lastCase !== history) {
      this.cases++;
      this.#lastCase = history;
      this.#counted.clear();
    }
    if (this.#counted.has(visit)) return;
    this.#counted.add(visit);
    this.visits++;
  }

  add(kind: Exclude<TimeKind, 'over'>, isRework: boolean, calendar: number, business: number) {
    const amount = { calendar, business };
    const told = isRework ? 'rework' : kind;
    this.kinds[told] = plus(this.kinds[told], amount);
    this.all = plus(this.all, amount);
    if (kind === 'served') this.work = plus(this.work, amount);
  }
}
