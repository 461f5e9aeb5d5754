const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
const high = littleEndian ? 1 : 0;

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const INVERSE_LN2 = 1.4426950408889634;
/** Beyond these e^x is not a finite double, or is 0. */
const HIGHEST = 709.782712893384;
const LOWEST = -745.1332191019411;

/**
 * The exponential function, to within 1 unit in the last place (tested against `Math.exp`); the
 * same bits on every engine, see `logarithm.ts`.
 *
 *     x = k·ln 2 + r, |r| ≤ ½ ln 2;   eˣ = 2ᵏ·(1 + r + r²/2! + … + r¹³/13!)
 *
 * Source: Abramowitz & Stegun (1964), 4.2.1; the reduction after Cody & Waite (1980).
 */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > HIGHEST) return Number.POSITIVE_INFINITY;
  if (x < LOWEST) return 0;

  const k = Math.floor(x * INVERSE_LN2 + 0.5);
  const top = x - k * LN2_HIGH;
  const r = top - k * LN2_LOW;
  // What rounding took from r: it matters in the last place only.
  const lost = top - r - k * LN2_LOW;

  const tail =
    r *
    r *
    (1 / 2 +
      r *
        (1 / 6 +
          r *
            (1 / 24 +
              r *
                (1 / 120 +
                  r *
                    (1 / 720 +
                      r *
                        (1 / 5040 +
                          r *
                            (1 / 40320 +
                              r *
                                (1 / 362880 +
                                  r *
                                    (1 / 3628800 +
                                      r *
                                        (1 / 39916800 +
                                          r * (1 / 479001600 + r * (1 / 6227020800))))))))))));
  const value = 1 + (r + (lost + tail));

  if (k > -1022 && k < 1024) return value * powerOfTwo(k);
  return k > 0 ? value * 2 * powerOfTwo(k - 1) : value * powerOfTwo(k + 60) * powerOfTwo(-60);
}

function powerOfTwo(k: number): number {
  words[1 - high] = 0;
  words[high] = (k + 1023) << 20;
  return float[0] as number;
}
