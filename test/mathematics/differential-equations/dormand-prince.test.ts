import { describe, expect, it } from 'vitest';
import { dormandPrince } from '../../../src/mathematics/differential-equations/dormand-prince.ts';

const tolerance = { relative: 1e-10, absolute: 1e-14 };

describe('dormandPrince', () => {
  it('follows a decay, and a stiff one beside it', () => {
    const y = Float64Array.of(1, 1);
    dormandPrince(
      (_, [slow = 0, fast = 0], out) => {
        out[0] = -slow;
        out[1] = -1000 * fast;
      },
      y,
      0,
      3,
      tolerance,
    );
    expect(Math.abs((y[0] as number) / Math.exp(-3) - 1)).toBeLessThan(1e-8);
    expect(Math.abs(y[1] as number)).toBeLessThan(1e-12);
  });

  it('follows an oscillation and integrates beside it', () => {
    const y = Float64Array.of(0, 1, 0);
    dormandPrince(
      (t, [a = 0, b = 0], out) => {
        out[0] = b;
        out[1] = -a;
        out[2] = t * t;
      },
      y,
      0,
      10,
      tolerance,
    );
    expect(y[0]).toBeCloseTo(Math.sin(10), 8);
    expect(y[1]).toBeCloseTo(Math.cos(10), 8);
    expect(y[2]).toBeCloseTo(1000 / 3, 7);
  });

  it('has the order of its tolerance: a tenth of it, at most about a tenth of the error', () => {
    const errorAt = (relative: number): number => {
      const y = Float64Array.of(1);
      dormandPrince(
        (t, [value = 0], out) => {
          out[0] = value * Math.cos(t);
        },
        y,
        0,
        20,
        { relative, absolute: relative * 1e-3 },
      );
      return Math.abs((y[0] as number) / Math.exp(Math.sin(20)) - 1);
    };
    expect(errorAt(1e-9)).toBeLessThan(errorAt(1e-5) / 100);
  });

  it('stands still where nothing moves, and over no time', () => {
    const y = Float64Array.of(2);
    dormandPrince((_, __, out) => out.fill(0), y, 0, 1e6, tolerance);
    dormandPrince((_, __, out) => out.fill(1), y, 5, 5, tolerance);
    expect(y[0]).toBe(2);
  });

  it('gives up on what no step is short enough for, and does not hang', () => {
    const y = Float64Array.of(1);
    const blowUp = () =>
      dormandPrince(
        (_, [value = 0], out) => {
          out[0] = value * value;
        },
        y,
        0,
        2,
        tolerance,
      );
    expect(blowUp).toThrow(RangeError);
  });
});
