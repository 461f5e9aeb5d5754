import type { Estimate } from '../../mathematics/statistics/estimate.ts';
import type { Figure } from '../../scenario/figure.ts';
import type { Departure } from './departure.ts';

/** What theory says of a run, figure by figure. */
export interface RefereeReport {
  /** Those that some formula tells something of, in the order of the run's figures. */
  readonly figures: readonly RefereedFigure[];
  readonly overloads: readonly Overload[];
  /** The probability that a right simulator is doubted at all. */
  readonly falseAlarm: number;
}

/** A simulated figure beside that of the nearest formula. */
export interface RefereedFigure {
  readonly figure: Figure;
  readonly simulated: Estimate;
  readonly predicted: number;
  readonly formula: string;
  readonly source: string;
  /** Whether everything holds that the formula takes for granted: then the distance is a test. */
  readonly status: 'assumptions-hold' | 'approximation';
  /** Why they may differ, the weightiest first; empty where the assumptions hold. */
  readonly reasons: readonly Departure[];
  /** (simulated − predicted) ÷ standard error; undefined where the run has none. */
  readonly distance: number | undefined;
  /** Whether the assumptions hold and the run is long enough for the distance to be a test. */
  readonly isTested: boolean;
  /** Too far away for chance, by Holm's test of all that are tested. */
  readonly isDoubted: boolean;
}

/** A queue that has no steady state within stretches of the run. */
export interface Overload {
  readonly channels: readonly string[];
  /** All of them, neighbours as one, in order. */
  readonly stretches: readonly Stretch[];
  /** Where the queue grows fastest. */
  readonly worst: OverloadedStretch;
  /** The fewest agents with whom there would be a steady state in every stretch. */
  readonly enoughAgents: number;
  /** Whether more may be needed, since no formula knows the queue: loads are then the least there may be. */
  readonly isBound: boolean;
}

/** Seconds from the start of the run. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A stretch of one load. */
export interface OverloadedStretch extends Stretch {
  /** λ/μ, in erlang, and the agents who are there. */
  readonly offeredLoad: number;
  readonly agents: number;
}
