import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangA } from '../../../src/mathematics/queueing/erlang-a.ts';
import { multiServerQueue } from '../../../src/mathematics/queueing/multi-server-queue.ts';
import {
  type ArrivalRate,
  type TimeVaryingQueue,
  timeVaryingQueue,
} from '../../../src/mathematics/queueing/time-varying-queue.ts';

const constant = (rate: number): ArrivalRate => ({ at: () => rate, highest: rate, jumps: [] });
const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const day: TimeVaryingQueue = {
  arrivals: constant(1.2),
  meanService: 1,
  meanPatience: 2,
  staffByInterval: [2, 2, 2],
  intervalLength: 40,
};

describe('timeVaryingQueue', () => {
  it('settles in the steady state of M/M/c+M when nothing varies', () => {
    const found = timeVaryingQueue({ ...day, serviceLevelThreshold: 1e-9 });
    const steady = multiServerQueue({
      arrivalRate: 1.2,
      meanService: 1,
      servers: 2,
      meanPatience: 2,
    });
    if (steady.kind === 'unstable') throw new Error('expected a steady state');
    expect(found.queueLengthByInterval[2]).toBeCloseTo(steady.queueLength, 7);
    expect(found.busyAgentsByInterval[2]).toBeCloseTo(steady.busyServers, 7);
    expect(found.pDelayByInterval[2]).toBeCloseTo(steady.pDelay, 7);
    expect(found.slOfferedByInterval?.[2]).toBeCloseTo(1 - steady.pDelay, 7);
    expect(found.abandonedByInterval[2]).toBeCloseTo(steady.pAbandon * 1.2 * 40, 5);
  });

  it('tells of those who arrive in the steady state what Erlang A does', () => {
    const serviceLevelThreshold = 0.4;
    const found = timeVaryingQueue({ ...day, serviceLevelThreshold }).onArrivalByInterval?.[2];
    if (found === undefined) throw new Error('expected a number of agents that stays');
    const steady = erlangA({
      arrivalRate: 1.2,
      meanService: 1,
      servers: 2,
      meanPatience: 2,
      serviceLevelThreshold,
    });
    const { arrived, served, servedWithin, abandonedWithin } = found;
    expect(served / arrived).toBeCloseTo(1 - steady.pAbandon, 7);
    expect(found.waitServed / served).toBeCloseTo(steady.waitServed, 7);
    expect(found.waitAll / arrived).toBeCloseTo(steady.waitAll, 7);
    expect(servedWithin / arrived).toBeCloseTo(steady.slOffered, 7);
    expect((servedWithin + abandonedWithin) / arrived).toBeCloseTo(steady.slAbandonsCountAsMet, 7);
  });

  it('leaves no contact uncounted, whatever rates and shifts do', () => {
    const shifts = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 });
    const rates = fc.array(fc.double({ min: 0, max: 4, noNaN: true }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(shifts, rates, (staffByInterval, pieces) => {
        const arrivals: ArrivalRate = {
          at: (t) => pieces[Math.floor(t / 3)] ?? 0,
          highest: Math.max(...pieces),
          jumps: pieces.map((_, i) => (i + 1) * 3),
        };
        const found = timeVaryingQueue({ ...day, arrivals, staffByInterval, intervalLength: 5 });
        const inside = found.expectedWaitingAtHorizon + found.expectedBusyAtHorizon;
        const gone = sumOf(found.servedByInterval) + sumOf(found.abandonedByInterval);
        const horizon = 5 * staffByInterval.length;
        const come = sumOf(
          pieces.map((rate, i) => rate * Math.max(0, Math.min(3, horizon - 3 * i))),
        );
        expect(sumOf(found.arrivalsByInterval)).toBeCloseTo(come, 7);
        expect(gone + inside).toBeCloseTo(come, 7);
        for (const [i, staff] of staffByInterval.entries()) {
          const inShift =
            (found.busyAgentsByInterval[i] ?? 0) - (found.agentsInOvertimeByInterval[i] ?? 0);
          expect(inShift).toBeLessThanOrEqual(staff + 1e-9);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('serves nobody without agents, and abandons as patience says', () => {
    const found = timeVaryingQueue({ ...day, staffByInterval: [0], intervalLength: 4 });
    expect(found.servedByInterval).toEqual([0]);
    expect(found.expectedWaitingAtHorizon).toBeCloseTo(2.4 * (1 - Math.exp(-2)), 8);
    expect(found.pDelayByInterval[0]).toBeCloseTo(1, 10);
  });

  it('lets a contact in hand be completed when the shift ends, and starts those who wait when one begins', () => {
    const found = timeVaryingQueue({ ...day, staffByInterval: [3, 0, 3] });
    // Nobody is taken in the second interval: those who are busy at its start end, and no others.
    const before = timeVaryingQueue({ ...day, staffByInterval: [3] });
    const inHand = (found.agentsInOvertimeByInterval[1] ?? 0) * 40;
    expect(found.servedByInterval[1]).toBeCloseTo(inHand, 9);
    expect(inHand).toBeCloseTo(before.expectedBusyAtHorizon, 8);
    expect(found.agentsInOvertimeByInterval[2]).toBeLessThan(1e-12);
    expect(found.slOfferedByInterval).toBeUndefined();
  });

  it('counts everybody who is not lost as served in time when the threshold is long', () => {
    const { slOfferedByInterval, ...found } = timeVaryingQueue({
      ...day,
      serviceLevelThreshold: 100,
    });
    const kept = 1 - (found.abandonedByInterval[2] ?? 0) / 48;
    expect(slOfferedByInterval?.[2]).toBeCloseTo(kept, 6);
  });

  it.each([
    ['no interval', { staffByInterval: [] }],
    ['half an agent', { staffByInterval: [0.5] }],
    ['endless patience', { meanPatience: Number.POSITIVE_INFINITY }],
    ['no service', { meanService: 0 }],
    ['an endless rate', { arrivals: constant(Number.POSITIVE_INFINITY) }],
    ['a crowd that no grid holds', { arrivals: constant(1e6), meanPatience: 1e6 }],
  ])('refuses %s, and does not hang', (_, change) => {
    expect(() => timeVaryingQueue({ ...day, ...change })).toThrow(RangeError);
  });
});
