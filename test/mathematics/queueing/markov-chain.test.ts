import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOrder } from '../../../src/mathematics/queueing/band-order.ts';
import { gaussSeidel } from '../../../src/mathematics/queueing/gauss-seidel.ts';
import {
  exploreChain,
  type MarkovChain,
  meanOver,
} from '../../../src/mathematics/queueing/markov-chain.ts';
import { stateReduction } from '../../../src/mathematics/queueing/state-reduction.ts';
import { stationaryDistribution } from '../../../src/mathematics/queueing/stationary-distribution.ts';
import { solveTruncated } from '../../../src/mathematics/queueing/truncated-chain.ts';

/** A chain that goes round, so that every state is reached again, with chords of any rates. */
const anyChain: fc.Arbitrary<MarkovChain> = fc
  .integer({ min: 2, max: 12 })
  .chain((n) =>
    fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e6, noNaN: true })), {
      minLength: n * n,
      maxLength: n * n,
    }),
  )
  .map((rates) => {
    const n = Math.round(Math.sqrt(rates.length));
    return exploreChain([0], ([i = 0], go) => {
      go([(i + 1) % n], 1);
      for (let j = 0; j < n; j++) go([j], rates[i * n + j] as number);
    });
  });

/** The largest |flow in − flow out| ÷ flow out of a state. */
function imbalance(chain: MarkovChain, distribution: Float64Array): number {
  const flowIn = new Float64Array(distribution.length);
  const flowOut = new Float64Array(distribution.length);
  for (let i = 0; i < distribution.length; i++) {
    for (let k = chain.rowStart[i] as number; k < (chain.rowStart[i + 1] as number); k++) {
      const flow = (distribution[i] as number) * (chain.rate[k] as number);
      (flowIn[chain.target[k] as number] as number) += flow;
      (flowOut[i] as number) += flow;
    }
  }
  return flowIn.reduce((most, flow, i) => {
    return Math.max(most, Math.abs(flow / (flowOut[i] as number) - 1));
  }, 0);
}

const sumOf = (distribution: Float64Array): number =>
  distribution.reduceRight((sum, p) => sum + p, 0);

describe('stateReduction', () => {
  it('balances the flow of every state of any chain, however stiff, to rounding errors', () => {
    fc.assert(
      fc.property(anyChain, (chain) => {
        const distribution = stateReduction(chain, bandOrder(chain));
        expect(Math.abs(sumOf(distribution) - 1)).toBeLessThan(1e-14);
        expect(imbalance(chain, distribution)).toBeLessThan(1e-13);
      }),
    );
  });

  it('is right to the digit for probabilities of 10⁻³⁰⁰', () => {
    const chain = exploreChain([0], ([n = 0], go) => {
      if (n < 300) go([n + 1], 1);
      go([n - 1], n > 0 ? 10 : 0);
    });
    const distribution = stateReduction(chain, bandOrder(chain));
    const last = distribution[chain.indexOf([300])] as number;
    const first = distribution[chain.indexOf([0])] as number;
    expect(Math.abs(last / first / 1e-300 - 1)).toBeLessThan(1e-12);
  });

  it('overflows nowhere when the weight moves far from the start', () => {
    const chain = exploreChain([0], ([n = 0], go) => {
      if (n < 2000) go([n + 1], 10);
      go([n - 1], n > 0 ? 1 : 0);
    });
    const distribution = stationaryDistribution(chain);
    expect(distribution[chain.indexOf([2000])]).toBeCloseTo(0.9, 12);
  });

  it('refuses a chain that cannot come back, and names the state', () => {
    const chain = exploreChain([0], ([n = 0], go) => go([n + 1], n < 3 ? 1 : 0));
    expect(() => stateReduction(chain, bandOrder(chain))).toThrow(RangeError);
    expect(() => gaussSeidel(chain)).toThrow(RangeError);
  });
});

describe('gaussSeidel', () => {
  it('finds what state reduction finds', () => {
    const chain = exploreChain([0, 0], ([busy = 0, waiting = 0], go) => {
      go(busy < 5 ? [busy + 1, waiting] : [busy, waiting + 1], waiting < 40 ? 4.5 : 0);
      go(waiting > 0 ? [busy, waiting - 1] : [busy - 1, 0], busy);
      go([busy, waiting - 1], waiting * 0.1);
    });
    const exact = stateReduction(chain, bandOrder(chain));
    const swept = gaussSeidel(chain);
    const distance = exact.reduce((sum, p, i) => sum + Math.abs(p - (swept[i] as number)), 0);
    expect(distance).toBeLessThan(1e-12);
  });

  it('gives up on a chain that hardly moves, and says so', () => {
    // Two halves that exchange one step in 10¹²; each sweep settles them but little.
    const chain = exploreChain([0], ([n = 0], go) => {
      go([n === 0 ? 1 : 0], n < 2 ? 1 : 0);
      go([n === 2 ? 3 : 2], n >= 2 ? 1 : 0);
      if (n === 0) go([2], 1e-12);
      if (n === 2) go([0], 3e-12);
    });
    expect(() => gaussSeidel(chain)).toThrow(/expected a Markov chain that settles/);
    expect(stationaryDistribution(chain)[chain.indexOf([0])]).toBeCloseTo(0.375, 10);
  });
});

describe('exploreChain', () => {
  it('finds the states that can be reached, and no others', () => {
    const chain = exploreChain([2], ([n = 0], go) => {
      go([n - 1], n);
      go([n + 1], n < 4 ? 1 : 0);
    });
    expect(chain.states.map(([n]) => n).sort()).toEqual([0, 1, 2, 3, 4]);
    expect(chain.indexOf([7])).toBe(-1);
  });

  it('stops at the number of states that it may hold', () => {
    const endless = () => exploreChain([0], ([n = 0], go) => go([n + 1], 1), 1000);
    expect(endless).toThrow('expected a Markov chain of at most 1000 states, found more');
  });

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY])('refuses a rate of %d', (rate) => {
    expect(() => exploreChain([0], ([n = 0], go) => go([n + 1], rate))).toThrow(RangeError);
  });
});

describe('solveTruncated', () => {
  it('raises the limit until nothing is beyond it', () => {
    const { mean } = solveTruncated(
      [0],
      ([n = 0], go) => {
        go([n + 1], 0.9);
        go([n - 1], n > 0 ? 1 : 0);
      },
      [0],
    );
    expect(Math.abs(mean(([n = 0]) => n) / 9 - 1)).toBeLessThan(1e-9);
  });

  it('ends with a message where the chain drifts away', () => {
    const drifting = () =>
      solveTruncated(
        [0],
        ([n = 0], go) => {
          go([n + 1], 2);
          go([n - 1], n > 0 ? 1 : 0);
        },
        [0],
        5000,
      );
    expect(drifting).toThrow(/at most 5000 states/);
  });

  it('means what the distribution says', () => {
    const { chain, distribution, mean } = solveTruncated(
      [0],
      ([n = 0], go) => {
        go([n + 1], 1);
        go([n - 1], n);
      },
      [0],
    );
    expect(mean(([n = 0]) => n)).toBe(meanOver(chain, distribution, ([n = 0]) => n));
    expect(mean(([n = 0]) => n)).toBeCloseTo(1, 12);
  });
});
