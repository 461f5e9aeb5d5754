import { type Estimate, estimate, type Sample } from '../mathematics/statistics/estimate.ts';
import type { SimulationTotals } from '../simulation/simulate-journeys.ts';
import type { ClassSums } from './class-sums.ts';

/** What one replication found. */
export interface ReplicationSums {
  readonly classes: readonly ClassSums[];
  readonly totals: SimulationTotals;
  /** By group: answers of agents in sessions, and Σ from the customer's message until then. */
  readonly turns: readonly { readonly count: number; readonly response: number }[];
  /** What was measured, in seconds. */
  readonly seconds: number;
}

/**
 * What is found of the attempts that begin in a class. The letters: W is the wait until an agent takes
 * the contact (until the answer where the class waits for it) or until the customer gives up, 0 for
 * one that is taken at once; T is `serviceLevelWithin`. Durations in seconds, shares from 0 to 1.
 */
export interface ClassFigures {
  /** Attempts in a replication that did not outlast it, and those that did: they are in nothing else. */
  readonly offered: Estimate;
  readonly open: Estimate;
  readonly served: Estimate;
  /** Blocked / offered. */
  readonly pBlock: Estimate;
  /** Of the attempts that enter, the share that finds no free agent. */
  readonly pDelay: Estimate;
  /** Abandoned / offered, with those who leave silently; and these alone. */
  readonly pAbandon: Estimate;
  readonly pAbandonSilently: Estimate;
  /** Mean W of all that enter; of the served (ASA), of those who abandon, of those delayed. */
  readonly waitAll: Estimate;
  readonly waitServed: Estimate;
  readonly waitAbandoned: Estimate;
  readonly waitDelayed: Estimate;
  /** Served with W ≤ T / offered. */
  readonly slOffered: Estimate;
  /** Served with W ≤ T / served. */
  readonly slServed: Estimate;
  /** Served with W ≤ T / (offered − abandoned with W ≤ T). */
  readonly slExclShortAbandons: Estimate;
  /** (Served with W ≤ T + abandoned with W ≤ T) / offered. */
  readonly slAbandonsCountAsMet: Estimate;
  /** Mean time from the beginning of an attempt to its end, of all that enter. */
  readonly sojournAll: Estimate;
  /**
   * Mean handling time of the served (AHT): how long agents had each of them in hand, all legs together.
   * Talk at their own pace and beside their other contacts, after-contact work; of sessions, writing.
   */
  readonly handling: Estimate;
  /** Served per second. */
  readonly throughput: Estimate;
  /** Attempts per journey: more than 1 where customers come again. */
  readonly attemptsPerJourney: Estimate;
  /** Contacts that joined the queue of the class, also by transfer, in a replication. */
  readonly visits: Estimate;
  /** Mean wait in the queue of the class, as agents see it: an empty room waits until it is opened. */
  readonly waitPerVisit: Estimate;
  /** Time average of the number waiting in the queue of the class. */
  readonly queueLength: Estimate;
}

/** What is found of a group: time averages, and of sessions the time to an answer. */
export interface GroupFigures {
  /** Time with at least one contact ÷ scheduled time: more than 1 with much overtime, NaN without agents. */
  readonly occupancy: Estimate;
  /** Agents on duty, and agents with at least one contact. */
  readonly scheduledAgents: Estimate;
  readonly busyAgents: Estimate;
  /** Contacts in agents' hands. */
  readonly contactsInHand: Estimate;
  /** Of a group with sessions. */
  readonly sessions: SessionFigures | undefined;
}

export interface SessionFigures {
  /** Agents who write. */
  readonly writingAgents: Estimate;
  /** Sessions with an unanswered message. */
  readonly active: Estimate;
  /** Agents' messages per second. */
  readonly turnsPerSecond: Estimate;
  /** Mean time from a customer's message until it is answered, in seconds. */
  readonly turnResponse: Estimate;
}

type Pick<Sums> = (sums: Sums) => number;

