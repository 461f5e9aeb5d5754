import { type Probability, probability } from '../../units.ts';

/** A value, or what was expected in its place. */
export type ValueOrMistake<Value> = { readonly value: Value } | { readonly expected: string };

/** A share as an option writes it. */
export function shareOrMistake(text: string): ValueOrMistake<Probability> {
  const share = /^(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  return share <= 1 ? { value: probability(share) } : { expected: 'a share between 0 and 1' };
}
