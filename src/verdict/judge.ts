import type { Estimate, Interval } from '../mathematics/statistics/estimate.ts';
import type { Target } from '../scenario/target.ts';

/**
 * Whether a target is met, as far as the evidence goes. `undecided` says why: more evidence would
 * settle it, an opinion would not. `empty` means that there was nothing to measure; it fails like a
 * miss.
 */
export type Verdict =
  | { readonly kind: 'met'; readonly target: Target }
  | { readonly kind: 'missed'; readonly target: Target; readonly atLeastBy: number }
  | { readonly kind: 'undecided'; readonly target: Target; readonly why: Doubt }
  | { readonly kind: 'empty'; readonly target: Target };

/** Why there is no verdict. */
export type Doubt =
  /** One sample shows no spread. */
  | { readonly kind: 'no-interval' }
  /** `enough`: samples that would probably decide; ∞ where the value lies at the limit itself. */
  | { readonly kind: 'limit-inside'; readonly interval: Interval; readonly enough: number }
  /** There was no load to measure by, or one that is not fit to. */
  | { readonly kind: 'not-measured' }
  /** The same customers kept it in the ideal run, and broke it on the backend at this speed. */
  | {
      readonly kind: 'contradicted';
      readonly ideal: number;
      readonly measured: Estimate;
      readonly speed: number;
    }
  /** The backend served nobody, so that what its customers would have met is not known. */
  | { readonly kind: 'unserved'; readonly how: Unserved };

/** How a backend can serve nobody: no contact could be opened, or no agent's answer came through. */
export type Unserved = 'nothing-opened' | 'nobody-served';

/** Simulated and measured estimates are judged alike. */
export function judge(target: Target, { value, interval, samples }: Estimate): Verdict {
  if (Number.isNaN(value)) return { kind: 'empty', target };
  if (interval === undefined) return { kind: 'undecided', target, why: { kind: 'no-interval' } };
  const isUpperBound = target.operator === '<' || target.operator === '<=';
  const [best, worst] = isUpperBound
    ? [interval.low, interval.high]
    : [interval.high, interval.low];
  if (keeps(worst, target)) return { kind: 'met', target };
  if (!keeps(best, target)) {
    return { kind: 'missed', target, atLeastBy: Math.abs(best - target.limit) };
  }
  const enough = samplesThatDecide(target.limit, value, interval, samples);
  return { kind: 'undecided', target, why: { kind: 'limit-inside', interval, enough } };
}

/**
 * How many samples would probably put the limit outside the interval: its half-width h shrinks as
 * 1/√n, the distance d between value and limit stays, so n·(h/d)².
 */
function samplesThatDecide(
  limit: number,
  value: number,
  { low, high }: Interval,
  samples: number,
): number {
  const half = limit < value ? value - low : high - value;
  return Math.ceil(samples * (half / (limit - value)) ** 2);
}

/** Whether a value is on the right side of a target's limit. */
export function keeps(value: number, { operator, limit }: Target): boolean {
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
