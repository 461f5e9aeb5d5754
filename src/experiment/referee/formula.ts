import type { Steady } from '../../mathematics/queueing/stability.ts';
import type { Measure } from '../../scenario/measures.ts';
import type { Departure, DepartureKind } from './departure.ts';
import type { Station } from './station.ts';

/** A formula of a queue in its steady state. */
export interface Formula {
  /** As planners know it: `Erlang A`. */
  readonly name: string;
  readonly source: string;
  /** What a station may have that most formulas know nothing of and this one does. */
  readonly covers: readonly DepartureKind[];
  /** Whether a station is of the kind that the formula is about. */
  isFor(station: Station, places: number): boolean;
  /** What is not exact about the formula itself, where there is something. */
  readonly own?: Departure;
  /** Whether no other formula is for such a station at all. */
  readonly isOnly?: boolean;
  /** What it tells, where that is not all. */
  readonly tells?: readonly Measure[];
  /**
   * @param rates attempts per second by class of the station, above 0 in all
   * @param agents real, above 0
   * @throws RangeError where numbers are beyond the formula
   */
  steady(station: Station, rates: readonly number[], agents: number): Steady<SteadyState>;
}

export interface SteadyState {
  /** Mean number of agents with a contact; absent where the formula does not tell. */
  readonly busy?: number;
  /** Mean number of contacts in agents' hands, likewise. */
  readonly contacts?: number;
  /** In the order of the station's classes. */
  readonly classes: readonly Shares[];
}

/** What becomes of an attempt on average. Waits in seconds per attempt. */
export interface Shares {
  readonly refused: number;
  readonly abandoned: number;
  /** Ends with a machine; 0 where absent. */
  readonly contained?: number;
  /** Finds nobody free. */
  readonly delayed?: number;
  /** E[W; served], and E[W] of those who enter. */
  readonly waitServed?: number;
  readonly waitAll?: number;
  /** Of sessions: messages after the first, Σ of how long they wait for an answer, and from first to last. */
  readonly laterTurns?: number;
  readonly nextResponse?: number;
  readonly sessionTime?: number;
  /** P(served within T), P(abandoned within T). */
  readonly servedWithin?: number;
  readonly abandonedWithin?: number;
  /** P(served after more than t seconds). */
  servedBeyond?(t: number): number;
}
