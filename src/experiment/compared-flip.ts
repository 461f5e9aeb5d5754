import type { ComparedDifference } from './judged-difference.ts';

/** What becomes of what a difference says, where something that it rests on is otherwise. */
export type ComparedFlip =
  /** It says something else, and is sure of it. */
  | 'flips'
  /** The value says something else, and its interval nothing. */
  | 'may-flip';

/**
 * Whether a difference says another thing elsewhere; undefined where it says the same, and where it said
 * nothing in the first place.
 *
 * @param margin the largest difference there that nobody minds
 */
export function comparedFlip(
  here: ComparedDifference,
  there: ComparedDifference,
  margin: number,
): ComparedFlip | undefined {
  if (here.comparison === 'cannot-tell' || here.comparison === there.comparison) return undefined;
  if (there.comparison !== 'cannot-tell') return 'flips';
  const isOther =
    here.comparison === 'same'
      ? Math.abs(there.value) > margin
      : there.value > 0 !== here.value > 0;
  return isOther ? 'may-flip' : undefined;
}
