/** π/2 in three parts; the products of the first two with a whole number below 2²⁰ are exact. */
const HALF_PI_1 = 1.57079632673412561417;
const HALF_PI_2 = 6.0771005063039659766e-11;
const HALF_PI_3 = 2.02226624879595063154e-21;
const TWO_OVER_PI = 0.6366197723675814;

/**
 * The sine of x in radians, for |x| up to 10⁶ to within 2⁻⁵² (tested against `Math.sin`, which
 * differs between engines); the same bits on every engine, see `logarithm.ts`.
 *
 *     x = k·π/2 + r, |r| ≤ π/4;   sin x is ± sin r or ± cos r, each by its series
 *
 * Source: Abramowitz & Stegun (1964), 4.3.65 and 4.3.66; the reduction after Cody & Waite (1980).
 */
export function sin(x: number): number {
  const k = Math.floor(x * TWO_OVER_PI + 0.5);
  const r = x - k * HALF_PI_1 - k * HALF_PI_2 - k * HALF_PI_3;
  const quarter = ((k % 4) + 4) % 4;
  const value = quarter % 2 === 0 ? sineSeries(r) : cosineSeries(r);
  return quarter < 2 ? value : -value;
}

/** The cosine of x in radians; see `sin`. */
export function cos(x: number): number {
  return sin(x + Math.PI / 2);
}

/** r − r³/3! + r⁵/5! − …; 9 terms leave less than 2⁻⁶⁰ at π/4. */
function sineSeries(r: number): number {
  const z = r * r;
  const tail =
    -1 / 6 +
    z *
      (1 / 120 +
        z *
          (-1 / 5040 +
            z *
              (1 / 362880 +
                z * (-1 / 39916800 + z * (1 / 6227020800 + z * (-1 / 1307674368000))))));
  return r + r * z * tail;
}

/** 1 − r²/2! + r⁴/4! − … */
function cosineSeries(r: number): number {
  const z = r * r;
  const tail =
    1 / 24 +
    z *
      (-1 / 720 +
        z *
          (1 / 40320 +
            z *
              (-1 / 3628800 +
                z * (1 / 479001600 + z * (-1 / 87178291200 + z * (1 / 20922789888000))))));
  return 1 - (z / 2 - z * z * tail);
}
