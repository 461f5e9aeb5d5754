import type { ScenarioProblem } from './scenario-problem.ts';

/** How far shares may be from adding up to 1: what people round to four places. */
export const SUM_TOLERANCE = 1e-3;

/** What is wrong with shares that have to add up to 1. */
export function sharesProblem(
  path: readonly PropertyKey[],
  shares: readonly number[],
): readonly ScenarioProblem[] {
  const total = shares.reduce((a, b) => a + b, 0);
  if (Math.abs(total - 1) <= SUM_TOLERANCE) return [];
  return [{ path, expected: 'shares that add up to 1', found: Number(total.toFixed(6)) }];
}
