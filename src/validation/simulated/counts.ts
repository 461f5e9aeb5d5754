import { type Measure, type Meter, share, value } from './simulated-case.ts';

/** How many contacts there were in a replication. */
export interface CountSums {
  readonly count: number;
  readonly countSquared: number;
  /** Replications without any, and with exactly so many as are asked about. */
  readonly none: number;
  readonly atFloor: number;
  readonly replications: number;
}

/** @param floor the count whose probability is wanted */
export function countMeter(floor: number): Meter<CountSums> {
  let count = 0;
  return {
    attempt: () => {
      count++;
    },
    close: () => ({
      count,
      countSquared: count * count,
      none: count === 0 ? 1 : 0,
      atFloor: count === floor ? 1 : 0,
      replications: 1,
    }),
  };
}

const variance = (s: CountSums): number => {
  const mean = s.count / s.replications;
  return s.countSquared / s.replications - mean * mean;
};

export const countMeasures: Readonly<Record<string, Measure<CountSums>>> = {
  mean: value((s) => s.count / s.replications),
  variance: value(variance),
  indexOfDispersion: value((s) => (variance(s) * s.replications) / s.count),
  probabilityOfZero: share(
    (s) => s.none,
    (s) => s.replications,
  ),
  probabilityAtFloorMean: share(
    (s) => s.atFloor,
    (s) => s.replications,
  ),
};
