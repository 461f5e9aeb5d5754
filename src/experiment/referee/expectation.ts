import type { Unstable } from '../../mathematics/queueing/stability.ts';
import type { Attempts } from './attempts.ts';
import type { Formula } from './formula.ts';

/** What a station does over a run, as a formula has it. */
export interface Expectation {
  /** Undefined where no formula is left. */
  readonly formula: Formula | undefined;
  /** By channel; absent where what becomes of its contacts elsewhere is not known. */
  readonly channels: ReadonlyMap<number, Attempts>;
  /** Contacts that join the queues of the station. */
  readonly legs: number;
  /** Time of agents with a contact, and on duty, in seconds; the first where it is known. */
  readonly busyTime: number | undefined;
  readonly dutyTime: number;
  /** Σ of the time that contacts are in agents' hands, where it is known. */
  readonly contactTime: number | undefined;
  /** In order; neighbours that differ are two. */
  readonly overloads: readonly Overloaded[];
}

/** A stretch in which more work arrives than agents can do. */
export interface Overloaded {
  readonly from: number;
  readonly to: number;
  readonly agents: number;
  readonly unstable: Unstable;
}

/** The share of their time that all agents together are busy; undefined where it is not known how long they are busy. */
export function occupancyOf({
  busyTime,
  dutyTime,
}: Pick<Expectation, 'busyTime' | 'dutyTime'>): number | undefined {
  return busyTime === undefined || !(dutyTime > 0) ? undefined : busyTime / dutyTime;
}
