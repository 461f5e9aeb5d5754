import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FateOfRequests, undisturbed } from '../../../src/loadtest/desk/disturbances.ts';
import { faultless } from '../../../src/loadtest/desk/faults.ts';
import { perOperation } from '../../../src/loadtest/desk/operations.ts';
import { Standstill } from '../../../src/loadtest/desk/standstill.ts';
import { milliseconds, seconds } from '../../../src/units.ts';

const every30 = new Standstill(
  { first: seconds(30), lasts: seconds(2), every: seconds(30) },
  milliseconds(1000),
);
const at = (s: number) => milliseconds(1000 * s);

describe('a desk that stands still from time to time', () => {
  it('works on between, counted from its first request', () => {
    const worked = [0, 30.9, 31, 32, 33, 40, 61, 62, 63, 93].map(
      (s) => every30.worked(at(s)) / 1000,
    );
    expect(worked).toEqual([0, 30.9, 31, 31, 31, 38, 59, 59, 59, 87]);
    expect([0, 30, 31, 32, 33, 34, 62, 63.5].map((s) => every30.end(at(s)) / 1000)).toEqual([
      0, 30, 33, 33, 33, 34, 63, 63.5,
    ]);
  });

  it('stands still once where it is told a time', () => {
    const once = new Standstill(
      { first: seconds(8), lasts: seconds(2), every: undefined },
      milliseconds(0),
    );
    expect([7, 8, 9, 10, 1e6].map((s) => once.worked(at(s)) / 1000)).toEqual([7, 8, 8, 8, 1e6 - 2]);
    expect([7, 8, 9, 1e6].map((s) => once.wall(at(s)) / 1000)).toEqual([7, 10, 11, 1e6 + 2]);
  });

  it('has worked all that lies outside its stalls', () => {
    const anyStall = fc
      .tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }))
      .map(([lasts, between]) => ({ lasts, every: lasts + between }));
    fc.assert(
      fc.property(anyStall, fc.integer({ min: 0, max: 5000 }), ({ lasts, every }, second) => {
        const stall = { first: seconds(every), lasts: seconds(lasts), every: seconds(every) };
        const standstill = new Standstill(stall, milliseconds(0));
        let worked = 0;
        for (let s = 0; s < second; s++) {
          const isStalled = s >= every && s % every < lasts;
          if (!isStalled) worked++;
        }
        expect(standstill.worked(at(second))).toBe(1000 * worked);
        // Coming back from worked time one is there, or at the end of the stall.
        expect(standstill.wall(at(worked))).toBe(standstill.end(at(second)));
      }),
    );
  });

  it('takes so much longer for what it has in hand, and keeps the order of its queue', () => {
    const fates = new FateOfRequests({
      ...undisturbed,
      latency: perOperation(() => ({ kind: 'constant', value: 0.5 })),
      capacity: { kind: 'workers', workers: 1 },
      faults: {
        ...faultless,
        stall: { first: seconds(1), lasts: seconds(2), every: undefined },
      },
    });
    fates.begin(at(0));
    const dues = [0, 0.8, 1.5, 2, 3].map((s) => fates.next('take', at(s)));
    // Half a second each: the second has worked 0.2 s as the stall begins at 1 s.
    expect(dues).toMatchObject([500, 3300, 3800, 4300, 4800].map((due) => ({ due })));
    expect(fates.movesOn(at(1.5))).toBe(3000);
  });
});
