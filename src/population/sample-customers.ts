import { KeyedDraws } from '../mathematics/random/keyed-draws.ts';
import type { Words } from '../mathematics/random/threefry.ts';
import { populationPurpose } from './purposes.ts';

/**
 * The numbers of `count` different customers out of `size`, each set of them as likely as any other, in
 * ascending order; all of them where there are no more.
 *
 * Source: Bentley & Floyd (1987), "Programming pearls: a sample of brilliance", Communications of the
 * ACM 30(9), 754–757.
 */
export function sampleCustomers(size: number, count: number, key: Words): readonly number[] {
  if (count >= size) return Array.from({ length: size }, (_, customer) => customer);
  const luck = new KeyedDraws();
  luck.own(key.high, key.low);
  const drawn = new Set<number>();
  for (let last = size - count; last < size; last++) {
    const customer = Math.floor(luck.draw(populationPurpose.sample, last) * (last + 1));
    drawn.add(drawn.has(customer) ? last : customer);
  }
  return [...drawn].sort((a, b) => a - b);
}
