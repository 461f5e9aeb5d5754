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
/** √½ as the bits of its mantissa. */
const SQRT_HALF_HIGH = 0x6a09e;
const SQRT_HALF_LOW = 0x667f3bcd;
const TWO_TO_54 = 18014398509481984;

/** 2⁻ᵏ at k + 1023, for k from −1023 to 1024. */
const powersDown = new Float64Array(2048);
powersDown[1023] = 1;
for (let i = 1022; i >= 0; i--) powersDown[i] = (powersDown[i + 1] as number) * 2;
for (let i = 1024; i < 2048; i++) powersDown[i] = (powersDown[i - 1] as number) / 2;

/**
 * The natural logarithm of x, to within 1 unit in the last place (tested against `Math.log`).
 *
 *     x = m·2ᵏ, m in [√½, √2);   ln x = k·ln 2 + 2·artanh f,   f = (m − 1)/(m + 1)
 *
 * with 2·artanh f = 2f + 2f³/3 + 2f⁵/5 + …; |f| ≤ 0.1716, so 11 terms leave less than 2⁻⁵⁶.
 * ln 0 = −∞; of a negative number, NaN.
 *
 * Source: Abramowitz & Stegun (1964), 4.1.27; the split of ln 2 after Cody & Waite (1980); the order
 * of the products after Estrin (1960).
 */
export function log(x: number): number {
  float[0] = x;
  let top = words[high] as number;
  let scaled = x;
  let lifted = 0;
  if (top < 0x00100000 || top >= 0x7ff00000) {
    if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
    if (x === Number.POSITIVE_INFINITY) return x;
    scaled = x * TWO_TO_54; // subnormal: lift it into the normal range first
    lifted = 54;
    float[0] = scaled;
    top = words[high] as number;
  }
  // 1 where the mantissa is below √½, without a branch: no processor could foretell it.
  const mantissa = top & 0x000fffff;
  let below = (mantissa - SQRT_HALF_HIGH) >>> 31;
  if (mantissa === SQRT_HALF_HIGH) below = (words[1 - high] as number) < SQRT_HALF_LOW ? 1 : 0;
  const k = (top >>> 20) - 1022 - below;
  const m = scaled * (powersDown[k + 1023] as number); // exact
  const exponent = k - lifted;

  const g = m - 1; // exact
  const f = g / (2 + g);
  const z = f * f;
  // Estrin's scheme: products that wait for each other as little as they can.
  const w = z * z;
  const w2 = w * w;
  const odd = 2 / 3 + w * (2 / 7) + w2 * (2 / 11 + w * (2 / 15) + w2 * (2 / 19 + w * (2 / 23)));
  const even = 2 / 5 + w * (2 / 9) + w2 * (2 / 13 + w * (2 / 17) + w2 * (2 / 21));
  const series = z * (odd + z * even);
  // 2f = g − f·g, which keeps the rounding error of f out of the leading term.
  return exponent * LN2_HIGH + (g - (f * (g - series) - exponent * LN2_LOW));
}
