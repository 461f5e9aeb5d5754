import type { Measure } from '../../scenario/measures.ts';
import type { Attempts } from './attempts.ts';
import type { Departure } from './departure.ts';

/** What one formula says of one station. */
export interface Prediction {
  readonly formula: string;
  readonly source: string;
  /** By channel number. */
  readonly channels: ReadonlyMap<number, Attempts>;
  /** Of the station's groups together; undefined where the formula does not tell. */
  readonly occupancy: number | undefined;
  /** Contacts of an agent who has one; likewise. */
  readonly concurrency: number | undefined;
  /** What it tells, where that is not all. */
  readonly tells: readonly Measure[] | undefined;
  readonly departures: readonly Departure[];
  /** How long the queue remembers, in seconds; 0 where the beginning is followed. */
  readonly memory: number;
  /** Whether those who come after the end could matter to those who came before. */
  readonly isOrdered: boolean;
}
