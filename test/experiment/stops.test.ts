import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PiecewiseConstantRate } from '../../src/demand/piecewise-constant-rate.ts';
import { PER_STOP, stopsOf } from '../../src/experiment/stops.ts';
import { perHour, seconds } from '../../src/units.ts';

const anyRates = fc.array(fc.double({ min: 0, max: 1e7, noNaN: true }), {
  minLength: 1,
  maxLength: 24,
});

describe('the stops of a replication', () => {
  it('ascend, end before its end, and have few journeys between them', () => {
    fc.assert(
      fc.property(anyRates, fc.integer({ min: 0, max: 86_400 }), (rates, drain) => {
        const rate = new PiecewiseConstantRate({
          rates: rates.map(perHour),
          interval: seconds(1800),
          highest: perHour(1e7),
        });
        const arrivals = (from: number, until: number) => rate.expected(from, until);
        const horizon = rates.length * 1800;
        const stops = [...stopsOf(arrivals, horizon, horizon + drain)];
        for (const [i, stop] of stops.entries()) {
          const before = stops[i - 1] ?? 0;
          expect(stop).toBeGreaterThan(before);
          expect(stop).toBeLessThan(horizon + drain);
          expect(arrivals(before, stop)).toBeLessThanOrEqual(PER_STOP * (1 + 1e-9));
        }
        expect(arrivals(stops.at(-1) ?? 0, horizon)).toBeLessThanOrEqual(PER_STOP * (1 + 1e-9));
      }),
      { numRuns: 30 },
    );
  });

  it('are none in an ordinary day', () => {
    const arrivals = (from: number, until: number) => (until - from) / 10;
    expect([...stopsOf(arrivals, 36_000, 122_400)]).toEqual([]);
  });
});
