const BITS = 11;
const BUCKETS = 1 << BITS;
const PASSES = 3;

/**
 * The places of whole numbers in ascending order; equals stay in the order in which they came.
 *
 * A radix sort, digit by digit from the lowest: its time grows as the number of values alone, and no
 * function is called to compare two of them. Source: Knuth (1998), "The Art of Computer Programming",
 * vol. 3, 2nd ed., section 5.2.5, algorithm R.
 */
export function stableOrder(values: Int32Array): Uint32Array {
  const count = values.length;
  let order = new Uint32Array(count).map((_, place) => place);
  let next = new Uint32Array(count);
  for (let pass = 0; pass < PASSES; pass++) {
    const shift = pass * BITS;
    const digitOf = (place: number): number =>
      // Without the sign: the lowest of all numbers becomes 0.
      ((((values[place] as number) ^ -0x80000000) >>> shift) & (BUCKETS - 1)) >>> 0;
    const ends = new Uint32Array(BUCKETS + 1);
    for (const place of order) {
      const after = digitOf(place) + 1;
      ends[after] = (ends[after] as number) + 1;
    }
    for (let digit = 0; digit < BUCKETS; digit++) {
      ends[digit + 1] = (ends[digit + 1] as number) + (ends[digit] as number);
    }
    for (const place of order) {
      const digit = digitOf(place);
      const at = ends[digit] as number;
      next[at] = place;
      ends[digit] = at + 1;
    }
    [order, next] = [next, order];
  }
  return order;
}
