import type { JourneyFeed } from '../../demand/journey-feed.ts';
import type { JourneyTables } from '../../journey/journey-tables.ts';
import type { Words } from '../../mathematics/random/threefry.ts';
import type {
  AttemptCollector,
  LegCollector,
  TurnCollector,
} from '../../simulation/attempt-record.ts';
import type { Center } from '../../simulation/center/center.ts';
import type { SimulationTotals } from '../../simulation/simulate-journeys.ts';

/** A case made ready to be simulated: what comes, who serves, what is measured, and for how long. */
export interface SimulatedCase<S = unknown> {
  readonly tables: JourneyTables;
  readonly center: Center;
  /** What comes in the replication with this key; it may go on for ever. */
  feed(key: Words, span: Span): SimulatedFeed;
  readonly span: Span;
  /** Contacts to be expected in a replication; left out where a replication is short anyway. */
  readonly contacts?: number;
  /** Measures one replication. */
  meter(span: Span): Meter<S>;
  /** By the names of the case files; the sums are those of all replications together. */
  readonly measures: Readonly<Record<string, Measure<S>>>;
  /**
   * How many replications there are; without it, as many as the precision needs. A case that is
   * played from its beginning to its end needs none of them to be long.
   */
  readonly replications?: number;
}

/** What comes in a replication, and how far it is from what could be expected. */
export interface SimulatedFeed extends JourneyFeed {
  /** After the replication: values of what comes alone, each of mean 0; see `InputControls`. */
  readonly controls: readonly number[];
}

/** The stretch of a replication that is measured, in seconds from its start. */
export interface Span {
  /** What happens before is warm-up. */
  readonly from: number;
  /** The replication ends here; ∞ for the end of its last journey. */
  readonly until: number;
  /** How long the centre remembers, in seconds, where that is known. */
  readonly memory?: number;
  /** Equal parts of the stretch whose input is told apart; 1 where it is all of a kind. */
  readonly intervals?: number;
  /** Where time averages end, if the replication goes on. */
  readonly accountUntil?: number;
}

/** Adds up what is measured in one replication, without keeping its contacts. */
export interface Meter<S> {
  readonly attempt: AttemptCollector;
  readonly leg?: LegCollector;
  readonly turn?: TurnCollector;
  /** The sums, when the replication is over. */
  close(totals: SimulationTotals): S;
}

/**
 * A figure from sums. Of a list, one figure for each element.
 *
 * A `share` counts things each of which is or is not so: its standard error is never taken for
 * smaller than that of independent counts while few have been counted. A `decision` is a figure that
 * follows from the signs of its margins: it has no error of its own, and none at all while a margin
 * may be of either sign.
 */
export type Measure<S> =
  | { readonly kind: 'share'; of(sums: S): Quotient | readonly Quotient[] }
  | { readonly kind: 'value'; of(sums: S): number | readonly number[] }
  | { readonly kind: 'decision'; of(sums: S): number; margins(sums: S): readonly number[] };

/** So many of so many. */
export interface Quotient {
  readonly count: number;
  readonly of: number;
}

/** The share of `of` that `count` is. */
export function share<S>(count: (sums: S) => number, of: (sums: S) => number): Measure<S> {
  return { kind: 'share', of: (sums) => ({ count: count(sums), of: of(sums) }) };
}

/** A mean, a time average, or whatever else sums give. */
export function value<S>(of: (sums: S) => number | readonly number[]): Measure<S> {
  return { kind: 'value', of };
}
