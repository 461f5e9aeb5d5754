/**
 * Which of many hypotheses are rejected when the probability of rejecting any true one is to be at
 * most `level`, however the tests depend on each other: in ascending order of the p-values, the i-th
 * of m is rejected while p ≤ level / (m − i + 1), and none after the first that is not.
 *
 * Source: Holm (1979), "A simple sequentially rejective multiple test procedure", Scandinavian
 * Journal of Statistics 6(2), 65–70.
 *
 * @param pValues one for each test, in any order
 * @returns the largest p-value that would be rejected after all those that are
 */
export function holmThreshold(pValues: readonly number[], level: number): number {
  const ascending = [...pValues].sort((a, b) => a - b);
  let rejected = 0;
  for (const p of ascending) {
    if (!(p <= level / (ascending.length - rejected))) break;
    rejected++;
  }
  return level / Math.max(1, ascending.length - rejected);
}
