import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  birthDeathDistribution,
  expectation,
  tailStart,
} from '../../../src/mathematics/queueing/birth-death.ts';
import { multiServerQueue } from '../../../src/mathematics/queueing/multi-server-queue.ts';
import type { Steady } from '../../../src/mathematics/queueing/stability.ts';

function steady<Metrics>(found: Steady<Metrics>): Metrics {
  if (found.kind === 'unstable') throw new Error('expected a steady state');
  return found;
}

const rate = fc.double({ min: 1e-4, max: 1e4, noNaN: true });

describe('birthDeathDistribution', () => {
  it('is in detailed balance and sums to 1, for any rates', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(rate, rate), { minLength: 1, maxLength: 60 }), (rates) => {
        const process = {
          birth: (n: number) => rates[n]?.[0] ?? 0,
          death: (n: number) => rates[n - 1]?.[1] ?? Number.NaN,
        };
        const pi = birthDeathDistribution(process, 0, 0);
        expect(Math.abs(expectation(pi, () => 1) - 1)).toBeLessThan(1e-14);
        for (let n = 0; n + 1 < pi.length; n++) {
          const up = (pi[n] as number) * (rates[n]?.[0] as number);
          const down = (pi[n + 1] as number) * (rates[n]?.[1] as number);
          expect(Math.abs(up - down)).toBeLessThanOrEqual(1e-12 * up + Number.MIN_VALUE);
        }
      }),
    );
  });

  it('is Poisson for endless servers', () => {
    const pi = birthDeathDistribution({ birth: () => 3, death: (n) => n });
    expect(Math.abs((pi[5] as number) / 0.10081881344492458 - 1)).toBeLessThan(1e-13);
  });

  it('begins where it is told to', () => {
    const pi = birthDeathDistribution({ birth: (n) => (n < 12 ? 1 : 0), death: () => 1 }, 10);
    expect([...pi]).toEqual([1 / 3, 1 / 3, 1 / 3]);
  });

  it('overflows nowhere with 10,000 agents and more', () => {
    const pi = birthDeathDistribution({ birth: () => 1e5, death: (n) => n });
    expect(Math.abs(expectation(pi, (n) => n) / 1e5 - 1)).toBeLessThan(1e-10);
  });

  it('refuses a process that grows without bound, and does not hang', () => {
    expect(() => birthDeathDistribution({ birth: () => 2, death: () => 1 })).toThrow(RangeError);
    expect(() => birthDeathDistribution({ birth: () => Number.NaN, death: () => 1 })).toThrow(
      RangeError,
    );
  });
});

describe('tailStart', () => {
  it('is the last state that may not be left out', () => {
    const uniform = Float64Array.from({ length: 10 }, () => 0.1);
    expect(tailStart(uniform, 0.25)).toBe(7);
    expect(tailStart(uniform, 2)).toBe(0);
  });
});

const anyQueue = fc.record({
  arrivalRate: fc.double({ min: 0.01, max: 50, noNaN: true }),
  meanService: fc.double({ min: 0.1, max: 10, noNaN: true }),
  servers: fc.integer({ min: 1, max: 80 }),
  meanPatience: fc.double({ min: 0.1, max: 100, noNaN: true }),
  waitingPlaces: fc.integer({ min: 0, max: 60 }),
});

describe('multiServerQueue', () => {
  it('conserves contacts and keeps Little’s law, for any queue', () => {
    fc.assert(
      fc.property(anyQueue, (queue) => {
        const found = steady(multiServerQueue(queue));
        const { arrivalRate, meanService } = queue;
        const served = found.busyServers / meanService / arrivalRate;
        expect(Math.abs(served + found.pAbandon + found.pBlock - 1)).toBeLessThan(1e-10);
        const entering = arrivalRate * (1 - found.pBlock);
        expect(Math.abs(entering * found.waitAll - found.queueLength)).toBeLessThan(1e-9);
        expect(found.pDelay).toBeGreaterThanOrEqual(-1e-12);
        expect(found.occupancy).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('is Erlang B without waiting places, however seldom all servers are busy', () => {
    fc.assert(
      fc.property(anyQueue, ({ arrivalRate, meanService, servers }) => {
        let loss = 1;
        const load = arrivalRate * meanService;
        for (let k = 1; k <= servers; k++) loss = (load * loss) / (k + load * loss);
        const queue = { arrivalRate, meanService, servers, waitingPlaces: 0 };
        const { pBlock } = steady(multiServerQueue(queue));
        expect(Math.abs(pBlock - loss)).toBeLessThan(1e-10 * loss + 1e-300);
      }),
    );
  });

  it('is M/M/1 with one server, up to a load of 0.999999', () => {
    const { queueLength, pDelay } = steady(
      multiServerQueue({ arrivalRate: 0.999999, meanService: 1, servers: 1 }),
    );
    expect(Math.abs(pDelay / 0.999999 - 1)).toBeLessThan(1e-12);
    expect(Math.abs(queueLength / (0.999999 ** 2 / 0.000001) - 1)).toBeLessThan(1e-9);
  });

  it('has as many in system as M/M/∞ when patience is as short as service', () => {
    const { queueLength, busyServers } = steady(
      multiServerQueue({ arrivalRate: 3, meanService: 2, servers: 4, meanPatience: 2 }),
    );
    expect(queueLength + busyServers).toBeCloseTo(6, 12);
  });

  it('says that an overloaded queue is unstable, unless somebody gives up or is blocked', () => {
    const queue = { arrivalRate: 2, meanService: 1, servers: 2 };
    expect(multiServerQueue(queue)).toEqual({ kind: 'unstable', offeredLoad: 2, servers: 2 });
    expect(multiServerQueue({ ...queue, meanPatience: 10 }).kind).toBe('stable');
    expect(multiServerQueue({ ...queue, waitingPlaces: 3 }).kind).toBe('stable');
  });

  it('lets nobody wait where nobody comes', () => {
    expect(multiServerQueue({ arrivalRate: 0, meanService: 1, servers: 1 })).toMatchObject({
      waitAll: 0,
      pDelay: 0,
      pAbandon: 0,
      occupancy: 0,
    });
  });
});
