import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangA } from '../../../src/mathematics/queueing/erlang-a.ts';
import { erlangB } from '../../../src/mathematics/queueing/erlang-b.ts';
import { erlangC, mmc } from '../../../src/mathematics/queueing/erlang-c.ts';
import { mmck, mmckm } from '../../../src/mathematics/queueing/finite-capacity.ts';
import { palmChain } from './palm-chain.ts';

const near = (found: number, expected: number, tolerance = 1e-10): void => {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected) + 1e-14);
};
const double = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const fixed = { seed: 3, numRuns: 200 };
const few = { seed: 3, numRuns: 40 };

describe('erlangB', () => {
  // 40 digits of 1/B = a·∫e^(−au)(1 + u)ᶜ du, from mpmath 1.3.
  it.each([
    [0.5, 0.2, 0.43941136487817367],
    [2.5, 1e-6, 3.009008103245092e-16],
    [10.3, 12, 0.28519286779618444],
    [10000.5, 9990, 0.007286616032520334],
    [99.9, 250, 0.603005492255206],
  ])('of %d servers at %d erlang is %d', (servers, load, expected) => {
    near(erlangB({ servers, offeredLoad: load }), expected, 1e-12);
  });

  it('obeys its recursion, also between whole numbers of servers', () => {
    fc.assert(
      fc.property(double(0, 2e4), double(1e-3, 3e4), (servers, load) => {
        const before = erlangB({ servers, offeredLoad: load });
        near(
          erlangB({ servers: servers + 1, offeredLoad: load }),
          (load * before) / (servers + 1 + load * before),
        );
      }),
      fixed,
    );
  });

  it('falls with each part of a server', () => {
    fc.assert(
      fc.property(double(0, 1e4), double(1e-3, 3e4), (servers, load) => {
        expect(erlangB({ servers: servers + 0.01, offeredLoad: load })).toBeLessThanOrEqual(
          erlangB({ servers, offeredLoad: load }),
        );
      }),
      fixed,
    );
  });

  it('is 1 without servers, and 0 without load', () => {
    expect([
      erlangB({ servers: 0, offeredLoad: 5 }),
      erlangB({ servers: 0, offeredLoad: 0 }),
      erlangB({ servers: 3, offeredLoad: 0 }),
    ]).toEqual([1, 1, 0]);
  });

  it('takes a thousand million servers', () => {
    // Jagerman's limit √(π/(2c))⁻¹ of B·√c at a = c, with its next term.
    const c = 1e9;
    near(erlangB({ servers: c, offeredLoad: c }), 1 / (Math.sqrt((Math.PI * c) / 2) + 2 / 3), 1e-9);
  });
});

describe('erlangC', () => {
  it('is Erlang A with endless patience, and with none Erlang B', () => {
    fc.assert(
      fc.property(double(0.5, 300), double(0.05, 0.98), (servers, occupancy) => {
        const queue = { arrivalRate: (servers * occupancy) / 180, meanService: 180, servers };
        const endless = erlangA({ ...queue, meanPatience: 1e15 });
        const c = mmc({ ...queue, serviceLevelThreshold: 0 });
        if (c.kind === 'unstable') throw new Error('expected a stable queue');
        near(endless.pDelay, c.pDelay, 1e-7);
        near(endless.waitAll, c.waitAll, 1e-7);
        const none = erlangA({ ...queue, meanPatience: 1e-9 });
        near(none.pAbandon, erlangB({ servers, offeredLoad: servers * occupancy }), 1e-7);
      }),
      few,
    );
  });

  it('is 1 − ρ to be free at one server, and has Little’s law', () => {
    fc.assert(
      fc.property(double(0.001, 0.999), double(0, 1000), (occupancy, serviceLevelThreshold) => {
        const arrivalRate = occupancy / 60;
        const queue = mmc({ arrivalRate, meanService: 60, servers: 1, serviceLevelThreshold });
        if (queue.kind === 'unstable') throw new Error('expected a stable queue');
        near(queue.pDelay, occupancy);
        near(queue.inSystem, arrivalRate * queue.sojournAll);
        near(queue.slOffered + queue.pWaitGtT, 1);
        near(queue.slServed, queue.slOffered);
      }),
      fixed,
    );
  });

  it('refuses bare numbers, of which nobody knows which is which', () => {
    const bare = erlangC as unknown as (servers: number, load: number) => unknown;
    expect(() => bare(14, 10)).toThrow(
      'servers: expected a finite number above 0, found undefined',
    );
  });

  it('says that a queue with as much work as servers is unstable', () => {
    expect(erlangC({ servers: 10, offeredLoad: 10 })).toEqual({
      kind: 'unstable',
      offeredLoad: 10,
      servers: 10,
    });
    expect(mmc({ arrivalRate: 2, meanService: 6, servers: 10.5 })).toEqual({
      kind: 'unstable',
      offeredLoad: 12,
      servers: 10.5,
    });
  });
});

const impatient = fc.record({
  arrivalRate: double(0.01, 2),
  meanService: double(20, 300),
  servers: fc.integer({ min: 1, max: 400 }),
  meanPatience: double(1, 1e4),
  serviceLevelThreshold: double(0, 200),
});

