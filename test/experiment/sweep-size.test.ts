import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedSweep, unaskedSweep } from '../../src/experiment/sweep-size.ts';

describe('a sweep that nobody has asked for', () => {
  it('has as many replications as the run where that is little work', () => {
    expect(unaskedSweep({ replications: 30, contacts: 400, scenarios: 17 })).toBe(30);
  });

  it('has fewer where it is more, and none where they would be too few', () => {
    expect(unaskedSweep({ replications: 30, contacts: 1_600, scenarios: 25 })).toBe(10);
    expect(unaskedSweep({ replications: 1_000, contacts: 2_000, scenarios: 3 })).toBe(30);
    expect(unaskedSweep({ replications: 30, contacts: 20_000, scenarios: 25 })).toBeUndefined();
    expect(unaskedSweep({ replications: 4, contacts: 10, scenarios: 3 })).toBeUndefined();
    expect(unaskedSweep({ replications: 0, contacts: 0, scenarios: 3 })).toBeUndefined();
  });

  it('never simulates more contacts than the run, or than 400,000', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 2, max: 120 }),
        (replications, contacts, scenarios) => {
          const run = { replications, contacts, scenarios };
          const found = unaskedSweep(run);
          if (found === undefined) return;
          expect(found).toBeGreaterThanOrEqual(5);
          expect(found).toBeLessThanOrEqual(replications);
          expect(found * contacts * scenarios).toBeLessThanOrEqual(
            Math.max(400_000, replications * contacts),
          );
          expect(askedSweep(run)).toBeGreaterThanOrEqual(found);
        },
      ),
    );
  });
});
