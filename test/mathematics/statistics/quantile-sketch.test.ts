import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantileOfSorted } from '../../../src/mathematics/statistics/quantile.ts';
import {
  MOST_EXACT,
  QuantileSketch,
  quantileOfSketches,
  RELATIVE_ERROR,
} from '../../../src/mathematics/statistics/quantile-sketch.ts';

const sketchOf = (values: readonly number[]) => {
  const sketch = new QuantileSketch();
  for (const value of values) sketch.add(value);
  return sketch;
};

const anyDuration = fc.oneof(
  fc.constant(0),
  fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
  fc.double({ min: 0.1, max: 600, noNaN: true }),
);

describe('a quantile sketch', () => {
  it('is off by at most its relative error at every rank, over one sketch or two', () => {
    fc.assert(
      fc.property(
        fc.array(anyDuration, { minLength: 1, maxLength: 60 }),
        fc.array(anyDuration, { maxLength: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (first, second, p) => {
          const ascending = [...first, ...second].sort((a, b) => a - b);
          const exact = ascending[Math.floor(p * (ascending.length - 1))] as number;
          const found = quantileOfSketches([sketchOf(first), sketchOf(second)], p);
          expect(Math.abs(found - exact)).toBeLessThanOrEqual(RELATIVE_ERROR * exact * 1.000001);
        },
      ),
    );
  });

  it('keeps a million values as they are, and more in bins', () => {
    const sketch = new QuantileSketch();
    const at = (i: number) => ((i * 7919) % 1_000_003) / 1000;
    for (let i = 0; i < MOST_EXACT; i++) sketch.add(at(i));
    const values = Float64Array.from(sketch.values as readonly number[]).sort();
    const exact = quantileOfSorted(values, 0.9);
    expect(values).toHaveLength(MOST_EXACT);
    sketch.add(at(MOST_EXACT));
    expect(sketch.values).toBeUndefined();
    expect(sketch).toMatchObject({ count: MOST_EXACT + 1, min: values[0], max: 1000.002 });
    expect(quantileOfSketches([sketch], 0.9) / exact).toBeCloseTo(1, 2.7);
    expect(sketch.bins.reduce((sum, held) => sum + held, 0)).toBe(MOST_EXACT + 1);
  });

  it('says NaN of nothing', () => {
    expect(quantileOfSketches([], 0.5)).toBeNaN();
    expect(quantileOfSketches([new QuantileSketch()], 0.5)).toBeNaN();
  });
});
