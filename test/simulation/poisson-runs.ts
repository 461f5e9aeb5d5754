import { mean, sampleStandardDeviation } from 'simple-statistics';
import type { ScheduleRow } from '../../src/demand/schedule.ts';
import { compileLaw, quantile } from '../../src/mathematics/random/law.ts';
import { threefryUniform } from '../../src/mathematics/random/threefry.ts';

const unit = compileLaw({ kind: 'exponential', mean: 1 });

/** Poisson arrivals at `rate` with exponential handling of mean 1; each run has luck of its own. */
export function poissonRows(run: number, contacts: number, rate: number): Partial<ScheduleRow>[] {
  let start = 0;
  return Array.from({ length: contacts }, (_, i) => {
    start += quantile(unit, threefryUniform(run, 1, 0, i)) / rate;
    return { start, handling: quantile(unit, threefryUniform(run, 1, 1, i)), keyHigh: run };
  });
}

/** The mean of a figure over independent runs, and its standard error. */
export function overRuns<T>(runs: readonly T[], pick: (run: T) => number) {
  const values = runs.map(pick);
  return { mean: mean(values), error: sampleStandardDeviation(values) / Math.sqrt(values.length) };
}
