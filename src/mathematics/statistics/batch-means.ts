import { type Estimate, estimate, type Sample } from './estimate.ts';

const BATCHES = 20;
const LEAST_IN_BATCH = 30;

/**
 * An estimate from one run, which has no replications: the value is that of all observations, the
 * interval comes from the means of 20 batches of at least 30 in order of time. With fewer
 * observations there is no interval.
 *
 * Source: Law (2015), "Simulation Modeling and Analysis", 5th ed., section 9.5.3.
 *
 * @param observations in order of time
 * @param sample what a batch says of the measure
 */
export function batchMeans<T>(
  observations: readonly T[],
  sample: (batch: readonly T[]) => Sample,
): Estimate {
  const whole = estimate([sample(observations)]);
  if (observations.length < BATCHES * LEAST_IN_BATCH) return whole;
  const batches = Array.from({ length: BATCHES }, (_, i) =>
    sample(
      observations.slice(
        Math.floor((i * observations.length) / BATCHES),
        Math.floor(((i + 1) * observations.length) / BATCHES),
      ),
    ),
  );
  const found = estimate(batches);
  if (found.interval === undefined) return whole;
  // The whole run's quantile is not the mean of the batches': only the width is taken from them.
  const isAveraged = batches.some(({ kind }) => kind === 'value');
  const off = isAveraged ? whole.value - found.value : 0;
  const { low, high } = found.interval;
  return { ...found, value: whole.value, interval: { low: low + off, high: high + off } };
}
