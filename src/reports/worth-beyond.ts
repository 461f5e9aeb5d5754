import type { ScenarioComparison } from '../experiment/compare-scenarios.ts';
import type { Estimate } from '../mathematics/statistics/estimate.ts';

/** What customers kept are worth beyond the end of the run. */
export interface WorthBeyond {
  /** Revenue of a customer until leaving, at the churn of the first scenario. */
  readonly lifetimeValue: number;
  /** By alternative: the difference in customers at the end times that, which is taken as known. */
  readonly worth: readonly Estimate[];
}

/**
 * What the customers that alternatives keep at the end of the run would pay after it, if they left as those of the
 * first scenario do: a customer's lifetime value is the same from now on as from joining, as far as leaving has no
 * memory. What serving them costs is not taken off. Undefined where nobody pays, or nobody leaves.
 */
export function worthBeyond({ figures }: ScenarioComparison): WorthBeyond | undefined {
  const find = (measure: string) =>
    figures.find(({ figure }) => figure.measure === measure && figure.of === undefined);
  const lifetimeValue = find('lifetimeValue')?.estimates[0]?.value ?? Number.NaN;
  const kept = find('customers')?.differences ?? [];
  if (!Number.isFinite(lifetimeValue) || lifetimeValue === 0 || kept.length === 0) return undefined;
  return {
    lifetimeValue,
    worth: kept.map(({ value, interval, samples }) => ({
      value: value * lifetimeValue,
      samples,
      ...(interval === undefined
        ? {}
        : { interval: { low: interval.low * lifetimeValue, high: interval.high * lifetimeValue } }),
    })),
  };
}
