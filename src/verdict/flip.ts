import type { Estimate } from '../mathematics/statistics/estimate.ts';
import { judge, keeps } from './judge.ts';
import type { JudgedTarget } from './judge-targets.ts';

/** What becomes of a verdict where something that it rests on is otherwise. */
export type Flip =
  /** It is the contrary. */
  | 'flips'
  /** The value is on the other side of the limit, and its interval on both. */
  | 'may-flip';

/**
 * Whether a target that was met is missed by another estimate, or the reverse; undefined where it is
 * not, and where there was no verdict in the first place.
 */
export function flipOf({ target, verdict }: JudgedTarget, there: Estimate): Flip | undefined {
  const isMet = verdict.kind === 'met';
  if (!isMet && verdict.kind !== 'missed') return undefined;
  const { kind } = judge(target, there);
  if (kind === 'undecided') return keeps(there.value, target) === isMet ? undefined : 'may-flip';
  return (kind === 'met') === isMet ? undefined : 'flips';
}
