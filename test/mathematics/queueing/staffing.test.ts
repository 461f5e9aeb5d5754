import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangA } from '../../../src/mathematics/queueing/erlang-a.ts';
import { erlangB } from '../../../src/mathematics/queueing/erlang-b.ts';
import { mmc } from '../../../src/mathematics/queueing/erlang-c.ts';
import {
  scheduledServers,
  serversForAbandonment,
  serversForBlocking,
  serversForWait,
} from '../../../src/mathematics/queueing/staffing.ts';

const double = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const fixed = { seed: 3, numRuns: 60 };

describe('staffing', () => {
  it('by blocking is enough, and one fewer is not', () => {
    fc.assert(
      fc.property(double(1e-9, 1e5), double(1e-6, 0.5), (load, maxBlocking) => {
        const servers = serversForBlocking({ offeredLoad: load, maxBlocking });
        expect(erlangB({ servers, offeredLoad: load })).toBeLessThanOrEqual(maxBlocking);
        expect(
          servers === 1 || erlangB({ servers: servers - 1, offeredLoad: load }) > maxBlocking,
        ).toBe(true);
      }),
      fixed,
    );
  });

  it('by waits is enough, and one fewer is not', () => {
    fc.assert(
      fc.property(
        double(1e-6, 50),
        double(0.1, 0.999),
        double(0.5, 1),
        double(0.1, 100),
        (arrivalRate, minServiceLevel, maxOccupancy, maxWait) => {
          const queue = { arrivalRate, meanService: 200, serviceLevelThreshold: 20 };
          const meets = (servers: number): boolean => {
            const found = mmc({ ...queue, servers });
            return (
              found.kind === 'stable' &&
              found.slOffered >= minServiceLevel &&
              found.occupancy <= maxOccupancy &&
              found.waitAll <= maxWait
            );
          };
          const servers = serversForWait(queue, { minServiceLevel, maxOccupancy, maxWait });
          expect([meets(servers), servers > 1 && meets(servers - 1)]).toEqual([true, false]);
        },
      ),
      fixed,
    );
  });

  it('by abandonment is enough, and one fewer is not', () => {
    fc.assert(
      fc.property(
        double(1e-4, 5),
        double(0.001, 0.3),
        double(0.3, 0.95),
        (arrivalRate, maxAbandon, level) => {
          const queue = {
            arrivalRate,
            meanService: 200,
            meanPatience: 90,
            serviceLevelThreshold: 20,
          };
          const meets = (servers: number): boolean => {
            const found = erlangA({ ...queue, servers });
            return found.pAbandon <= maxAbandon && found.slOffered >= level;
          };
          const servers = serversForAbandonment(queue, { maxAbandon, minServiceLevel: level });
          expect([meets(servers), servers > 1 && meets(servers - 1)]).toEqual([true, false]);
        },
      ),
      { seed: 3, numRuns: 20 },
    );
  });

  it('asks only for a steady state where nothing is asked', () => {
    expect(serversForWait({ arrivalRate: 10, meanService: 1 }, {})).toBe(11);
    expect(serversForAbandonment({ arrivalRate: 10, meanService: 1, meanPatience: 1 }, {})).toBe(1);
  });

  it('schedules more for those who are absent, and no one for a rounding error', () => {
    expect([
      scheduledServers({ servers: 14, shrinkage: 0.3 }),
      scheduledServers({ servers: 15, shrinkage: 0.3 }),
      scheduledServers({ servers: 7, shrinkage: 0 }),
    ]).toEqual([20, 22, 7]);
    // 21 / (1 − 0.3) is 30.000000000000004.
    expect(scheduledServers({ servers: 21, shrinkage: 0.3 })).toBe(30);
  });

  it.each([
    [
      () => serversForBlocking({ offeredLoad: 10, maxBlocking: 0 }),
      'maxBlocking: expected a number above 0 and below 1, found 0',
    ],
    [
      () => serversForBlocking({ offeredLoad: 0, maxBlocking: 0.1 }),
      'offeredLoad: expected a finite number above 0, found 0',
    ],
    [
      () => serversForWait({ arrivalRate: 1, meanService: 1 }, { minServiceLevel: 1 }),
      'minServiceLevel: expected a number above 0 and below 1, found 1',
    ],
    [
      () => serversForWait({ arrivalRate: 1, meanService: 1 }, { maxOccupancy: 0 }),
      'maxOccupancy: expected a number above 0 and below 1, found 0',
    ],
    [
      () => scheduledServers({ servers: 5, shrinkage: 1 }),
      'shrinkage: expected a number above 0 and below 1, found 1',
    ],
  ])('refuses what no team can reach', (ask, message) => {
    expect(ask).toThrow(new RangeError(message));
  });
});
