import { describe, expect, it } from 'vitest';
import { claimNumber, isClaimNumber, isInput } from '../../src/evidence/claim-number.ts';
import { claims } from '../../src/evidence/claims.ts';

describe('the number of a claim', () => {
  it.each([
    ['human-contact-wanted', 0.6],
    ['social-reply-within-30min', 0.32],
    ['auto-reply-promise', 86_400],
    ['renewal-cycle', 30 * 86_400],
    ['effort-half-hour-hurts', 1800],
    ['price-low-example', 10],
    ['office-hours-open', 9 * 3600],
  ] as const)('of %s is in the units of scenarios', (id, number) => {
    expect(claimNumber(claims[id])).toBe(number);
  });

  it('is none where the claim has none', () => {
    expect(claimNumber(claims['phone-first-generations'])).toBeUndefined();
    expect(isClaimNumber(1, claims['phone-first-generations'])).toBe(false);
  });

  it('is a third exactly, and not what people round it to', () => {
    const third = claims['leave-after-one-bad-third'];
    expect(isClaimNumber(1 / 3, third)).toBe(true);
    for (const rounded of [0.33, 0.3333, 0.33333333, 0.34]) {
      expect(isClaimNumber(rounded, third), String(rounded)).toBe(false);
    }
  });

  it('may be an input only where it is neither for comparison nor context', () => {
    const inputs = Object.values(claims).filter(isInput);
    expect(new Set(inputs.map(({ use }) => use))).toEqual(new Set(['parameter', 'scenario']));
    expect(isInput(claims['loss-per-month'])).toBe(false);
    expect(isInput(claims['most-firms-wrong-base'])).toBe(false);
  });
});
