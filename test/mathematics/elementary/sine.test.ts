import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cos, sin } from '../../../src/mathematics/elementary/sine.ts';

describe('sin', () => {
  it('is within 2⁻⁵² of Math.sin', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (x) => {
        expect(Math.abs(sin(x) - Math.sin(x))).toBeLessThanOrEqual(2 ** -52);
      }),
      { seed: 31, numRuns: 20_000 },
    );
  });

  it('has the quarters of the circle, and cos is a quarter ahead', () => {
    for (let k = -9; k <= 9; k++) {
      const x = (k * Math.PI) / 2;
      expect(sin(x)).toBeCloseTo([0, 1, 0, -1][((k % 4) + 4) % 4] as number, 15);
      expect(cos(x)).toBeCloseTo(Math.cos(x), 15);
    }
    expect(sin(1e-9)).toBe(1e-9);
  });
});
