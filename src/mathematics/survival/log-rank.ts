import { upperGamma } from '../elementary/incomplete-gamma.ts';
import { type Durations, lifeTable } from './kaplan-meier.ts';

/** Whether two groups live equally long. */
export interface LogRank {
  /** Events of the first group, and what they would be if the groups were alike. */
  readonly observed: number;
  readonly expected: number;
  readonly variance: number;
  /** χ² with one degree of freedom; NaN where no time tells the groups apart. */
  readonly chiSquare: number;
  readonly pValue: number;
}

/**
 * The log-rank test, with the hypergeometric variance for ties.
 *
 * Source: Mantel (1966), "Evaluation of survival data and two new rank order statistics arising in
 * its consideration", Cancer Chemotherapy Reports 50.
 *
 * @throws RangeError for lists of different lengths, or a negative duration
 */
export function logRank(a: Durations, b: Durations): LogRank {
  const { times, atRisk, events } = lifeTable({
    durations: [...a.durations, ...b.durations],
    observed: [...a.observed, ...b.observed],
  });
  const observed = a.observed.filter((isEvent) => isEvent).length;
  let [expected, variance] = [0, 0];
  times.forEach((time, i) => {
    const [n, d] = [atRisk[i] as number, events[i] as number];
    const ofA = a.durations.filter((duration) => duration >= time).length;
    expected += (d * ofA) / n;
    if (n > 1) variance += (d * ofA * (n - ofA) * (n - d)) / (n * n * (n - 1));
  });
  const excess = observed - expected;
  const chiSquare = (excess * excess) / variance;
  return { observed, expected, variance, chiSquare, pValue: upperGamma(1 / 2, chiSquare / 2) };
}
