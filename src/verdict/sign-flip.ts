import type { Estimate, Interval } from '../mathematics/statistics/estimate.ts';

/** What becomes of a difference where something that it rests on is otherwise. */
export type SignFlip =
  /** It has the other sign, and its interval has so, too. */
  | 'flips'
  /** Its interval holds 0, so that nothing can be concluded any more. */
  | 'undecided';

/** Which side of 0 an interval lies on; undefined where it holds 0, and where there is none. */
export function sideOf(interval: Interval | undefined): 'above' | 'below' | undefined {
  if (interval === undefined) return undefined;
  return interval.low > 0 ? 'above' : interval.high < 0 ? 'below' : undefined;
}

/**
 * Whether a difference that lies on one side of 0 lies on the other by another estimate, or can no longer be
 * told from 0; undefined where it does not, and where it could not be told in the first place.
 *
 * @param known the difference as it is, by all that was simulated
 * @param here the same by as many replications as `there`: where these are too few to tell it from 0, they
 *   are for another estimate, too, and that is no finding
 */
export function signFlipOf(
  known: Interval | undefined,
  here: Estimate,
  there: Estimate,
): SignFlip | undefined {
  const side = sideOf(known);
  if (side === undefined || Number.isNaN(there.value)) return undefined;
  const other = sideOf(there.interval);
  if (other !== undefined) return other === side ? undefined : 'flips';
  return sideOf(here.interval) === side ? 'undecided' : undefined;
}
