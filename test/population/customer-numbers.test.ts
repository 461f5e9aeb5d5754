import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  customerOf,
  generationOf,
  numberCustomers,
  problemShares,
} from '../../src/population/customer-numbers.ts';
import type { Customers } from '../../src/scenario/scenario.ts';
import { probability } from '../../src/units.ts';
import { someCustomers } from './some-customers.ts';

const anyShares = fc
  .array(fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 1, noNaN: true })), {
    minLength: 4,
    maxLength: 4,
  })
  .filter((shares) => shares.some((share) => share > 0));

const mixOf = (size: number, shares: readonly number[], problems: readonly number[] = []) =>
  someCustomers({
    size,
    generations: shares.map((share, i) => ({
      share: probability(share),
      problems: problems[i] ?? 1,
      patience: 1,
      journeys: undefined,
      channels: [probability(1)],
    })),
  });

describe('the numbers of customers', () => {
  it('are all given out, to every generation in use and to no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 1e8 }), anyShares, (size, shares) => {
        const { from } = numberCustomers(mixOf(size, shares));
        expect([from[0], from.at(-1)]).toEqual([0, size]);
        shares.forEach((share, i) => {
          const count = (from[i + 1] as number) - (from[i] as number);
          if (share === 0) expect(count).toBe(0);
          else expect(count).toBeGreaterThan(0);
        });
      }),
      { examples: [[4, [1e-9, 0.9, 1e-9, 1e-9]]] },
    );
  });

  it('say the generation, whatever the draw', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 1e6 }),
        anyShares,
        fc.nat({ max: 3 }),
        fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true }),
        (size, shares, generation, u) => {
          fc.pre((shares[generation] as number) > 0);
          const numbers = numberCustomers(mixOf(size, shares));
          expect(generationOf(numbers, customerOf(numbers, generation, u))).toBe(generation);
        },
      ),
    );
  });

  it('are not given out before a file has been read', () => {
    const unread: Customers = {
      ...mixOf(10, [1, 1, 1, 1]),
      file: { path: 'own.csv', columns: { birth: 'born' } },
    };
    expect(() => numberCustomers(unread)).toThrow('own.csv have not been read');
  });
});

describe('the problems of generations', () => {
  it('go by how many they are and how many each has', () => {
    const found = problemShares(mixOf(100, [0.5, 0.3, 0.2, 0], [1, 2, 0.5, 9]));
    for (const [i, weight] of [0.5, 0.6, 0.1, 0].entries()) {
      expect(found[i]).toBeCloseTo(weight / 1.2, 12);
    }
  });

  it('go by their shares alone where each has as many', () => {
    expect(problemShares(mixOf(100, [0.5, 0.25, 0.25, 0]))).toEqual([0.5, 0.25, 0.25, 0]);
  });
});
