import type { CleanedUpFigures } from '../loadtest/clean-up.ts';
import type { CapacitySearch, ProbedMultiple } from './capacity-search.ts';
import type { Criterion } from './criterion.ts';
import type { ProbeFigures } from './judge-probe.ts';
import type { ProbeLength } from './probe-window.ts';
import type { Purpose } from './search-step.ts';

/** A multiple that was probed, and what was found there. Plain data for a file. */
export interface Probe extends ProbedMultiple {
  readonly purpose: Purpose;
  /** Journeys that the rates let expect in an hour. */
  readonly journeysAnHour: number;
  readonly criteria: readonly Criterion[];
  /** What was sent; left out where the simulation alone was asked. */
  readonly sent?: SentProbe;
}

export interface SentProbe {
  /** What k6 measured, a folder beside the state. */
  readonly folder: string;
  /** What its contacts are named by; left out where nothing was sent. */
  readonly run?: string;
  /** Left out where nobody asked for it. */
  readonly cleanedUp?: CleanedUpFigures;
  readonly length: ProbeLength;
  readonly figures: ProbeFigures;
  /** The p99 of the sender's lateness, in wall milliseconds. */
  readonly lateness: number;
  /** Why it is not fit to judge by; empty where it is. */
  readonly unfit: readonly string[];
}

/** A search, and how far it has come. */
export interface Search {
  readonly plan: CapacitySearch;
  readonly probes: readonly Probe[];
}

/**
 * All that a search for capacity knows: written after each probe, and what it goes on from. The next step follows
 * from it alone.
 */
export interface CapacityState {
  readonly format: 1;
  /** What was asked for: whoever goes on asks for the same. */
  readonly asked: Readonly<Record<string, unknown>>;
  readonly length: ProbeLength;
  /** The simulation alone: how much demand people can carry. Left out where no target is about them. */
  readonly people?: Search;
  /** The backend; left out until the simulation has said what people carry. */
  readonly backend?: Search;
}
