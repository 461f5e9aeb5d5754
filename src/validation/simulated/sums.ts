/** A tree of numbers, in lists and under names: what is added up in a replication. */
type Tree = number | readonly Tree[] | { readonly [name: string]: Tree };

/**
 * `a` + `sign`·`b`, number by number.
 *
 * @param a numbers, in lists and under names; `b`, of the same shape
 */
export function combined<Sums>(a: Sums, b: Sums, sign: 1 | -1): Sums {
  return combine(a as Tree, b as Tree, sign) as Sums;
}

/** The total of sums of one shape, at least one. */
export function total<Sums>(all: readonly Sums[]): Sums {
  return all.reduce((sum, one) => combined(sum, one, 1));
}

function combine(a: Tree, b: Tree, sign: 1 | -1): Tree {
  if (typeof a === 'number') return a + sign * (b as number);
  if (Array.isArray(a)) {
    return a.map((one: Tree, i) => combine(one, (b as readonly Tree[])[i] as Tree, sign));
  }
  const sum: Record<string, Tree> = {};
  for (const [name, one] of Object.entries(a)) {
    sum[name] = combine(one, (b as { readonly [name: string]: Tree })[name] as Tree, sign);
  }
  return sum;
}
