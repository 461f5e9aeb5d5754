import { type Estimate, estimate, type Sample } from './estimate.ts';

const BATCHES = 20;
const LEAST_IN_BATCH = 30;
/** With fewer observations there is no interval. */
export const LEAST_FOR_INTERVAL = BATCHES * LEAST_IN_BATCH;

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
export function batchMeans<Values extends InOrder<Values>>(
  observations: Values,
  sample: (batch: Values) => Sample,
): Estimate {
  const ranges = batchRanges(observations.length);
  return batchEstimate(
    sample(observations),
    ranges.map(([from, to]) => sample(observations.slice(from, to))),
  );
}

/** A list or a column. */
export interface InOrder<Values> {
  readonly length: number;
  slice(from: number, to: number): Values;
}

/** Where each of the batches of so many observations begins and ends; none where they are too few. */
export function batchRanges(
  observations: number,
): readonly (readonly [from: number, to: number])[] {
  if (observations < LEAST_FOR_INTERVAL) return [];
  const end = (batch: number): number => Math.floor((batch * observations) / BATCHES);
  return Array.from({ length: BATCHES }, (_, batch) => [end(batch), end(batch + 1)] as const);
}

/** The same from what the whole run says and what each of its batches does, if there are any. */
export function batchEstimate(all: Sample, batches: readonly Sample[]): Estimate {
  const whole = estimate([all]);
  if (batches.length === 0) return whole;
  const found = estimate(batches);
  if (found.interval === undefined) return whole;
  // The whole run's quantile is not the mean of the batches': only the width is taken from them.
  const isAveraged = batches.some(({ kind }) => kind === 'value');
  const off = isAveraged ? whole.value - found.value : 0;
  const { low, high } = found.interval;
  return { ...found, value: whole.value, interval: { low: low + off, high: high + off } };
}
