import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayName } from '../../src/population/display-names.ts';

describe('the name that a customer is shown by', () => {
  it('is the same for the same customer and seed, whoever was named before', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 0xffffffff }),
        fc.nat(),
        fc.nat(),
        fc.maxSafeNat(),
        (customer, before, between, seed) => {
          displayName(before, seed);
          const name = displayName(customer, seed);
          displayName(between, seed);
          expect(displayName(customer, seed)).toBe(name);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('has a first and a last name', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1e8 }), fc.maxSafeNat(), (customer, seed) => {
        expect(displayName(customer, seed)).toMatch(/^\S+ \S.*$/);
      }),
      { numRuns: 50 },
    );
  });

  it('differs between customers and between seeds, as a rule', () => {
    const names = new Set(Array.from({ length: 500 }, (_, customer) => displayName(customer, 1)));
    expect(names.size).toBeGreaterThan(490);
    const seeds = new Set(Array.from({ length: 500 }, (_, seed) => displayName(1, seed)));
    expect(seeds.size).toBeGreaterThan(490);
  });
});
