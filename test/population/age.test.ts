import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../src/calendar/civil-date.ts';
import { ageOn, birthdayOf, bornBefore } from '../../src/population/age.ts';

const anyDay = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2100-12-31') });
const anyYears = fc.integer({ min: 0, max: 121 });

describe('an age', () => {
  it.each([
    ['1984-05-17', '2026-05-16', 41],
    ['1984-05-17', '2026-05-17', 42],
    ['2004-02-29', '2025-02-28', 20],
    ['2004-02-29', '2025-03-01', 21],
    ['2004-02-29', '2024-02-29', 20],
    ['2026-01-01', '2026-01-01', 0],
  ])('of who was born on %s is on %s %i years', (birth, day, age) => {
    expect(ageOn(dayNumber(birth), dayNumber(day))).toBe(age);
  });

  it('grows by a year on a birthday and on no other day', () => {
    fc.assert(
      fc.property(anyDay, anyYears, (birth, years) => {
        const birthday = birthdayOf(birth, years);
        expect(ageOn(birth, birthday)).toBe(years);
        if (years > 0) expect(ageOn(birth, birthday - 1)).toBe(years - 1);
      }),
    );
  });

  it('is reached by those born on a day and before, and by nobody born later', () => {
    fc.assert(
      fc.property(anyDay, anyYears, (day, years) => {
        const last = bornBefore(day, years);
        expect(ageOn(last, day)).toBeGreaterThanOrEqual(years);
        expect(ageOn(last + 1, day)).toBeLessThan(years);
      }),
      {
        examples: [
          [dayNumber('2028-02-29'), 18],
          [dayNumber('2028-02-29'), 20],
        ],
      },
    );
  });
});
