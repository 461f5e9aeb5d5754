import type { Seconds } from '../units.ts';

/** The software that agents and customers meet through. */
export interface Software {
  readonly outages: readonly Outage[];
}

/** It is down within [from, until), in seconds of the run, for some channels. */
export interface Outage {
  readonly channels: readonly number[];
  readonly from: Seconds;
  readonly until: Seconds;
}
