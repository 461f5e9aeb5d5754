import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatClock,
  formatCount,
  formatDifference,
  formatDuration,
  formatEstimate,
  formatLimit,
  formatMilliseconds,
  formatPromise,
  formatQuantity,
  formatShare,
  type Unit,
  withPlainBlanks,
} from '../../src/reports/format.ts';
import { parseTarget, type Target } from '../../src/scenario/target.ts';

const anyUnit: fc.Arbitrary<Unit> = fc.constantFrom('s', 'ms', 'share', 'count');
const anyNumber = fc.double();
const estimateText = (value: number, low: number, high: number, unit: Unit) =>
  withPlainBlanks(formatEstimate({ value, interval: { low, high }, samples: 5 }, unit));

describe('numbers for people', () => {
  it('are never NaN, infinite or minus zero', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, anyNumber, anyUnit, (value, low, high, unit) => {
        const texts = [
          formatQuantity(value, unit),
          formatClock(value),
          formatEstimate({ value, samples: 1 }, unit),
          formatEstimate({ value, interval: { low, high }, samples: 2 }, unit),
        ];
        for (const text of texts) {
          expect(text).not.toMatch(/NaN|Infinity|undefined/);
          expect(withPlainBlanks(text)).not.toMatch(/(^|[ (])-0( |%|$)/);
        }
      }),
      {
        examples: [
          [-0, 0, 0, 's'],
          [-1e-9, 0, 0, 'share'],
          [-0.04, 0, 0, 'ms'],
          [Number.NaN, 0, 0, 's'],
          [1, 0, Number.POSITIVE_INFINITY, 'count'],
          [0, 0, 1.8e306, 'share'],
          [1.7e308, -1.7e308, 1.7e308, 's'],
        ],
      },
    );
  });

  it('always have their unit, but for counts', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e300, max: 1e300, noNaN: true }), (value) => {
        expect(formatDuration(value)).toMatch(/ (s|min|h|d)$/);
        expect(formatMilliseconds(value)).toMatch(/ ms$/);
        expect(formatShare(value)).toMatch(/ %$/);
      }),
    );
  });

  it('read as durations do, and carry over to the next unit', () => {
    const cases: readonly (readonly [number, string])[] = [
      [0, '0 s'],
      [0.0467, '0.047 s'],
      [1.414, '1.41 s'],
      [12.34, '12.3 s'],
      [59.94, '59.9 s'],
      [59.96, '1 min'],
      [72, '1 min 12 s'],
      [-72, '-1 min 12 s'],
      [3599.6, '1 h'],
      [7500, '2 h 5 min'],
      [86_399, '1 d'],
      [100_800, '1 d 4 h'],
    ];
    for (const [seconds, text] of cases) expect(formatDuration(seconds)).toBe(text);
  });

  it('do not name a minute 60 seconds or an hour 60 minutes', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), (seconds) => {
        expect(formatDuration(seconds)).not.toMatch(/\b60(\.0)? (s|min)\b|\b24 h\b/);
      }),
    );
  });

  it('do not call a share all or nothing that is neither', () => {
    expect(formatShare(0.9996)).toBe('99.96 %');
    expect(formatShare(0.00004)).toBe('0.004 %');
    expect(formatShare(1)).toBe('100 %');
    expect(formatShare(0.8314)).toBe('83.1 %');
  });

  it('set thousands apart', () => {
    expect(formatCount(1_234_567.8)).toBe('1,234,567.8');
    expect(formatMilliseconds(1234.4)).toBe('1,234 ms');
  });

  it('tell the time of day, and the day where it is another', () => {
    expect(formatClock(9.5 * 3600)).toBe('09:30');
    expect(formatClock(9.5 * 3600 + 15)).toBe('09:30:15');
    expect(formatClock(24.25 * 3600)).toBe('00:15 (+1 d)');
    expect(formatClock(-60)).toBe('23:59 (-1 d)');
  });
});

describe('estimates', () => {
  it('have a half-width where the interval is around them, and else both ends', () => {
    expect(estimateText(12.3, 11.2, 13.4, 's')).toBe('12.3 ± 1.1 s');
    expect(estimateText(0.831, 0.819, 0.843, 'share')).toBe('83.1 ± 1.2 %');
    expect(estimateText(72, 68, 76, 's')).toBe('1 min 12 s ± 4 s');
    expect(estimateText(478.2, 447, 509.4, 'count')).toBe('478.2 ± 31.2');
    expect(estimateText(12, 11, 14, 's')).toBe('12 s (11 s to 14 s)');
    expect(estimateText(1.09, -0.42, 2.6, 's')).toBe('1.09 s (0 s to 2.6 s)');
    const difference = { value: 1.09, interval: { low: -0.42, high: 2.6 }, samples: 5 };
    expect(withPlainBlanks(formatDifference(difference, 's'))).toBe('1.09 ± 1.51 s');
  });

  it('have both ends where a share can go no further', () => {
    expect(estimateText(0.999, 0.9972, 1, 'share')).toBe('99.9 % (99.7 % to 100 %)');
    expect(estimateText(0, 0, 0.00026, 'share')).toBe('0 % (0 % to 0.03 %)');
  });

  it('do not read as certain where all samples say the same', () => {
    expect(estimateText(0, 0, 0, 's')).toBe('0 s (every time)');
    expect(estimateText(40, 40, 40, 'count')).toBe('40 (every time)');
  });

  it('say that there is no interval, and that there is nothing', () => {
    expect(withPlainBlanks(formatEstimate({ value: 3, samples: 1 }, 's'))).toBe(
      '3 s (no interval)',
    );
    expect(formatEstimate({ value: Number.NaN, samples: 0 }, 's')).toBe('none');
  });
});

describe('limits', () => {
  it('are not rounded: nobody is held to a number that they did not write', () => {
    expect(formatLimit(60, 's')).toBe('1 min');
    expect(formatLimit(90, 's')).toBe('1 min 30 s');
    expect(formatLimit(12.3456, 's')).toBe('12.3456 s');
    expect(formatLimit(3601, 's')).toBe('3,601 s');
    expect(formatLimit(10_800, 's')).toBe('3 h');
    expect(formatLimit(0.83333, 'share')).toBe('83.333 %');
    expect(formatLimit(0.07, 'share')).toBe('7 %');
    expect(formatLimit(0.25, 'ms')).toBe('0.25 ms');
  });

  it('stand in a promise with the words of the scenario', () => {
    const target = parseTarget('wait{channel:phone}', 'p(90)<60', {
      channels: ['phone'],
      groups: [],
    }) as Target;
    expect(withPlainBlanks(formatPromise(target))).toBe('wait{channel:phone} p(90) < 1 min');
  });
});
