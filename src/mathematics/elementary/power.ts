import { exp } from './exponential.ts';
import { log } from './logarithm.ts';

/**
 * base^exponent for base ≥ 0, as e^(exponent·ln base): the same bits on every engine. The relative
 * error grows to about |exponent·ln base| units in the last place.
 */
export function power(base: number, exponent: number): number {
  if (exponent === 0) return 1;
  if (base === 0) return exponent > 0 ? 0 : Number.POSITIVE_INFINITY;
  return exp(exponent * log(base));
}
