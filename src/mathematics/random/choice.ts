/** Running sums of weights, the last of them exactly their total. */
export function cumulative(weights: readonly number[]): readonly number[] {
  let total = 0;
  return weights.map((weight) => {
    total += weight;
    return total;
  });
}

/** The index that a uniform u picks from cumulative weights, each with its share of the total. */
export function choose(cumulativeWeights: readonly number[], u: number): number {
  const total = cumulativeWeights.at(-1) ?? 0;
  const at = u * total;
  for (let i = 0; i < cumulativeWeights.length; i++) {
    if (at < (cumulativeWeights[i] as number)) return i;
  }
  return cumulativeWeights.length - 1;
}
