/** 64 random bits as two unsigned 32-bit words; also a key for further draws. */
export interface Words {
  high: number;
  low: number;
}

/** Where `rounds` leaves its low word: signed, so that no engine has to box it. */
const lowWord = new Int32Array(1);

/**
 * Threefry-2x32 with 20 rounds: 64 bits that depend on all of key and counter, written into `out`.
 *
 * Source: Salmon, Moraes, Dror & Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC '11;
 * checked against its authors' known answers.
 */
export function threefry(
  keyHigh: number,
  keyLow: number,
  counterHigh: number,
  counterLow: number,
  out: Words,
): void {
  out.high = rounds(keyHigh, keyLow, counterHigh, counterLow) >>> 0;
  out.low = (lowWord[0] as number) >>> 0;
}

/** The same 64 bits as a uniform on (0, 1); see `uniformOf`. */
export function threefryUniform(
  keyHigh: number,
  keyLow: number,
  counterHigh: number,
  counterLow: number,
): number {
  const high = rounds(keyHigh, keyLow, counterHigh, counterLow);
  return uniformOf(high, lowWord[0] as number);
}

/** A number below 2⁵³ from the top bits of both words, as a uniform on (0, 1), both ends excluded. */
export function uniformOf(high: number, low: number): number {
  const bits = (high >>> 5) * 67108864 + (low >>> 6);
  return (bits === 0 ? 0.5 : bits) * 1.1102230246251565e-16;
}

/** Unrolled, since a loop over the rounds costs six times as much in V8. Returns the high word. */
function rounds(keyHigh: number, keyLow: number, counterHigh: number, counterLow: number): number {
  const k0 = keyHigh | 0;
  const k1 = keyLow | 0;
  const k2 = 0x1bd11bda ^ k0 ^ k1;
  let a = (counterHigh + k0) | 0;
  let b = (counterLow + k1) | 0;

  a = (a + b) | 0;
  b = ((b << 13) | (b >>> 19)) ^ a;
  a = (a + b) | 0;
  b = ((b << 15) | (b >>> 17)) ^ a;
  a = (a + b) | 0;
  b = ((b << 26) | (b >>> 6)) ^ a;
  a = (a + b) | 0;
  b = ((b << 6) | (b >>> 26)) ^ a;
  a = (a + k1) | 0;
  b = (b + k2 + 1) | 0;

  a = (a + b) | 0;
  b = ((b << 17) | (b >>> 15)) ^ a;
  a = (a + b) | 0;
  b = ((b << 29) | (b >>> 3)) ^ a;
  a = (a + b) | 0;
  b = ((b << 16) | (b >>> 16)) ^ a;
  a = (a + b) | 0;
  b = ((b << 24) | (b >>> 8)) ^ a;
  a = (a + k2) | 0;
  b = (b + k0 + 2) | 0;

  a = (a + b) | 0;
  b = ((b << 13) | (b >>> 19)) ^ a;
  a = (a + b) | 0;
  b = ((b << 15) | (b >>> 17)) ^ a;
  a = (a + b) | 0;
  b = ((b << 26) | (b >>> 6)) ^ a;
  a = (a + b) | 0;
  b = ((b << 6) | (b >>> 26)) ^ a;
  a = (a + k0) | 0;
  b = (b + k1 + 3) | 0;

  a = (a + b) | 0;
  b = ((b << 17) | (b >>> 15)) ^ a;
  a = (a + b) | 0;
  b = ((b << 29) | (b >>> 3)) ^ a;
  a = (a + b) | 0;
  b = ((b << 16) | (b >>> 16)) ^ a;
  a = (a + b) | 0;
  b = ((b << 24) | (b >>> 8)) ^ a;
  a = (a + k1) | 0;
  b = (b + k2 + 4) | 0;

  a = (a + b) | 0;
  b = ((b << 13) | (b >>> 19)) ^ a;
  a = (a + b) | 0;
  b = ((b << 15) | (b >>> 17)) ^ a;
  a = (a + b) | 0;
  b = ((b << 26) | (b >>> 6)) ^ a;
  a = (a + b) | 0;
  b = ((b << 6) | (b >>> 26)) ^ a;
  a = (a + k2) | 0;
  b = (b + k0 + 5) | 0;

  lowWord[0] = b;
  return a;
}
