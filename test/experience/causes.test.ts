import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Causes, cause, causeColumns } from '../../src/experience/causes.ts';
import { causeNames } from '../../src/scenario/cause-names.ts';
import { someCauses } from './some-causes.ts';

const names = fc.subarray([...causeNames]);

describe('causes', () => {
  it('have the numbers of their names', () => {
    expect(causeNames.map((name) => cause[name])).toEqual(causeNames.map((_, i) => i));
  });

  it('make a journey bad that was unresolved, abandoned, or waited for too long', () => {
    fc.assert(
      fc.property(names, (given) => {
        const causes = someCauses(given);
        const bad = given.some((name) => name !== 'repeated' && name !== 'machine');
        expect(causes.isBad).toBe(bad);
        expect(causes.count).toBe(given.length);
        for (const name of causeNames) expect(causes.has(cause[name])).toBe(given.includes(name));
      }),
    );
  });

  it('keep the place where each was met first', () => {
    const causes = new Causes();
    causes.add(cause.waited, 3, 2);
    causes.add(cause.waited, 1, 5);
    expect([causes.channelOf(cause.waited), causes.stepOf(cause.waited)]).toEqual([3, 2]);
    expect(causes.count).toBe(1);
  });

  it('know of a journey that ended at a closed door, which is no cause of its own', () => {
    const causes = someCauses(['waited', 'unresolved'], 2, 7);
    expect([causes.foundClosed, causes.isOfClosed(cause.unresolved)]).toEqual([false, false]);
    causes.findClosed();
    const columns = causeColumns(1);
    causes.writeTo(columns, 0);
    const read = new Causes();
    read.readFrom(columns, 0);
    expect([read.foundClosed, read.count]).toEqual([true, 2]);
    expect([cause.unresolved, cause.waited].map((one) => read.isOfClosed(one))).toEqual([
      true,
      false,
    ]);
    read.clear();
    expect(read.foundClosed).toBe(false);
  });

  it('are none after clearing', () => {
    const causes = someCauses(['promise', 'machine'], 2, 7);
    causes.clear();
    expect(causes.count).toBe(0);
    expect(causes.isBad).toBe(false);
  });

  it('are the same, place by place, when they are read from the row that they were written into', () => {
    const columns = causeColumns(3);
    fc.assert(
      fc.property(names, fc.nat({ max: 255 }), fc.nat({ max: 65_535 }), (given, channel, step) => {
        someCauses(given, channel, step).writeTo(columns, 1);
        const read = someCauses(['unresolved'], 1, 1);
        read.readFrom(columns, 1);
        expect(read.count).toBe(given.length);
        for (const name of given) {
          expect(read.channelOf(cause[name])).toBe(channel);
          expect(read.stepOf(cause[name])).toBe(step);
        }
      }),
    );
    for (const row of [0, 2]) expect(columns.present[row]).toBe(0);
  });

  it('know where the longest wait was, which makes no journey bad by itself', () => {
    const causes = new Causes();
    causes.placeWait(4, 1);
    causes.placeWait(2, 3);
    expect([causes.channelOf(cause.waited), causes.stepOf(cause.waited)]).toEqual([2, 3]);
    expect([causes.has(cause.waited), causes.isBad, causes.count]).toEqual([false, false, 0]);
    causes.add(cause.waited, 1, 4);
    causes.placeWait(0, 9);
    expect([causes.channelOf(cause.waited), causes.stepOf(cause.waited)]).toEqual([1, 4]);
  });
});
