/**
 * Two states of a chain of which one never leads to the other, by their numbers; undefined where each
 * leads, in the end, to every other, which is to say that the chain is irreducible.
 *
 * @param leads shares of the states that follow, by state; square
 */
export function unreachableState(
  leads: readonly (readonly number[])[],
): { readonly from: number; readonly to: number } | undefined {
  const unreached = (share: (from: number, to: number) => number): number | undefined => {
    const reached = new Set([0]);
    for (const from of reached) {
      for (const to of leads.keys()) if (share(from, to) > 0) reached.add(to);
    }
    return [...leads.keys()].find((state) => !reached.has(state));
  };
  // Whatever is reached from the first and leads to it, leads everywhere.
  const to = unreached((from, to) => leads[from]?.[to] ?? 0);
  if (to !== undefined) return { from: 0, to };
  const from = unreached((from, to) => leads[to]?.[from] ?? 0);
  return from === undefined ? undefined : { from, to: 0 };
}