describe('erlangA', () => {
  it('has the steady state of its birth–death chain, with and without a limit', () => {
    fc.assert(
      fc.property(impatient, fc.integer({ min: 1, max: 300 }), (queue, places) => {
        const found = erlangA(queue);
        const chain = palmChain(queue);
        near(found.pDelay, chain.pDelay);
        near(found.pAbandon, chain.pAbandon);
        near(found.queueLength, chain.queueLength);
        near(found.waitServed, chain.waitServed, 1e-9);

        const limited = mmckm({ ...queue, capacity: queue.servers + places });
        const cut = palmChain(queue, places);
        near(limited.pBlock, cut.pBlock);
        near(limited.pDelay, cut.pDelay);
        near(limited.queueLength, cut.queueLength);
        near(limited.waitServed, cut.waitServed, 1e-9);
      }),
      few,
    );
  });

  it('loses no contact, and keeps Little’s law', () => {
    fc.assert(
      fc.property(impatient, (queue) => {
        const found = erlangA(queue);
        const { arrivalRate, meanPatience, meanService, servers } = queue;
        near(found.throughput / arrivalRate + found.pAbandon, 1);
        near(found.queueLength, arrivalRate * found.waitAll);
        near(found.pAbandon * arrivalRate * meanPatience, found.queueLength);
        near(found.occupancy * servers, found.throughput * meanService);
        const served = 1 - found.pAbandon;
        near(
          served * found.waitServed + found.pAbandon * (found.waitAbandoned ?? 0),
          found.waitAll,
        );
        near(found.slServed * served, found.slOffered);
        near(found.slAbandonsCountAsMet + found.pWaitGtT, 1);
      }),
      fixed,
    );
  });

  it('blocks, serves or loses every contact of a limited queue', () => {
    fc.assert(
      fc.property(impatient, fc.integer({ min: 1, max: 300 }), (queue, places) => {
        const found = mmckm({ ...queue, capacity: queue.servers + places });
        near(found.throughput / queue.arrivalRate + found.pAbandon + found.pBlock, 1);
        near(found.queueLength, queue.arrivalRate * (1 - found.pBlock) * found.waitAll);
        near(found.slAbandonsCountAsMet + found.pWaitGtT * (1 - found.pBlock) + found.pBlock, 1);
      }),
      few,
    );
  });

  it('serves more with every part of a server, and gets better', () => {
    fc.assert(
      fc.property(impatient, double(0.001, 1), (queue, part) => {
        const [fewer, more] = [
          erlangA(queue),
          erlangA({ ...queue, servers: queue.servers + part }),
        ];
        expect(more.pAbandon).toBeLessThanOrEqual(fewer.pAbandon * (1 + 1e-10));
        expect(more.waitAll).toBeLessThanOrEqual(fewer.waitAll * (1 + 1e-10));
        expect(more.slOffered).toBeGreaterThanOrEqual(fewer.slOffered * (1 - 1e-10));
      }),
      fixed,
    );
  });

  it('is continuous in the servers', () => {
    fc.assert(
      fc.property(impatient, (queue) => {
        const { servers } = queue;
        const [a, b] = [erlangA(queue), erlangA({ ...queue, servers: servers * (1 + 1e-9) })];
        expect(Math.abs(a.pDelay - b.pDelay)).toBeLessThan(1e-6);
        expect(Math.abs(a.slOffered - b.slOffered)).toBeLessThan(1e-6);
      }),
      few,
    );
  });
});

describe('mmck', () => {
  it('is M/M/c when there is room for all, and M/M/c/K+M when nobody loses patience', () => {
    const queue = { arrivalRate: 0.07, meanService: 120, servers: 12, serviceLevelThreshold: 20 };
    const [wide, open] = [mmck({ ...queue, capacity: 2000 }), mmc(queue)];
    if (open.kind === 'unstable') throw new Error('expected a stable queue');
    near(wide.waitAll, open.waitAll);
    near(wide.slOffered, open.slOffered);
    const patient = mmckm({ ...queue, capacity: 17, meanPatience: 1e12 });
    near(mmck({ ...queue, capacity: 17 }).pBlock, patient.pBlock, 1e-8);
  });

  it('has a steady state at any load', () => {
    const full = mmck({ arrivalRate: 100, meanService: 180, servers: 10, capacity: 20 });
    near(full.throughput, 10 / 180, 1e-9);
    near(full.pBlock, 1 - 10 / 18000, 1e-9);
  });

  it('asks for a waiting place', () => {
    const queue = { arrivalRate: 1, meanService: 1, servers: 5 };
    expect(() => mmck({ ...queue, capacity: 5 })).toThrow(
      'capacity − servers (the waiting places): expected a whole number of at least 1, found 0',
    );
  });
});

describe('a queue', () => {
  const queue = { arrivalRate: 1, meanService: 1, servers: 1, meanPatience: 1 };
  it.each([
    [{ servers: 0 }, 'servers: expected a finite number above 0, found 0'],
    [{ servers: -1 }, 'servers: expected a finite number above 0, found -1'],
    [{ arrivalRate: Number.NaN }, 'arrivalRate: expected a finite number above 0, found NaN'],
    [{ meanService: Infinity }, 'meanService: expected a finite number above 0, found Infinity'],
    [{ meanPatience: 0 }, 'mean: expected a finite number above 0, found 0'],
    [
      { serviceLevelThreshold: -1 },
      'serviceLevelThreshold: expected a finite number of at least 0, found -1',
    ],
  ])('is not one with %o', (wrong, message) => {
    expect(() => erlangA({ ...queue, ...wrong })).toThrow(new RangeError(message));
  });
});
