import type { Scenario } from '../scenario/scenario.ts';
import { formatDuration, formatNumberOf } from './format.ts';

/** Seconds of a month, of 30 days. */
const MONTH = 30 * 86_400;

/** Who joins, beside who is there at the start. */
export interface Joining {
  /** New customers in each cycle, on average. */
  readonly joining: number;
  /** Seconds of a cycle. */
  readonly cycle: number;
  /** Customers at the start. */
  readonly size: number;
}

/** Who joins in a scenario; undefined where nobody does. */
export function joiningOf({ churn, customers }: Scenario): Joining | undefined {
  return churn === undefined || churn.joining === 0
    ? undefined
    : { joining: churn.joining, cycle: churn.cycle, size: customers.size };
}

/** More who join in a month than are there at the start are a slip of the pen more often than a company. */
export function joiningRemarks(found: Joining | undefined): readonly string[] {
  if (found === undefined) return [];
  const { joining, cycle, size } = found;
  return (joining / cycle) * MONTH > size
    ? [
        `MORE JOIN THAN THERE ARE: churn.joining brings ${formatNumberOf(joining, 'customer')} in each cycle of ${formatDuration(cycle)}, and customers.size is ${size} at the start. Is either written with a point in the place of a comma?`,
      ]
    : [];
}
