import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PiecewiseConstantRate } from '../../src/demand/piecewise-constant-rate.ts';
import { chunksOf, rowsOf, type ScheduleRow } from '../../src/demand/schedule.ts';
import { emptyRow } from '../../src/demand/schedule-row.ts';
import { factsAt, rowsIn } from '../../src/demand/schedule-table.ts';
import { busiestStretch, countedArrivals, windowRows } from '../../src/demand/window.ts';
import { perHour, seconds } from '../../src/units.ts';

const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const byte = fc.integer({ min: 0, max: 255 });
const place = fc.integer({ min: -1, max: 2 ** 15 - 1 });
const profile = fc.integer({ min: 0, max: 2 ** 16 - 1 });
const time = fc.double({ min: 0, noNaN: true });
const row: fc.Arbitrary<ScheduleRow> = fc.record({
  start: time,
  patience: time,
  handling: time,
  seniority: time,
  keyHigh: word,
  keyLow: word,
  customer: word,
  journey: word,
  place,
  profile,
  channel: byte,
  generation: byte,
  reason: byte,
  attempt: byte,
  startsAs: byte,
  observed: byte,
});

describe('a schedule', () => {
  it('comes back from its bytes as it was, in chunks of any size', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        (rows, size) => {
          const chunks = [...chunksOf(rows, size)];
          expect(Array.from(rowsOf(chunks), (one) => ({ ...one }))).toEqual(rows);

          const table = rowsIn(
            chunks.map(({ rows: count, columns }) => ({
              rows: count,
              buffer: columns.start.buffer.slice(0) as ArrayBuffer,
            })),
          );
          expect(table.rows).toBe(rows.length);
          for (const [
            i,
            { channel, generation, reason, profile, place, attempt, patience, handling },
          ] of rows.entries()) {
            expect(factsAt(table, i)).toEqual({
              channel,
              generation,
              reason,
              profile,
              place,
              attempt,
              patience,
              handling,
            });
          }
        },
      ),
      { seed: 21 },
    );
  });

  it('is not read from a file of another length', () => {
    expect(() => rowsIn([{ rows: 2, buffer: new ArrayBuffer(53) }])).toThrow(
      'expected 116 bytes for 2 rows, found 53',
    );
  });
});

describe('the busiest stretch', () => {
  it('is the first of those with the most starts', () => {
    const starts = fc.array(fc.integer({ min: 0, max: 199 }), { maxLength: 60 });
    const span = fc.integer({ min: 1, max: 12 }).map((n) => n * 5);
    fc.assert(
      fc.property(starts, span, (all, length) => {
        const candidates = Array.from({ length: (200 - length) / 5 + 1 }, (_, i) => ({
          from: 5 * i,
          starts: all.filter((at) => at >= 5 * i && at < 5 * i + length).length,
        }));
        const most = Math.max(...candidates.map(({ starts: count }) => count));
        const from = candidates.find(({ starts: count }) => count === most)?.from;
        expect(busiestStretch(countedArrivals(all), length, 5, 200)).toEqual({ from, length });
      }),
      { seed: 22 },
    );
  });
});

describe('the busiest stretch of a profile', () => {
  const busiest = (rates: readonly number[], length: number, step: number) => {
    const rate = new PiecewiseConstantRate({
      rates: rates.map(perHour),
      interval: seconds(1800),
      highest: perHour(Math.max(...rates)),
    });
    const arrivals = (from: number, until: number) => rate.expected(from, until);
    return busiestStretch(arrivals, length, step, rates.length * 1800).from;
  };

  it('is the earliest where the profile is flat, however its sums are rounded', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e5, noNaN: true }),
        fc.integer({ min: 2, max: 48 }),
        fc.integer({ min: 1, max: 60 }),
        (rate, intervals, minutes) => {
          expect(busiest(Array(intervals).fill(rate), minutes * 60, 300)).toBe(0);
        },
      ),
      { seed: 23 },
    );
  });

  it('weighs the parts of the intervals that it covers', () => {
    expect(busiest([60, 60.001, 60, 60], 1800, 900)).toBe(1800);
    expect(busiest([10, 100, 60, 100, 10], 3600, 900)).toBe(1800);
    expect(busiest([10, 100, 90, 60, 10], 2700, 900)).toBe(1800);
    expect(busiest([90, 100, 10], 2700, 900)).toBe(900);
  });

  it('is the first where it is longer than the day, and where nobody comes', () => {
    expect(busiest([10, 100], 7200, 900)).toBe(0);
    expect(busiest([0, 0, 0], 1800, 900)).toBe(0);
  });
});

describe('the rows of a window', () => {
  it('are those that begin in it, behind those that were open, with times from its start', () => {
    const at = (start: number, journey: number) => ({ ...emptyRow(), start, journey });
    const schedule = chunksOf([at(5, 0), at(10, 1), at(14, 2), at(20, 3)]);
    const open = [at(0, 90), at(2, 91), at(30, 92)];
    const rows = Array.from(windowRows(schedule, { from: 10, length: 10 }, open), (one) => [
      one.journey,
      one.start,
    ]);
    expect(rows).toEqual([
      [90, 0],
      [1, 0],
      [91, 2],
      [2, 4],
    ]);
  });
});
