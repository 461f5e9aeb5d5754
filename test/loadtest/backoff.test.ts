import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoff } from '../../src/loadtest/backoff.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('asking again', () => {
  it('waits twice as long each time, and half a minute at most', () => {
    const longest = Array.from({ length: 10 }, (_, i) => backoff(i + 1, undefined, 1));
    expect(longest).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000,
    ]);
  });

  it('is spread over the second half of the wait, so that not all come back at once', () => {
    expect([0, 0.5, 1].map((u) => backoff(3, undefined, u))).toEqual([1_000, 1_500, 2_000]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), share, (tries, u) => {
        const wait = backoff(tries, undefined, u);
        expect(Number.isInteger(wait)).toBe(true);
        expect(wait).toBeGreaterThanOrEqual(backoff(tries, undefined, 0));
        expect(wait).toBeLessThanOrEqual(backoff(tries, undefined, 1));
        expect(2 * backoff(tries, undefined, 0)).toBe(backoff(tries, undefined, 1));
      }),
    );
  });

  it('waits exactly as long as the backend says, however often, and never less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), share, (tries, u) => {
        expect(backoff(tries, 7_000, u)).toBe(7_000);
        expect(backoff(tries, 0.2, u)).toBe(1);
        expect(backoff(tries, 0, u)).toBe(0);
      }),
    );
  });
});
