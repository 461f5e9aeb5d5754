import { base, en, Faker, type Randomizer } from '@faker-js/faker';
import { derivedKey, KeyedDraws, replicationKey } from '../mathematics/random/keyed-draws.ts';

/** Keys names apart from everything that journeys draw: the letters of `name`. */
const NAMES = 0x6e616d65;

/**
 * The name that a customer is shown by: the same customer of the same seed, the same name. It
 * decides nothing, and two customers may share one, as people do.
 */
export function displayName(customer: number, seed: number): string {
  const { person } = new Faker({ locale: [en, base], randomizer: luckOf(customer, seed) });
  return `${person.firstName()} ${person.lastName()}`;
}

function luckOf(customer: number, seed: number): Randomizer {
  const key = { high: 0, low: 0 };
  derivedKey(replicationKey(seed, 0), NAMES, customer, key);
  const luck = new KeyedDraws();
  luck.own(key.high, key.low);
  let occasion = 0;
  return {
    next: () => luck.draw(NAMES, occasion++),
    seed: () => undefined,
  };
}
