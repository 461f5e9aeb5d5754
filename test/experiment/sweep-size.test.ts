import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedSweep, scenariosOf, unaskedSweep } from '../../src/experiment/sweep-size.ts';

describe('a sweep that nobody has asked for', () => {
  it('has as many replications as the run where that is little work', () => {
    expect(unaskedSweep({ replications: 30, contacts: 400, assumptions: 8 })).toBe(30);
  });

  it('has fewer where it is more, and none where they would be too few', () => {
    expect(unaskedSweep({ replications: 30, contacts: 1_600, assumptions: 12 })).toBe(10);
    expect(unaskedSweep({ replications: 1_000, contacts: 2_000, assumptions: 1 })).toBe(30);
    expect(unaskedSweep({ replications: 30, contacts: 20_000, assumptions: 12 })).toBeUndefined();
    expect(unaskedSweep({ replications: 4, contacts: 10, assumptions: 1 })).toBeUndefined();
    expect(unaskedSweep({ replications: 0, contacts: 0, assumptions: 1 })).toBeUndefined();
  });

  it('never simulates more contacts than the run, or than 400,000', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 1, max: 60 }),
        (replications, contacts, assumptions) => {
          const run = { replications, contacts, assumptions };
          const found = unaskedSweep(run);
          if (found === undefined) return;
          expect(found).toBeGreaterThanOrEqual(5);
          expect(found).toBeLessThanOrEqual(replications);
          expect(found * contacts * scenariosOf(assumptions)).toBeLessThanOrEqual(
            Math.max(400_000, replications * contacts),
          );
          expect(askedSweep(run)).toBeGreaterThanOrEqual(found);
        },
      ),
    );
  });
});
