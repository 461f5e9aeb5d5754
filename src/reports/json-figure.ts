import type { Estimate } from '../mathematics/statistics/estimate.ts';
import { type Figure, figureText, statisticText } from '../scenario/figure.ts';
import { measures } from '../scenario/measures.ts';

/** Which figure it is, for machines. */
export function figureOf({ measure, of, statistic }: Figure): object {
  const { tag, unit, means } = measures[measure];
  return {
    figure: figureText(of === undefined ? { measure, statistic } : { measure, of, statistic }),
    measure,
    tag: of === undefined ? null : tag,
    of: of ?? null,
    statistic: statisticText(statistic),
    unit,
    definition: means,
  };
}

export function estimateOf({ value, interval, samples }: Estimate): object {
  return {
    value,
    interval: interval === undefined ? null : { low: interval.low, high: interval.high },
    samples,
  };
}
