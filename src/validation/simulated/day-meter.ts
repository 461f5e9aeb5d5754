import { outcome } from '../../journey/outcome.ts';
import type { Measure, Meter } from './simulated-case.ts';
import { value } from './simulated-case.ts';

/** What is added up of a day, by interval unless it is said otherwise. */
export interface DaySums {
  /** Contacts by the interval of their arrival: all, those that waited, those served within T. */
  readonly arrived: readonly number[];
  readonly delayed: readonly number[];
  readonly inTime: readonly number[];
  /** By the interval in which it happened. */
  readonly abandoned: readonly number[];
  readonly served: readonly number[];
  /** Contact-seconds in the queue, agent-seconds with a contact, and of these beyond the staff. */
  readonly waiting: readonly number[];
  readonly busy: readonly number[];
  readonly overtime: readonly number[];
  /** At the horizon. */
  readonly waitingThen: number;
  readonly busyThen: number;
  readonly days: number;
}

/** How a day is cut into intervals, in seconds, and how many agents each has. */
export interface DayPlan {
  readonly intervalLength: number;
  readonly staffByInterval: readonly number[];
  /** T. */
  readonly serviceLevelThreshold: number;
}

/**
 * Measures days that begin empty, interval by interval, to the end of all contacts that came before
 * the horizon.
 */
export function dayMeter(plan: DayPlan): Meter<DaySums> {
  const { intervalLength, staffByInterval, serviceLevelThreshold } = plan;
  const count = staffByInterval.length;
  const horizon = count * intervalLength;
  const zeros = (): number[] => new Array<number>(count).fill(0);
  const [arrived, delayed, inTime] = [zeros(), zeros(), zeros()];
  const [abandoned, served, waiting, busy] = [zeros(), zeros(), zeros(), zeros()];
  /** When agents took contacts and when they were done. */
  const taken: number[] = [];
  const done: number[] = [];
  let [waitingThen, busyThen] = [0, 0];
  const add = (to: number[], at: number): void => {
    const interval = Math.floor(at / intervalLength);
    if (interval < count) to[interval] = (to[interval] as number) + 1;
  };
  const spread = (to: number[], from: number, until: number): void => {
    const last = Math.min(count - 1, Math.floor(until / intervalLength));
    for (let i = Math.floor(from / intervalLength); i <= last; i++) {
      const [begins, ends] = [i * intervalLength, (i + 1) * intervalLength];
      to[i] = (to[i] as number) + Math.max(0, Math.min(until, ends) - Math.max(from, begins));
    }
  };
  return {
    attempt: ({ due, taken: began, ended, queued, wait, outcome: how }) => {
      if (due >= horizon) return;
      add(arrived, due);
      const isServed = how === outcome.served;
      if (!isServed || queued > 0) add(delayed, due);
      if (isServed && wait <= serviceLevelThreshold) add(inTime, due);
      add(isServed ? served : abandoned, ended);
      const waitEnds = isServed ? began : ended;
      spread(waiting, due, waitEnds);
      if (waitEnds > horizon) waitingThen++;
      if (!isServed) return;
      spread(busy, began, ended);
      if (began <= horizon && ended > horizon) busyThen++;
      taken.push(began);
      done.push(ended);
    },
    close: () => ({
      arrived,
      delayed,
      inTime,
      abandoned,
      served,
      waiting,
      busy,
      overtime: overtimeOf(taken, done, plan),
      waitingThen,
      busyThen,
      days: 1,
    }),
  };
}

/** Agent-seconds beyond the staff: of those who complete their contact past the end of a shift. */
function overtimeOf(
  taken: readonly number[],
  done: readonly number[],
  { intervalLength, staffByInterval }: DayPlan,
): number[] {
  const overtime = staffByInterval.map(() => 0);
  const changes = [
    ...taken.map((at) => ({ at, by: 1 })),
    ...done.map((at) => ({ at, by: -1 })),
    ...staffByInterval.map((_, i) => ({ at: (i + 1) * intervalLength, by: 0 })),
  ].sort((a, b) => a.at - b.at || a.by - b.by);
  let [since, agents] = [0, 0];
  for (const { at, by } of changes) {
    const interval = Math.floor((since + at) / 2 / intervalLength);
    const beyond = agents - (staffByInterval[interval] ?? Number.POSITIVE_INFINITY);
    if (beyond > 0) overtime[interval] = (overtime[interval] as number) + beyond * (at - since);
    since = at;
    agents += by;
  }
  return overtime;
}

/** The metrics of days that begin empty, by their names in the case files. */
export function dayMeasures({
  intervalLength,
}: DayPlan): Readonly<Record<string, Measure<DaySums>>> {
  const all = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);
  const perDay = (pick: (s: DaySums) => readonly number[]): Measure<DaySums> =>
    value((s) => pick(s).map((sum) => sum / s.days));
  const onAverage = (pick: (s: DaySums) => readonly number[]): Measure<DaySums> =>
    value((s) => pick(s).map((area) => area / (s.days * intervalLength)));
  const ofArrived = (pick: (s: DaySums) => readonly number[]): Measure<DaySums> => ({
    kind: 'share',
    of: (s) => pick(s).map((count, i) => ({ count, of: s.arrived[i] as number })),
  });
  return {
    arrivalsByInterval: perDay((s) => s.arrived),
    abandonedByInterval: perDay((s) => s.abandoned),
    queueLengthByInterval: onAverage((s) => s.waiting),
    busyAgentsByInterval: onAverage((s) => s.busy),
    agentsInOvertimeByInterval: onAverage((s) => s.overtime),
    pDelayByInterval: ofArrived((s) => s.delayed),
    slOfferedByInterval: ofArrived((s) => s.inTime),
    slOfferedAll: {
      kind: 'share',
      of: (s) => ({ count: all(s.inTime), of: all(s.arrived) }),
    },
    expectedArrivals: value((s) => all(s.arrived) / s.days),
    expectedAbandonedByHorizon: value((s) => all(s.abandoned) / s.days),
    expectedServedByHorizon: value((s) => all(s.served) / s.days),
    expectedWaitingAtHorizon: value((s) => s.waitingThen / s.days),
    expectedBusyAtHorizon: value((s) => s.busyThen / s.days),
    expectedInSystemAtHorizon: value((s) => (s.waitingThen + s.busyThen) / s.days),
  };
}
