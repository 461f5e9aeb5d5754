/** Slots of a guide table: enough that nearly every search in it ends where it begins. */
const SLOTS = 64;

/** One of several things, each with its share of the total weight. */
export interface Choice {
  /** Running sums of the weights, the last of them exactly their total. */
  readonly cumulative: Float64Array;
  /** For each 64th of (0, 1), the first thing that a uniform in it can pick. */
  readonly guide: Uint16Array;
  /** The only thing that can be picked; −1 where there are several. */
  readonly certain: number;
}

/** @param weights 0 or more, of at most 65,536 things; where all are 0, the last one is picked */
export function choiceOf(weights: readonly number[]): Choice {
  const cumulative = new Float64Array(weights.length);
  let total = 0;
  for (const [i, weight] of weights.entries()) {
    total += weight;
    cumulative[i] = total;
  }
  const possible = weights.flatMap((weight, i) => (weight > 0 ? [i] : []));
  const last = weights.length - 1;
  const guide = Uint16Array.from({ length: SLOTS }, (_, slot) => {
    const first = cumulative.findIndex((sum) => (slot / SLOTS) * total < sum);
    return first === -1 ? last : first;
  });
  return { cumulative, guide, certain: possible.length > 1 ? -1 : (possible[0] ?? last) };
}

/** What the `occasion` 0 of a purpose picks; where only one thing can be, without a draw. */
export function pick(
  choice: Choice,
  luck: { draw(purpose: number, occasion: number): number },
  purpose: number,
): number {
  return choice.certain === -1 ? choose(choice, luck.draw(purpose, 0)) : choice.certain;
}

/**
 * The index that a uniform u picks: the first whose running sum exceeds u times the total. A search
 * from the front would do, but no processor can foretell where it ends; from the guide's hint it
 * nearly always ends at once.
 *
 * Source: Chen & Asau (1974), "On generating random variates from an empirical distribution",
 * AIIE Transactions 6(2), 163–166.
 */
export function choose({ cumulative, guide }: Choice, u: number): number {
  const last = cumulative.length - 1;
  const at = u * (cumulative[last] as number);
  let i = guide[Math.floor(u * SLOTS)] as number;
  while (i < last && at >= (cumulative[i] as number)) i++;
  return i;
}
