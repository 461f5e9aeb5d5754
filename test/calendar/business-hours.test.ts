import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  businessHours,
  businessTime,
  dueTime,
  isOpenAt,
  timeToOpening,
} from '../../src/calendar/business-hours.ts';
import { seconds } from '../../src/units.ts';

/** Windows of whole seconds, touching ones among them, as pairs of closed and open spans. */
const anyWindows = fc
  .array(fc.tuple(fc.nat(50_000), fc.integer({ min: 1, max: 50_000 })), {
    minLength: 1,
    maxLength: 40,
  })
  .map((spans) => {
    let at = 0;
    return spans.map(([closed, open]) => {
      const opens = at + closed;
      at = opens + open;
      return { opens: seconds(opens), closes: seconds(at) };
    });
  });
const anyHours = anyWindows.map(businessHours);
const anyInstant = fc.integer({ min: -10_000, max: 2_000_000 }).map(seconds);
const anyGoal = fc.integer({ min: 1, max: 400_000 }).map(seconds);
const mornings = businessHours([
  { opens: seconds(32_400), closes: seconds(43_200) },
  { opens: seconds(118_800), closes: seconds(129_600) },
]);

describe('business time', () => {
  it('is the elapsed time inside each of the windows, summed', () => {
    fc.assert(
      fc.property(anyWindows, anyInstant, anyInstant, (windows, a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const inside = windows.map(({ opens, closes }) =>
          Math.max(0, Math.min(to, closes) - Math.max(from, opens)),
        );
        expect(businessTime(businessHours(windows), from, to)).toBe(
          inside.reduce((sum, part) => sum + part, 0),
        );
      }),
    );
  });

  it('adds up over spans that follow each other, and never runs backwards or faster than time', () => {
    fc.assert(
      fc.property(anyHours, fc.tuple(anyInstant, anyInstant, anyInstant), (hours, instants) => {
        const [a, b, c] = [...instants].sort((x, y) => x - y) as typeof instants;
        const [first, second] = [businessTime(hours, a, b), businessTime(hours, b, c)];
        expect(businessTime(hours, a, c)).toBe(first + second);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(first).toBeLessThanOrEqual(b - a);
      }),
    );
  });

  it('has an end that is not before its start', () => {
    expect(() => businessTime(mornings, seconds(2), seconds(1))).toThrow(RangeError);
    expect(() => businessTime(mornings, seconds(Number.NaN), seconds(1))).toThrow(RangeError);
  });
});

describe('a due time', () => {
  it('is the earliest instant at which the business time since opening reaches the goal', () => {
    fc.assert(
      fc.property(anyHours, anyInstant, anyGoal, (hours, openedAt, goal) => {
        const due = dueTime(hours, openedAt, goal);
        if (due.kind !== 'due') return;
        expect(businessTime(hours, openedAt, due.at)).toBe(goal);
        expect(businessTime(hours, openedAt, seconds(due.at - 1))).toBe(goal - 1);
      }),
    );
  });

  it('is not within a calendar that has less business time left than the goal, and says how much', () => {
    fc.assert(
      fc.property(anyHours, anyInstant, anyGoal, (hours, openedAt, goal) => {
        const left = businessTime(hours, openedAt, seconds(1e9));
        const due = dueTime(hours, openedAt, goal);
        expect(due.kind).toBe(goal <= left ? 'due' : 'beyond the calendar');
        if (due.kind === 'beyond the calendar') expect(due.missing).toBe(goal - left);
      }),
    );
  });

  it('is never before the opening, whatever the rounding', () => {
    const fine = (max: number) => fc.double({ min: 0, max, noNaN: true }).map(seconds);
    fc.assert(
      fc.property(anyHours, fine(2e6), fine(1e5), (hours, openedAt, goal) => {
        const due = dueTime(hours, openedAt, goal);
        if (due.kind !== 'due') return;
        expect(due.at).toBeGreaterThanOrEqual(openedAt);
        expect(businessTime(hours, openedAt, due.at)).toBeCloseTo(goal, 6);
      }),
    );
  });

  it.each([
    ['at closing, not at the next opening, when the goal is used up then', 36_000, 7200, 43_200],
    ['counted from the next opening when a ticket comes at night', 50_000, 60, 118_860],
    ['at once when there is nothing to use up, even at night', 50_000, 0, 50_000],
    ['carried over the night', 43_199, 2, 118_801],
  ])('is %s', (_, openedAt, goal, at) => {
    expect(dueTime(mornings, seconds(openedAt), seconds(goal))).toEqual({ kind: 'due', at });
  });

  it('is not of a goal below zero, nor of a ticket that is never opened', () => {
    expect(() => dueTime(mornings, seconds(0), seconds(-1))).toThrow(
      'goal: expected 0 s or more, found -1',
    );
    expect(() => dueTime(mornings, seconds(Number.NaN), seconds(1))).toThrow('openedAt: expected');
  });
});

describe('business hours', () => {
  it.each([
    ['closes before it opens', [[2, 1]]],
    ['is empty', [[1, 1]]],
    ['never closes', [[1, Number.POSITIVE_INFINITY]]],
    [
      'opens before the one before it closes',
      [
        [0, 5],
        [4, 9],
      ],
    ],
    ['is no time', [[Number.NaN, 2]]],
  ])('have no window that %s', (_, windows) => {
    const pairs = windows.map(([opens = 0, closes = 0]) => ({
      opens: seconds(opens),
      closes: seconds(closes),
    }));
    expect(() => businessHours(pairs)).toThrow(/^windows\[\d\]: expected a window that opens/);
  });

  it('may be none at all', () => {
    const never = businessHours([]);
    expect(businessTime(never, seconds(0), seconds(1e9))).toBe(0);
    expect(dueTime(never, seconds(5), seconds(60))).toEqual({
      kind: 'beyond the calendar',
      missing: 60,
    });
  });

  it('are looked up with a handful of steps in a calendar of a hundred thousand windows', () => {
    const hours = businessHours(
      Array.from({ length: 100_000 }, (_, i) => ({
        opens: seconds(i * 100),
        closes: seconds(i * 100 + 50),
      })),
    );
    let reads = 0;
    const counted = (values: Float64Array) =>
      new Proxy(values, {
        get: (target, key) => {
          if (typeof key === 'string' && /^\d+$/.test(key)) reads++;
          return Reflect.get(target, key, target);
        },
      });
    const watched = {
      opens: counted(hours.opens),
      closes: counted(hours.closes),
      openBefore: counted(hours.openBefore),
    };
    expect(dueTime(watched, seconds(50), seconds(4_000_025))).toEqual({
      kind: 'due',
      at: 8_000_125,
    });
    expect(reads).toBeLessThan(60);
  });
});

describe('the time to the next opening', () => {
  it('is 0 inside a window, and else leads to the first one that opens', () => {
    fc.assert(
      fc.property(anyWindows, anyInstant, (windows, instant) => {
        const hours = businessHours(windows);
        const time = timeToOpening(hours, instant);
        const isInside = windows.some(({ opens, closes }) => opens <= instant && instant < closes);
        const next =
          windows.find(({ opens }) => opens > instant)?.opens ?? Number.POSITIVE_INFINITY;
        expect(time).toBe(isInside ? 0 : next - instant);
        if (Number.isFinite(time)) expect(isOpenAt(hours, seconds(instant + time))).toBe(true);
      }),
    );
  });
});
