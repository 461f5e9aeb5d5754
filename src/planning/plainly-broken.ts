import {
  hasFailed,
  isLimited,
  latenciesOf,
  type OperationColumns,
} from '../loadtest/operation-columns.ts';
import { exactInterval, quantileRanks } from '../mathematics/statistics/binomial-tail.ts';
import type { Interval } from '../mathematics/statistics/estimate.ts';
import { quantileOfSorted } from '../mathematics/statistics/quantile.ts';
import type { Operation } from '../scenario/operations.ts';
import type { Target } from '../scenario/target.ts';
import { keeps } from '../verdict/judge.ts';
import type { Criterion } from './criterion.ts';

/**
 * So sure an interval is by which few operations break a target. They are not independent of one another, as the interval has
 * them, which a wide one makes up for.
 */
const CONFIDENCE = 0.999;
/** One pause of a machine delays several operations: so many have to be beyond the limit. */
const FEWEST_BEYOND = 5;

/**
 * What operations say of a target that are too few for batch means: that they break it, where an exact interval lies beyond
 * its limit; undefined otherwise. A backend that has collapsed is known by few of them, whereas few are not enough to show
 * that it holds.
 *
 * Of shares of failures and of 429s it is the interval of the share, of percentiles of latency that between two of the
 * latencies, by their ranks. Other targets need more.
 */
export function plainlyBroken(target: Target, operations: OperationColumns): Criterion | undefined {
  const { measure, statistic } = target;
  if (measure === 'failed' || measure === 'limited') {
    const isSo = measure === 'failed' ? hasFailed : isLimited;
    const { rows, outcome } = operations;
    const count = outcome.reduce((sum, one) => sum + (isSo(one) ? 1 : 0), 0);
    if (count < FEWEST_BEYOND) return undefined;
    return brokenBy(target, count / rows, exactInterval(count, rows, CONFIDENCE));
  }
  if (measure !== 'latency' || statistic.kind !== 'percentile') return undefined;
  const latencies = latenciesOf(operations, target.of as Operation | undefined).sort();
  const { length } = latencies;
  if (latencies.filter((one) => !keeps(one, target)).length < FEWEST_BEYOND) return undefined;
  const share = statistic.percent / 100;
  const { low = 0, high = length + 1 } = quantileRanks(share, length, CONFIDENCE);
  const at = (rank: number) => latencies[rank - 1];
  return brokenBy(target, quantileOfSorted(latencies, share), {
    low: at(low) ?? Number.NEGATIVE_INFINITY,
    high: at(high) ?? Number.POSITIVE_INFINITY,
  });
}

/** Infinite ends, of which nothing is known, are plain data as the value itself is. */
function brokenBy(target: Target, value: number, interval: Interval): Criterion | undefined {
  if (keeps(interval.low, target) || keeps(interval.high, target)) return undefined;
  const finite = (end: number): number => (Number.isFinite(end) ? end : value);
  const { low, high } = interval;
  return {
    target,
    value,
    interval: { low: finite(low), high: finite(high) },
    standing: 'broken',
  };
}
