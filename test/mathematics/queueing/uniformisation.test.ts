import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exploreChain } from '../../../src/mathematics/queueing/markov-chain.ts';
import { expectedAfter } from '../../../src/mathematics/queueing/uniformisation.ts';

const rate = fc.double({ min: 0.01, max: 20, noNaN: true });

describe('expectedAfter', () => {
  it('knows the chain of two states', () => {
    fc.assert(
      fc.property(rate, rate, fc.double({ min: 0, max: 50, noNaN: true }), (up, down, time) => {
        const chain = exploreChain([0], ([i = 0], go) => go([1 - i], i === 0 ? up : down));
        const isUp = expectedAfter(chain, ([i = 0]) => i, time);
        const both = up + down;
        const settled = up / both;
        const fading = Math.exp(-both * time);
        expect(isUp[chain.indexOf([0])]).toBeCloseTo(settled * (1 - fading), 12);
        expect(isUp[chain.indexOf([1])]).toBeCloseTo(settled + (1 - settled) * fading, 12);
      }),
    );
  });

  it('keeps a constant what it is, from every state and for any time', () => {
    const chain = exploreChain([0], ([n = 0], go) => {
      if (n < 5) go([n + 1], 3);
      go([n - 1], n);
    });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 5000, noNaN: true }), (time) => {
        for (const one of expectedAfter(chain, () => 1, time)) {
          expect(Math.abs(one - 1)).toBeLessThan(1e-11);
        }
      }),
    );
  });

  it('knows when a row of exponentials has passed: Erlang’s law', () => {
    const chain = exploreChain([3], ([left = 0], go) => go([left - 1], left > 0 ? 2 : 0));
    const done = expectedAfter(chain, ([left]) => (left === 0 ? 1 : 0), 1.5);
    expect(done[0]).toBeCloseTo(1 - Math.exp(-3) * (1 + 3 + 9 / 2), 13);
  });

  it('refuses a time that would take minutes', () => {
    const chain = exploreChain([0], ([i = 0], go) => go([1 - i], 1e6));
    expect(() => expectedAfter(chain, () => 1, 1e9)).toThrow(RangeError);
    expect(() => expectedAfter(chain, () => 1, Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });
});
