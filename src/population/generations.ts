import { dayNumber } from '../calendar/civil-date.ts';
import { type GenerationName, generationNames } from '../scenario/generation-names.ts';
import { bornBefore } from './age.ts';

/**
 * The years in which the members of each generation were born, the first and the last.
 *
 * Source: Dimock (2019), "Defining generations: Where Millennials end and Generation Z begins", Pew
 * Research Center. Where a generation ends is a convention: nobody changes on the first of January.
 */
export const birthYears: Readonly<Record<GenerationName, readonly [first: number, last: number]>> =
  {
    boomer: [1946, 1964],
    'gen-x': [1965, 1980],
    millennial: [1981, 1996],
    'gen-z': [1997, 2012],
  };

/** Customers are adults; nobody is known to have been older for certain, but for one. */
export const ages = { youngest: 18, oldest: 120 } as const;

/** Days of birth, counted from 1970-01-01; both ends included. */
export interface BirthDays {
  readonly first: number;
  readonly last: number;
}

/** The days of birth of whoever is a possible customer on a day: an adult, and not too old to be. */
export function birthDaysOfAdults(asOf: number): BirthDays {
  return { first: bornBefore(asOf, ages.oldest + 1) + 1, last: bornBefore(asOf, ages.youngest) };
}

/**
 * The days of birth of the adults of a generation on a day.
 *
 * @param generation its place in `generationNames`
 * @param asOf a day number
 */
export function birthDaysOf(generation: number, asOf: number): BirthDays {
  const [first, last] = birthYears[generationNames[generation] as GenerationName];
  const adults = birthDaysOfAdults(asOf);
  return {
    first: Math.max(dayNumber(`${first}-01-01`), adults.first),
    last: Math.min(dayNumber(`${last}-12-31`), adults.last),
  };
}

const lastDays: readonly number[] = generationNames.map((name) =>
  dayNumber(`${birthYears[name][1]}-12-31`),
);

/**
 * The generation of who was born on a day, as its place in `generationNames`. Who was born before the
 * oldest or after the youngest of the table is counted with it.
 */
export function generationBornOn(birth: number): number {
  const found = lastDays.findIndex((last) => birth <= last);
  return found === -1 ? lastDays.length - 1 : found;
}
