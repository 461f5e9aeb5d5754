import { threefry, threefryUniform, type Words } from './threefry.ts';

/**
 * The random numbers of one owner (a journey, an arrival source), looked up by purpose and occasion
 * instead of drawn in sequence: the same question, the same answer, in any order and on any engine.
 * One object serves many owners in turn; `own` turns to the next and allocates nothing.
 */
export class KeyedDraws {
  #keyHigh = 0;
  #keyLow = 0;

  /** Turns to the owner with this key. */
  own(keyHigh: number, keyLow: number): void {
    // Signed words are small integers to V8; unsigned ones would be boxed.
    this.#keyHigh = keyHigh | 0;
    this.#keyLow = keyLow | 0;
  }

  /**
   * Uniform on (0, 1), both ends excluded, with 53 bits.
   *
   * @param purpose a small integer, what the number is for
   * @param occasion the how-manieth of that purpose: an attempt, a candidate
   */
  draw(purpose: number, occasion: number): number {
    return threefryUniform(this.#keyHigh, this.#keyLow, purpose, occasion);
  }
}

/** The key of replication `replication` of a run with this seed (a whole number below 2⁵³). */
export function replicationKey(seed: number, replication: number): Words {
  const key: Words = { high: 0, low: 0 };
  threefry(Math.floor(seed / 4294967296) >>> 0, seed >>> 0, 0, replication, key);
  return key;
}

/** The key of the `number`-th thing of a source, below another key; written into `out`. */
export function derivedKey(parent: Words, source: number, number: number, out: Words): void {
  threefry(parent.high, parent.low, source, number, out);
}

/** Below it are all purposes, so that what lies above tells larger numbers apart. */
const PURPOSES = 1_024;
const WORD = 4_294_967_296;

/**
 * What a number is drawn for where numbers may be of more than 32 bits, of which a draw takes the
 * lowest: those above them go into the purpose. Smaller numbers keep it, and so their luck.
 *
 * @param purpose below 1,024
 * @param number a whole number below 2⁵³
 */
export function beyondWord(purpose: number, number: number): number {
  return number < WORD ? purpose : purpose + PURPOSES * Math.floor(number / WORD);
}
