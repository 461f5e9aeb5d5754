/**
 * The arrivals of one source in ascending order, one at a time. Drawing allocates nothing: `advance`
 * overwrites what it said of the arrival before.
 */
export interface ArrivalProcess {
  /** The instant of the arrival that `advance` moved to, in seconds from the start of the run. */
  readonly at: number;
  /** The number of its candidate, which is its identity. */
  readonly candidate: number;
  /** The how-manieth of the batch that came with this candidate, from 0. */
  readonly member: number;
  /** Moves to the next arrival; false when there is none. */
  advance(): boolean;
}
