import { describe, expect, it } from 'vitest';
import type { Estimate } from '../../src/mathematics/statistics/estimate.ts';
import { sideOf, signFlipOf } from '../../src/verdict/sign-flip.ts';

const of = (low: number, high: number): Estimate => ({
  value: (low + high) / 2,
  interval: { low, high },
  samples: 10,
});
const gain = of(2, 4);

describe('a difference that is above 0', () => {
  it('flips where another estimate lies below 0', () => {
    expect(signFlipOf(gain.interval, gain, of(-4, -1))).toBe('flips');
  });

  it('is undecided where the interval of another holds 0, whichever side its value is on', () => {
    expect(signFlipOf(gain.interval, gain, of(-1, 2))).toBe('undecided');
    expect(signFlipOf(gain.interval, gain, of(-2, 1))).toBe('undecided');
    expect(signFlipOf(gain.interval, gain, of(0, 0))).toBe('undecided');
  });

  it('stays where another lies above 0, too, and where there is nothing to measure', () => {
    expect(signFlipOf(gain.interval, gain, of(1, 9))).toBeUndefined();
    expect(signFlipOf(gain.interval, gain, { value: Number.NaN, samples: 0 })).toBeUndefined();
  });

  it('is not called undecided by replications that are too few to tell it as it is', () => {
    expect(signFlipOf(gain.interval, of(-1, 7), of(-1, 8))).toBeUndefined();
    expect(signFlipOf(gain.interval, of(-1, 7), of(-8, -2))).toBe('flips');
  });
});

describe('a difference that cannot be told from 0', () => {
  it('has no sign that could flip', () => {
    expect(sideOf(of(-1, 1).interval)).toBeUndefined();
    expect(signFlipOf(of(-1, 1).interval, of(-1, 1), of(-9, -3))).toBeUndefined();
    expect(signFlipOf(undefined, gain, of(-9, -3))).toBeUndefined();
  });
});

describe('a difference that is below 0', () => {
  it('flips where another lies above', () => {
    expect(signFlipOf({ low: -4, high: -2 }, of(-4, -2), of(1, 3))).toBe('flips');
    expect(signFlipOf({ low: -4, high: -2 }, of(-4, -2), of(-1, 3))).toBe('undecided');
  });
});
