/** How many unions, and members of one union, are enumerated at most. */
const MOST = 16;

/**
 * The Owen value of a game whose players form unions: the mean, over all orders in which unions come one after the
 * other and the members of each likewise, of what a player adds on coming. With one union, or unions of one,
 * it is the Shapley value. The parts add up to the worth of all less the worth of none.
 *
 * Source: Owen (1977), "Values of games with a priori unions", in: Mathematical Economics and Game Theory.
 *
 * @param sizes the number of members of each union
 * @param worth of a coalition: `has(union, member)` tells who is in it
 * @returns the part of each member of each union
 * @throws RangeError for more than 16 unions, or members of one: 2¹⁶ coalitions each are asked for
 */
export function owenValue(
  sizes: readonly number[],
  worth: (has: (union: number, member: number) => boolean) => number,
): readonly (readonly number[])[] {
  const most = Math.max(sizes.length, ...sizes);
  if (most > MOST) throw new RangeError(`sizes: expected at most ${MOST} of a kind, found ${most}`);
  const orders = orderWeights(sizes.length);
  return sizes.map((size, mine) => {
    const within = orderWeights(size);
    const parts = Array<number>(size).fill(0);
    for (const others of subsetsWithout(sizes.length, mine)) {
      const outer = orders[bits(others)] as number;
      const at = (members: number): number =>
        worth((union, member) =>
          union === mine ? (members & (1 << member)) !== 0 : (others & (1 << union)) !== 0,
        );
      const worths = Array.from({ length: 1 << size }, (_, members) => at(members));
      for (let member = 0; member < size; member++) {
        for (const before of subsetsWithout(size, member)) {
          const added = (worths[before | (1 << member)] as number) - (worths[before] as number);
          parts[member] =
            (parts[member] as number) + outer * (within[bits(before)] as number) * added;
        }
      }
    }
    return parts;
  });
}

/** The share of the orders of n in which exactly a given s come before a given one: s!·(n − s − 1)! ÷ n!. */
export function orderWeights(n: number): readonly number[] {
  const result: number[] = [];
  let weight = 1 / n;
  for (let s = 0; s < n; s++) {
    result.push(weight);
    weight *= (s + 1) / (n - s - 1);
  }
  return result;
}

function* subsetsWithout(n: number, one: number): Iterable<number> {
  for (let set = 0; set < 1 << n; set++) if ((set & (1 << one)) === 0) yield set;
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}
