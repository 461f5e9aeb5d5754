/** Terms after which a series that has not settled is given up. */
const MOST_TERMS = 1_000_000;

/**
 * Gauss's ₂F₁(a, b; c; z) for 0 ≤ z < 1 and c > 0, by its series. It slows down as z nears 1: 36 ÷ (1 − z) terms.
 *
 * Source: Abramowitz & Stegun (1964), 15.1.1.
 *
 * @throws RangeError for other arguments, or a series that does not settle
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  if (!(z >= 0 && z < 1)) throw new RangeError(`z: expected 0 to below 1, found ${z}`);
  if (!(c > 0)) throw new RangeError(`c: expected a number above 0, found ${c}`);
  let term = 1;
  let sum = 1;
  for (let n = 0; n < MOST_TERMS; n++) {
    term *= ((a + n) * (b + n) * z) / ((c + n) * (n + 1));
    sum += term;
    // What is left is about a geometric series.
    if (Math.abs(term) * z <= Math.abs(sum) * (1 - z) * 1e-17) return sum;
  }
  throw new RangeError(`z: expected a number less near to 1, found ${z}`);
}
