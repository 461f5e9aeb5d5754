/**
 * Elementary functions that give the same bits on every JavaScript engine: made of + − × ÷, square
 * root and bit operations only, all of which IEEE 754 rounds in one way. `Math.log` and its like
 * differ in the last bit between engines, and the simulator and k6 have to draw the same luck.
 */
const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
const high = littleEndian ? 1 : 0;

/** ln 2 in two parts: the first has 21 trailing zero bits, so that its product with an exponent is exact. */
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const SQRT_HALF = 0.7071067811865476;
const TWO_TO_54 = 18014398509481984;

/**
 * The natural logarithm of x, to within 1 unit in the last place (tested against `Math.log`).
 *
 *     x = m·2ᵏ, m in [√½, √2);   ln x = k·ln 2 + 2·artanh f,   f = (m − 1)/(m + 1)
 *
 * with 2·artanh f = 2f + 2f³/3 + 2f⁵/5 + …; |f| ≤ 0.1716, so 11 terms leave less than 2⁻⁵⁶.
 * ln 0 = −∞; of a negative number, NaN.
 *
 * Source: Abramowitz & Stegun (1964), 4.1.27; the split of ln 2 after Cody & Waite (1980).
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;

  let exponent = 0;
  float[0] = x;
  if ((words[high] as number) < 0x00100000) {
    float[0] = x * TWO_TO_54; // subnormal: lift it into the normal range first
    exponent = -54;
  }
  const top = words[high] as number;
  exponent += (top >>> 20) - 1022;
  words[high] = (top & 0x000fffff) | 0x3fe00000;
  let m = float[0] as number; // in [½, 1)
  if (m < SQRT_HALF) {
    m *= 2;
    exponent -= 1;
  }

  const g = m - 1; // exact
  const f = g / (2 + g);
  const z = f * f;
  const series =
    z *
    (2 / 3 +
      z *
        (2 / 5 +
          z *
            (2 / 7 +
              z *
                (2 / 9 +
                  z *
                    (2 / 11 +
                      z *
                        (2 / 13 +
                          z *
                            (2 / 15 +
                              z * (2 / 17 + z * (2 / 19 + z * (2 / 21 + z * (2 / 23)))))))))));
  // 2f = g − f·g, which keeps the rounding error of f out of the leading term.
  return exponent * LN2_HIGH + (g - (f * (g - series) - exponent * LN2_LOW));
}
