import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replicationKey } from '../../src/mathematics/random/keyed-draws.ts';
import { sampleCustomers } from '../../src/population/sample-customers.ts';

describe('a sample of customers', () => {
  it('is of so many different ones, in order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e8 }),
        fc.integer({ min: 1, max: 200 }),
        fc.maxSafeNat(),
        (size, count, seed) => {
          const sample = sampleCustomers(size, count, replicationKey(seed, 0));
          expect(sample.length).toBe(Math.min(size, count));
          for (const [i, customer] of sample.entries()) {
            expect(customer).toBeGreaterThan(sample[i - 1] ?? -1);
            expect(customer).toBeLessThan(size);
          }
        },
      ),
    );
  });

  // 20 possible sets of three, 20,000 samples: χ² with 19 degrees of freedom exceeds 43.8 once in
  // 1,000 times.
  it('is any set of them with the same chance', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 20_000; seed++) {
      const set = sampleCustomers(6, 3, replicationKey(seed, 0)).join();
      counts.set(set, (counts.get(set) ?? 0) + 1);
    }
    expect(counts.size).toBe(20);
    const chiSquare = [...counts.values()].reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(43.8);
  });
});
