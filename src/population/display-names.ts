import type { Faker, Randomizer } from '@faker-js/faker';
import { faker as english } from '@faker-js/faker/locale/en';
import { derivedKey, KeyedDraws, replicationKey } from '../mathematics/random/keyed-draws.ts';

// The package's front door loads seventy languages: the class is reached through the one we use.
const FakerOfOneLanguage = english.constructor as typeof Faker;

/** Keys names apart from everything that journeys draw: the letters of `name`. */
const NAMES = 0x6e616d65;

/**
 * The name that a customer is shown by: the same customer of the same seed, the same name. It
 * decides nothing, and two customers may share one, as people do.
 */
export function displayName(customer: number, seed: number): string {
  const { person } = new FakerOfOneLanguage({
    locale: english.rawDefinitions,
    randomizer: luckOf(customer, seed),
  });
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
