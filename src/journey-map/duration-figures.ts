import { mean, sampleVariance } from '../mathematics/statistics/moments.ts';
import { quantileOfSorted } from '../mathematics/statistics/quantile.ts';

/** A sample of durations, in seconds; NaN where there are none (the deviation: fewer than two). */
export interface DurationFigures {
  readonly count: number;
  readonly mean: number;
  readonly standardDeviation: number;
  readonly median: number;
  readonly p90: number;
  readonly shortest: number;
  readonly longest: number;
  readonly sum: number;
}

export function durationFigures(durations: readonly number[]): DurationFigures {
  const ascending = Float64Array.from(durations).sort();
  const average = mean(ascending);
  return {
    count: ascending.length,
    mean: average,
    standardDeviation: Math.sqrt(sampleVariance(ascending)),
    median: quantileOfSorted(ascending, 0.5),
    p90: quantileOfSorted(ascending, 0.9),
    shortest: ascending[0] ?? Number.NaN,
    longest: ascending.at(-1) ?? Number.NaN,
    sum: ascending.length === 0 ? 0 : average * ascending.length,
  };
}
