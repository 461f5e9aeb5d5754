import { describe, expect, it } from 'vitest';
import type { Target } from '../../src/scenario/target.ts';
import { flipOf } from '../../src/verdict/flip.ts';
import { judge } from '../../src/verdict/judge.ts';

const target: Target = {
  measure: 'wait',
  statistic: { kind: 'avg' },
  operator: '<',
  limit: 60,
  text: 'wait avg<60',
};
const around = (value: number, half: number) => ({
  value,
  interval: { low: value - half, high: value + half },
  samples: 30,
});
const judged = (value: number, half: number) => {
  const simulated = around(value, half);
  return { target, simulated, judgedOn: 'simulation', verdict: judge(target, simulated) } as const;
};

describe('a verdict', () => {
  it('flips where the contrary holds by the whole interval', () => {
    expect(flipOf(judged(50, 5), around(70, 5))).toBe('flips');
    expect(flipOf(judged(70, 5), around(50, 5))).toBe('flips');
  });

  it('may flip where the value is beyond the limit, and the interval on both sides', () => {
    expect(flipOf(judged(50, 5), around(62, 5))).toBe('may-flip');
    expect(flipOf(judged(70, 5), around(58, 5))).toBe('may-flip');
  });

  it('stands where the value is on the same side, however wide the interval', () => {
    expect(flipOf(judged(50, 5), around(58, 5))).toBeUndefined();
    expect(flipOf(judged(50, 5), around(20, 5))).toBeUndefined();
    expect(flipOf(judged(70, 5), around(90, 5))).toBeUndefined();
  });

  it('flips where nothing is left to measure, which is a miss', () => {
    expect(flipOf(judged(50, 5), { value: Number.NaN, samples: 0 })).toBe('flips');
    expect(flipOf(judged(70, 5), { value: Number.NaN, samples: 0 })).toBeUndefined();
  });

  it('is none that could flip where it is undecided', () => {
    expect(flipOf(judged(59, 5), around(90, 5))).toBeUndefined();
  });
});
