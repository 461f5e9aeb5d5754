import type { Estimate, Interval } from '../mathematics/statistics/estimate.ts';
import type { Operator, Target } from '../scenario/target.ts';

/**
 * Whether a target is met, as far as the evidence goes. `undecided` means that the limit lies
 * inside the confidence interval, or that there is none: more evidence would settle it, an opinion
 * would not. `empty` means that there was nothing to measure; it fails like a miss.
 */
export type Verdict =
  | { readonly kind: 'met'; readonly target: Target }
  | { readonly kind: 'missed'; readonly target: Target; readonly atLeastBy: number }
  | { readonly kind: 'undecided'; readonly target: Target; readonly interval?: Interval }
  | { readonly kind: 'empty'; readonly target: Target };

/** Simulated and measured estimates are judged alike. */
export function judge(target: Target, { value, interval }: Estimate): Verdict {
  if (Number.isNaN(value)) return { kind: 'empty', target };
  if (interval === undefined) return { kind: 'undecided', target };
  const isUpperBound = target.operator === '<' || target.operator === '<=';
  const [best, worst] = isUpperBound
    ? [interval.low, interval.high]
    : [interval.high, interval.low];
  if (holds(worst, target.operator, target.limit)) return { kind: 'met', target };
  if (!holds(best, target.operator, target.limit)) {
    return { kind: 'missed', target, atLeastBy: Math.abs(best - target.limit) };
  }
  return { kind: 'undecided', target, interval };
}

function holds(value: number, operator: Operator, limit: number): boolean {
  switch (operator) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
    default:
      return operator satisfies never;
  }
}

/** The exit code that verdicts ask for: 99 for a miss, else 3 for an undecided one, else 0. */
export function exitCodeOf(verdicts: readonly Verdict[]): 0 | 3 | 99 {
  const kinds = new Set(verdicts.map(({ kind }) => kind));
  if (kinds.has('missed') || kinds.has('empty')) return 99;
  return kinds.has('undecided') ? 3 : 0;
}
