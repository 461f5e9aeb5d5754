import type { Faker, LocaleDefinition, Randomizer } from '@faker-js/faker';
import { faker as english } from '@faker-js/faker/locale/en';
import { derivedKey, KeyedDraws, replicationKey } from '../mathematics/random/keyed-draws.ts';
import { isFamilyNameFirst, nameListOf } from './name-lists.ts';

// The package's front door loads seventy languages: the class is reached through the one that always is.
const FakerOfOneLanguage = english.constructor as typeof Faker;

/** Keys names apart from everything that journeys draw: the letters of `name`. */
const NAMES = 0x6e616d65;

/**
 * The name that a customer is shown by: the same customer of the same seed, the same name. It
 * decides nothing, and two customers may share one, as people do.
 */
export type DisplayName = (customer: number, seed: number, locale: string) => string;

/**
 * Names for customers of these locales, of which the lists of names are loaded. For a locale that has no
 * list of its own they are of its language, and for a language without one English.
 *
 * @param locales such as `de-AT` or `en`
 */
export async function displayNames(locales: readonly string[]): Promise<DisplayName> {
  const lists = new Map<string, LocaleDefinition>();
  for (const locale of locales) lists.set(locale, await definitionsOf(locale));
  return (customer, seed, locale) => {
    const { person } = new FakerOfOneLanguage({
      locale: lists.get(locale) ?? english.rawDefinitions,
      randomizer: luckOf(customer, seed),
    });
    // In many languages a last name has a sex.
    const sex = person.sexType();
    const [first, last] = [person.firstName(sex), person.lastName(sex)];
    return isFamilyNameFirst(locale) ? `${last} ${first}` : `${first} ${last}`;
  };
}

async function definitionsOf(locale: string): Promise<LocaleDefinition> {
  const list = nameListOf(locale);
  if (list === 'en') return english.rawDefinitions;
  const { faker }: { faker: Faker } = await import(`@faker-js/faker/locale/${list}`);
  return faker.rawDefinitions;
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
