import { describe, expect, it } from 'vitest';
import { pairedRatio } from '../../src/experiment/paired-ratio.ts';

const ratio = (numerator: number, denominator: number) =>
  ({ kind: 'ratio', numerator, denominator }) as const;

describe('the ratio of two paired series', () => {
  it('is one of totals, however unequal the replications', () => {
    // A day of one journey that became ten times as long weighs as little as that journey.
    const before = [ratio(10, 1), ratio(990, 99)];
    const after = [ratio(100, 1), ratio(495, 99)];
    expect(pairedRatio(after, before, 0.95).value).toBeCloseTo(0.595, 12);
  });

  it('has the interval that leaving out one pair after the other gives, about', () => {
    const pairs = Array.from({ length: 40 }, (_, i) => {
      const [work, luck] = [100 + ((i * 37) % 17), 1 + ((i * 11) % 7) / 100];
      return [ratio(work * 3, 20 + (i % 3)), ratio(work * 2 * luck, 20 + (i % 3))] as const;
    });
    const of = (kept: typeof pairs) =>
      pairedRatio(
        kept.map(([, after]) => after),
        kept.map(([before]) => before),
        0.95,
      );
    const { value, standardError = Number.NaN } = of(pairs);
    const without = pairs.map((one) => of(pairs.filter((other) => other !== one)).value);
    const jackknife = Math.sqrt(
      (39 / 40) * without.reduce((sum, one) => sum + (one - value) * (one - value), 0),
    );
    expect(standardError / jackknife).toBeCloseTo(1, 1);
    expect(standardError).toBeGreaterThan(0);
  });

  it('has no interval of one pair, and no value of nothing', () => {
    expect(pairedRatio([ratio(1, 2)], [ratio(1, 1)], 0.95)).toEqual({ value: 0.5, samples: 1 });
    expect(pairedRatio([ratio(0, 0)], [ratio(0, 0)], 0.95).value).toBeNaN();
    expect(() => pairedRatio([], [ratio(1, 1)], 0.95)).toThrow('expected pairs, found 0 and 1');
  });
});
