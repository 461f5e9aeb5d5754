import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, dayNumber } from '../../src/calendar/civil-date.ts';
import { ageOn } from '../../src/population/age.ts';
import {
  ages,
  birthDaysOf,
  birthYears,
  generationBornOn,
} from '../../src/population/generations.ts';
import { generationNames } from '../../src/scenario/generation-names.ts';
import { asOfRange } from '../../src/scenario/schema-of-customers.ts';

const anyDayOf = fc.integer({
  min: dayNumber(asOfRange.first),
  max: dayNumber(asOfRange.last),
});

describe('the generations', () => {
  // Dimock (2019), Pew Research Center.
  it('have the years of the source', () => {
    expect(birthYears).toEqual({
      boomer: [1946, 1964],
      'gen-x': [1965, 1980],
      millennial: [1981, 1996],
      'gen-z': [1997, 2012],
    });
  });

  it('follow each other without a gap', () => {
    const years = generationNames.map((name) => birthYears[name]);
    for (const [i, [first]] of years.entries()) {
      if (i > 0) expect(first).toBe((years[i - 1]?.[1] as number) + 1);
    }
  });

  it('have adults, and nobody too old to be alive, on every date that a scenario may name', () => {
    fc.assert(
      fc.property(anyDayOf, fc.nat({ max: 3 }), (asOf, generation) => {
        const { first, last } = birthDaysOf(generation, asOf);
        expect(first).toBeLessThanOrEqual(last);
        expect(ageOn(last, asOf)).toBeGreaterThanOrEqual(ages.youngest);
        expect(ageOn(first, asOf)).toBeLessThanOrEqual(ages.oldest);
        for (const birth of [first, last]) expect(generationBornOn(birth)).toBe(generation);
      }),
      {
        examples: [
          [dayNumber(asOfRange.first), 3],
          [dayNumber(asOfRange.last), 0],
        ],
      },
    );
  });

  it('would have none a day earlier, or a year later', () => {
    const before = birthDaysOf(3, dayNumber(asOfRange.first) - 1);
    expect(before.last).toBeLessThan(before.first);
    const after = birthDaysOf(0, dayNumber('2086-01-01'));
    expect(after.last).toBeLessThan(after.first);
  });

  it('take in whoever is older or younger than all of them', () => {
    expect(generationBornOn(dayNumber('1931-07-07'))).toBe(0);
    expect(generationBornOn(dayNumber('2015-07-07'))).toBe(3);
  });

  it('end with their last day', () => {
    for (const [number, name] of generationNames.entries()) {
      const { first, last } = birthDaysOf(number, dayNumber('2035-01-01'));
      expect(dateOf(first)).toBe(`${birthYears[name][0]}-01-01`);
      expect(dateOf(last)).toBe(`${birthYears[name][1]}-12-31`);
    }
  });
});