/** The figures of class `number` over all replications. */
export function classFigures(
  all: readonly ReplicationSums[],
  number: number,
  confidence: number,
): ClassFigures {
  const of = (sums: ReplicationSums): ClassSums => sums.classes[number] as ClassSums;
  const from = (sample: (sums: ClassSums, of: ReplicationSums) => Sample): Estimate =>
    estimate(
      all.map((one) => sample(of(one), one)),
      confidence,
    );
  const count = (value: Pick<ClassSums>) => from((s) => ({ kind: 'value', value: value(s) }));
  const share = (top: Pick<ClassSums>, bottom: Pick<ClassSums>) =>
    from((s) => ({ kind: 'share', numerator: top(s), denominator: bottom(s) }));
  const mean = (top: Pick<ClassSums>, bottom: Pick<ClassSums>) =>
    from((s) => ({ kind: 'ratio', numerator: top(s), denominator: bottom(s) }));
  const offered: Pick<ClassSums> = (s) => s.offered;
  const entered: Pick<ClassSums> = (s) => s.offered - s.blocked;
  const served: Pick<ClassSums> = (s) => s.served;
  return {
    offered: count(offered),
    open: count((s) => s.open),
    served: count(served),
    pBlock: share((s) => s.blocked, offered),
    pDelay: share((s) => s.delayed, entered),
    pAbandon: share((s) => s.abandoned, offered),
    pAbandonSilently: share((s) => s.leftSilently, offered),
    waitAll: mean((s) => s.wait, entered),
    waitServed: mean((s) => s.waitServed, served),
    waitAbandoned: mean(
      (s) => s.waitAbandoned,
      (s) => s.abandoned,
    ),
    waitDelayed: mean(
      (s) => s.waitDelayed,
      (s) => s.delayed,
    ),
    slOffered: share((s) => s.servedInTime, offered),
    slServed: share((s) => s.servedInTime, served),
    slExclShortAbandons: share(
      (s) => s.servedInTime,
      (s) => s.offered - s.abandonedInTime,
    ),
    slAbandonsCountAsMet: share((s) => s.servedInTime + s.abandonedInTime, offered),
    sojournAll: mean((s) => s.sojourn, entered),
    handling: mean((s) => s.handling, served),
    throughput: from((s, { seconds }) => ({ kind: 'value', value: s.served / seconds })),
    attemptsPerJourney: mean(offered, (s) => s.journeys),
    visits: count((s) => s.visits),
    waitPerVisit: mean(
      (s) => s.queued,
      (s) => s.visits,
    ),
    queueLength: from((_, { totals }) => ({
      kind: 'value',
      value: totals.classes[number]?.queueLength ?? Number.NaN,
    })),
  };
}

/** The figures of group `number` over all replications. */
export function groupFigures(
  all: readonly ReplicationSums[],
  number: number,
  confidence: number,
): GroupFigures {
  type Account = SimulationTotals['groups'][number];
  const from = (sample: (account: Account, of: ReplicationSums) => Sample): Estimate =>
    estimate(
      all.map((one) => sample(one.totals.groups[number] as Account, one)),
      confidence,
    );
  const value = (pick: (account: Account, of: ReplicationSums) => number): Estimate =>
    from((account, of) => ({ kind: 'value', value: pick(account, of) }));
  const hasSessions = all[0]?.totals.groups[number]?.sessions !== undefined;
  return {
    occupancy: from(({ busy, scheduled }) => ({
      kind: 'ratio',
      numerator: busy,
      denominator: scheduled,
    })),
    scheduledAgents: value(({ scheduled }) => scheduled),
    busyAgents: value(({ busy }) => busy),
    contactsInHand: value(({ contacts }) => contacts),
    sessions: hasSessions
      ? {
          writingAgents: value(({ sessions }) => sessions?.writing ?? Number.NaN),
          active: value(({ sessions }) => sessions?.active ?? Number.NaN),
          turnsPerSecond: value(
            (_, { turns, seconds }) => (turns[number]?.count ?? Number.NaN) / seconds,
          ),
          turnResponse: from((_, { turns }) => ({
            kind: 'ratio',
            numerator: turns[number]?.response ?? Number.NaN,
            denominator: turns[number]?.count ?? Number.NaN,
          })),
        }
      : undefined,
  };
}
