/**
 * The p-quantile of ascending values, interpolated linearly between order statistics at
 * p·(n − 1), as k6 and most spreadsheets do. NaN where there are none.
 *
 * Source: Hyndman & Fan (1996), "Sample quantiles in statistical packages", definition 7.
 */
export function quantileOfSorted(ascending: ArrayLike<number>, p: number): number {
  if (ascending.length === 0) return Number.NaN;
  const at = p * (ascending.length - 1);
  const below = Math.floor(at);
  const low = ascending[below] as number;
  const high = ascending[Math.min(below + 1, ascending.length - 1)] as number;
  return low === high ? low : low + (high - low) * (at - below);
}

/**
 * The p-quantile of ascending values by nearest rank: the smallest with at least p·n values up to it.
 * NaN where there are none.
 *
 * Source: Hyndman & Fan (1996), "Sample quantiles in statistical packages", definition 1.
 */
export function nearestRank(ascending: ArrayLike<number>, p: number): number {
  const n = ascending.length;
  // 0.55·100 is 55.00000000000001 in doubles, and the 55th value is meant.
  const rank = Math.min(n, Math.max(1, Math.ceil(p * n * (1 - 1e-14))));
  return ascending[rank - 1] ?? Number.NaN;
}
