/** One of several things, each with its share of the total weight. */
export interface Choice {
  /** Running sums of the weights, the last of them exactly their total. */
  readonly cumulative: readonly number[];
  /** The only thing that can be picked; −1 where there are several. */
  readonly certain: number;
}

/** @param weights 0 or more; where all are 0, the last one is picked */
export function choiceOf(weights: readonly number[]): Choice {
  let total = 0;
  const cumulative = weights.map((weight) => {
    total += weight;
    return total;
  });
  const possible = weights.flatMap((weight, i) => (weight > 0 ? [i] : []));
  const certain = total === 0 ? weights.length - 1 : (possible[0] as number);
  return { cumulative, certain: possible.length > 1 ? -1 : certain };
}

/** The index that the `occasion` 0 of a purpose picks; where only one can be, without a draw. */
export function pick(
  choice: Choice,
  luck: { draw(purpose: number, occasion: number): number },
  purpose: number,
): number {
  return choice.certain === -1 ? choose(choice, luck.draw(purpose, 0)) : choice.certain;
}

/** The index that a uniform u picks. */
export function choose({ cumulative }: Choice, u: number): number {
  const last = cumulative.length - 1;
  const at = u * (cumulative[last] ?? 0);
  for (let i = 0; i < last; i++) {
    if (at < (cumulative[i] as number)) return i;
  }
  return last;
}
