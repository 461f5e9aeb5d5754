import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Joiners } from '../../../src/population/joiners.ts';
import { RenewalCalendar } from '../../../src/simulation/customers/renewal-calendar.ts';

const calendars = fc.record({
  atStart: fc.integer({ min: 1, max: 300 }),
  each: fc.integer({ min: 0, max: 40 }),
  cycles: fc.integer({ min: 1, max: 24 }),
  isSpread: fc.boolean(),
  key: fc.record({ high: fc.nat(), low: fc.nat() }),
});

describe('the calendar of renewals', () => {
  it('has a turn for each customer, and as many join in each cycle', () => {
    fc.assert(
      fc.property(calendars, ({ atStart, each, cycles, isSpread, key }) => {
        const ever = atStart + each * cycles;
        const calendar = new RenewalCalendar(
          { atStart, joiners: new Joiners(each * cycles, cycles, key) },
          { cycle: 100, cycles, isSpread },
          key,
        );
        const turns = Array.from({ length: calendar.turns }, (_, turn) => turn);
        const customers = turns.map((turn) => calendar.customerAt(turn));
        expect([...customers].sort((a, b) => a - b)).toEqual(
          Array.from({ length: ever }, (_, customer) => customer),
        );
        for (let cycle = 1; cycle <= cycles; cycle++) {
          expect(turns.filter((turn) => calendar.joinsIn(turn) === cycle).length).toBe(each);
        }
        expect(turns.filter((turn) => calendar.joinsIn(turn) === 0).length).toBe(atStart);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('spreads turns evenly over each cycle, in the same order', () => {
    const calendar = new RenewalCalendar(
      { atStart: 4, joiners: undefined },
      { cycle: 100, cycles: 3, isSpread: true },
      { high: 1, low: 2 },
    );
    const instants = (cycle: number) => [0, 1, 2, 3].map((turn) => calendar.instantOf(turn, cycle));
    expect(instants(1)).toEqual([12.5, 37.5, 62.5, 87.5]);
    expect(instants(3)).toEqual([212.5, 237.5, 262.5, 287.5]);
  });

  it('has the turns of those who join evenly over each cycle, and in order', () => {
    const each = 500;
    const cycles = 4;
    const key = { high: 1, low: 2 };
    const joiners = new Joiners(each * cycles, cycles, key);
    const calendar = new RenewalCalendar(
      { atStart: 10, joiners },
      { cycle: 1, cycles, isSpread: true },
      key,
    );
    const turns = Array.from({ length: each * cycles }, (_, i) => 10 + i);
    const instants = turns.map((turn) => calendar.instantOf(turn, 1));
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
    for (let cycle = 1; cycle <= cycles; cycle++) {
      const own = turns.filter((turn) => calendar.joinsIn(turn) === cycle);
      // Of numbers at random 1 in 1,000 would be 0.087 off somewhere; these are even.
      own.forEach((turn, i) => {
        expect(Math.abs(calendar.instantOf(turn, 1) - (i + 0.5) / each)).toBeLessThan(0.01);
      });
    }
  });

  it('leaves everybody else where they are when more join', () => {
    const key = { high: 1, low: 2 };
    const turnsOf = (joining: number) => {
      const calendar = new RenewalCalendar(
        { atStart: 20, joiners: new Joiners(3 * joining, 3, key) },
        { cycle: 90, cycles: 3, isSpread: true },
        key,
      );
      const known = Array.from({ length: calendar.turns }, (_, turn) => turn).filter(
        (turn) => calendar.customerAt(turn) < 20 + 3 * 7,
      );
      return new Map(
        known.map((turn) => [
          calendar.customerAt(turn),
          [calendar.joinsIn(turn), calendar.instantOf(turn, 2)],
        ]),
      );
    };
    expect(turnsOf(8)).toEqual(turnsOf(7));
    expect(turnsOf(100)).toEqual(turnsOf(7));
  });

  it('has all turns at the end of the cycle, where they are together', () => {
    const calendar = new RenewalCalendar(
      { atStart: 4, joiners: new Joiners(2, 2, { high: 1, low: 2 }) },
      { cycle: 100, cycles: 2, isSpread: false },
      { high: 1, low: 2 },
    );
    expect([0, 3, 5].map((turn) => calendar.instantOf(turn, 2))).toEqual([200, 200, 200]);
    const joined = [0, 1, 2, 3, 4, 5].map((turn) => calendar.joinedAt(turn)).sort((a, b) => a - b);
    expect(joined).toEqual([0, 0, 0, 0, 100, 200]);
  });

  it('puts nobody in the same place for every key', () => {
    const orders = [1, 2, 3].map((low) => {
      const calendar = new RenewalCalendar(
        { atStart: 50, joiners: undefined },
        { cycle: 1, cycles: 1, isSpread: true },
        { high: 0, low },
      );
      return Array.from({ length: 50 }, (_, turn) => calendar.customerAt(turn)).join();
    });
    expect(new Set(orders).size).toBe(3);
  });
});
