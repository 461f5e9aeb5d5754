import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customerLoss } from '../../../src/experience/attribution/lost-customers.ts';
import { owenValue } from '../../../src/experience/attribution/owen-value.ts';
import { renewalHazard, serviceHazard } from '../../../src/experience/churn/leave-share.ts';

const lives = fc.record({
  cycles: fc.array(fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 4 }), {
    minLength: 1,
    maxLength: 12,
  }),
  background: fc.double({ min: 0, max: 0.5, noNaN: true }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  reading: fc.constantFrom('any' as const, 'each' as const, 'trait' as const),
});

describe('the loss of a customer', () => {
  it('is the difference to perfect service, with no part left over', () => {
    fc.assert(
      fc.property(lives, ({ cycles, background, share, reading }) => {
        const { stays, staysPerfect, parts } = customerLoss(cycles, background, reading, share);
        const sum = parts.reduce((all, { lost }) => all + lost, 0);
        expect(sum).toBeCloseTo(staysPerfect - stays, 12);
        for (const { lost } of parts) expect(lost).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500, seed: 3 },
    );
  });

  it('is split within a cycle as the Owen value splits it', () => {
    fc.assert(
      fc.property(lives, ({ cycles: [journeys = []], background, share, reading }) => {
        const parts = owenValue(journeys, (has) => {
          const bad = journeys.filter((causes, journey) =>
            Array.from({ length: causes }, (_, cause) => has(journey, cause)).includes(true),
          ).length;
          return renewalHazard(background, serviceHazard(reading, share, bad)) - background;
        });
        for (const { journey, cause, lost } of customerLoss([journeys], background, reading, share)
          .parts) {
          expect(lost).toBeCloseTo(parts[journey]?.[cause] ?? Number.NaN, 12);
        }
      }),
      { numRuns: 200, seed: 4 },
    );
  });

  it('of a trait, is due to the first bad cycle alone', () => {
    const { stays, parts } = customerLoss([[], [1, 2], [1]], 0.1, 'trait', 0.4);
    expect(stays).toBeCloseTo(0.9 ** 3 * 0.6, 12);
    expect(parts.filter(({ lost }) => lost > 0).map(({ cycle }) => cycle)).toEqual([1, 1, 1]);
  });

  it('of one who is driven away, leaves nothing for later', () => {
    const { stays, parts } = customerLoss([[1], [1]], 0, 'any', 1);
    expect(stays).toBe(0);
    expect(parts.map(({ lost }) => lost)).toEqual([1, 0]);
  });
});
