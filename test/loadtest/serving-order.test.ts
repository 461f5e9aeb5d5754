import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disciplineOf, firstOf, inServingOrder } from '../../src/loadtest/serving-order.ts';
import { orderOf } from '../../src/simulation/center/queue-discipline.ts';
import { hours, seconds } from '../../src/units.ts';

const HOUR = hours(1);
const office = [
  { opens: seconds(0), closes: hours(8) },
  { opens: hours(24), closes: hours(32) },
];
const byDueDate = disciplineOf({ goal: 2 * HOUR, hours: office });

const ticket = (row: number, since: number, discipline = disciplineOf(undefined)) => ({
  row,
  since,
  order: orderOf(discipline, since),
});
const anyLine = fc
  .array(fc.constantFrom(Number.NEGATIVE_INFINITY, 0, HOUR, 7 * HOUR, 9 * HOUR, 40 * HOUR))
  .map((times) => times.map((since, row) => ticket(row, since, byDueDate)));

describe('the order in which agents serve', () => {
  it('is by due date in business time: at night all are due the next morning, the first of them first', () => {
    const line = [ticket(0, 23 * HOUR), ticket(1, 9 * HOUR), ticket(2, 7 * HOUR)].map(
      ({ row, since }) => ticket(row, since, byDueDate),
    );
    expect(inServingOrder(line).map(({ row }) => row)).toEqual([2, 1, 0]);
    expect(line.map(({ order }) => order / HOUR)).toEqual([25, 26, 26]);
  });

  it('puts who was in service before all, and a goal beyond the calendar behind all', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const served = inServingOrder([...line]);
        expect(served.map(({ row }) => row).sort((a, b) => a - b)).toEqual(
          line.map(({ row }) => row),
        );
        served.slice(1).forEach((contact, i) => {
          const before = served[i] as (typeof served)[number];
          expect(before.order <= contact.order).toBe(true);
          if (before.since === contact.since) expect(before.row).toBeLessThan(contact.row);
        });
      }),
    );
  });

  it('is by preference between tiers, and by due date within one', () => {
    const lines = () => [[ticket(0, 50), ticket(1, 60)], [ticket(2, 40)], [ticket(3, 10)]];
    const taken = (tiers: number[][]) => {
      const left = lines();
      return Array.from({ length: 5 }, () => firstOf(left, tiers)?.row);
    };
    expect(taken([[0], [1], [2]])).toEqual([0, 1, 2, 3, undefined]);
    expect(taken([[0, 1], [2]])).toEqual([2, 0, 1, 3, undefined]);
    expect(taken([[0, 1, 2]])).toEqual([3, 2, 0, 1, undefined]);
    expect(taken([[1]])).toEqual([2, undefined, undefined, undefined, undefined]);
  });

  it('is that of the list between contacts that came at the same instant', () => {
    const lines = [[ticket(0, 7)], [ticket(1, 7)]];
    expect(firstOf(lines, [[1, 0]])?.row).toBe(1);
  });
});
