import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedWithin } from '../../src/demand/counted-within.ts';
import { PiecewiseConstantRate } from '../../src/demand/piecewise-constant-rate.ts';
import { PiecewiseLinearRate } from '../../src/demand/piecewise-linear-rate.ts';
import { perHour, seconds } from '../../src/units.ts';

const numbers = fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 });
const instant = fc.oneof(
  fc.integer({ min: -50, max: 400 }),
  fc.double({ min: 0, max: 400, noNaN: true }),
);
const interval = fc.constantFrom(10, 7, 0.1, 86_400 / 7);

/** Of each interval by itself, all of them together. */
const inEach = (
  found: (from: number, until: number) => number,
  from: number,
  until: number,
  length: number,
  count: number,
) =>
  Array.from({ length: count }, (_, i) => {
    const [first, last] = [Math.max(from, i * length), Math.min(until, (i + 1) * length)];
    return last > first ? found(first, last) : 0;
  }).reduce((sum, one) => sum + one, 0);

describe.each([
  [
    'counted contacts',
    (list: number[], length: number) => (from: number, until: number) =>
      countedWithin(list, length, from, until),
  ],
  [
    'a constant rate in each interval',
    (list: number[], length: number) => {
      const rate = new PiecewiseConstantRate({
        rates: list.map(perHour),
        interval: seconds(length),
        highest: perHour(1000),
      });
      return (from: number, until: number) => rate.expected(from, until);
    },
  ],
  [
    'a straight line in each interval',
    (list: number[], length: number) => {
      const ratesAtEnd = [...list.slice(1), 0];
      const rate = new PiecewiseLinearRate({
        rates: list,
        ratesAtEnd,
        interval: length,
        highest: 1000,
      });
      return (from: number, until: number) => rate.expected(from, until);
    },
  ],
])('the arrivals expected within a stretch by %s', (_, of) => {
  it('are those of the intervals that it touches, each for its part', () => {
    fc.assert(
      fc.property(numbers, interval, instant, instant, (list, length, a, b) => {
        const [from, until] = [Math.min(a, b), Math.max(a, b)];
        const found = of(list, length);
        const parts = inEach(found, from, until, length, list.length);
        expect(found(from, until)).toBeCloseTo(parts, 6);
      }),
    );
  });

  it('add up over stretches side by side, and are none before the start or after the end', () => {
    fc.assert(
      fc.property(numbers, interval, instant, (list, length, cut) => {
        const found = of(list, length);
        const end = list.length * length;
        const middle = Math.min(Math.max(0, cut), end);
        expect(found(0, middle) + found(middle, end)).toBeCloseTo(found(-1000, 1e6), 6);
        expect(found(-1000, 0)).toBe(0);
        expect(found(end, end + 1000)).toBe(0);
      }),
    );
  });
});

it('counted contacts are all of them over the whole run', () => {
  fc.assert(
    fc.property(numbers, interval, (list, length) => {
      const all = list.reduce((sum, count) => sum + count, 0);
      expect(countedWithin(list, length, 0, list.length * length)).toBeCloseTo(all, 6);
    }),
  );
});
