import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantileOfSorted } from '../../../src/mathematics/statistics/quantile.ts';
import {
  MOST_EXACT,
  QuantileSketch,
  quantileOfSketches,
  RELATIVE_ERROR,
} from '../../../src/mathematics/statistics/quantile-sketch.ts';

const sketchOf = (values: readonly number[], mostExact?: number) => {
  const sketch = new QuantileSketch(mostExact);
  for (const value of values) sketch.add(value);
  return sketch;
};

const anyDuration = fc.oneof(
  fc.constant(0),
  fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
  fc.double({ min: 0.1, max: 600, noNaN: true }),
);
const anyRank = fc.double({ min: 0, max: 1, noNaN: true });

describe('a quantile sketch', () => {
  it('is off by at most its relative error at every rank, over one sketch or two', () => {
    fc.assert(
      fc.property(
        fc.array(anyDuration, { minLength: 1, maxLength: 60 }),
        fc.array(anyDuration, { maxLength: 60 }),
        fc.constantFrom(0, MOST_EXACT),
        anyRank,
        (first, second, mostExact, p) => {
          const ascending = [...first, ...second].sort((a, b) => a - b);
          const exact = ascending[Math.floor(p * (ascending.length - 1))] as number;
          const found = quantileOfSketches([sketchOf(first, 0), sketchOf(second, mostExact)], p);
          expect(Math.abs(found - exact)).toBeLessThanOrEqual(RELATIVE_ERROR * exact);
        },
      ),
    );
  });

  it('is exact while it keeps all values, over one sketch or two, and while they grow', () => {
    fc.assert(
      fc.property(
        fc.array(anyDuration, { minLength: 1, maxLength: 60 }),
        fc.array(anyDuration, { maxLength: 60 }),
        anyRank,
        (first, second, p) => {
          const sketches = [sketchOf(first), sketchOf(second)];
          const exact = (values: number[]) =>
            quantileOfSorted(
              values.sort((a, b) => a - b),
              p,
            );
          expect(quantileOfSketches(sketches, p)).toBe(exact([...first, ...second]));
          sketches[0]?.add(3);
          expect(quantileOfSketches(sketches, p)).toBe(exact([...first, ...second, 3]));
        },
      ),
    );
  });

  it('has its extremes exactly, also from bins', () => {
    fc.assert(
      fc.property(fc.array(anyDuration, { minLength: 1, maxLength: 60 }), (values) => {
        const sketch = sketchOf(values, 0);
        expect(quantileOfSketches([sketch], 0)).toBe(Math.min(...values));
        expect(quantileOfSketches([sketch], 1)).toBe(Math.max(...values));
      }),
    );
  });

  it('has no quantile beyond its extremes, though the middle of a bin may be', () => {
    for (const value of [1, 1.0009, 17.3, 1e-9]) {
      const sketch = sketchOf([value, value, value], 0);
      for (const p of [0, 0.1, 0.5, 0.9, 1]) expect(quantileOfSketches([sketch], p)).toBe(value);
    }
  });

  it('keeps twenty thousand values as they are, and more in bins', () => {
    const sketch = new QuantileSketch();
    const at = (i: number) => ((i * 7919) % 1_000_003) / 1000;
    for (let i = 0; i < MOST_EXACT; i++) sketch.add(at(i));
    const values = sketch.ascending as Float64Array;
    expect(values).toHaveLength(MOST_EXACT);
    const exact = quantileOfSorted(values, 0.9);
    const highest = at(MOST_EXACT);
    sketch.add(highest);
    expect(sketch.ascending).toBeUndefined();
    expect(sketch).toMatchObject({
      count: MOST_EXACT + 1,
      min: values[0],
      max: Math.max(highest, values.at(-1) as number),
    });
    expect(Math.abs(quantileOfSketches([sketch], 0.9) / exact - 1)).toBeLessThan(
      2 * RELATIVE_ERROR,
    );
    expect(sketch.bins.reduce((sum, held) => sum + held, 0)).toBe(MOST_EXACT + 1);
  });

  it('has a bin for what is too small, too large, or no duration at all', () => {
    const sketch = sketchOf([0, 1e-9, -1e-12, 1e12, Number.POSITIVE_INFINITY], 0);
    const { bins } = sketch;
    expect([bins[0], bins.at(-1)]).toEqual([3, 2]);
  });

  it('says NaN of nothing', () => {
    expect(quantileOfSketches([], 0.5)).toBeNaN();
    expect(quantileOfSketches([new QuantileSketch()], 0.5)).toBeNaN();
  });
});
