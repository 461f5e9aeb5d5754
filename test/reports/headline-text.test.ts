import { describe, expect, it } from 'vitest';
import {
  headlineDifference,
  headlineValue,
  unitOfHeadline,
} from '../../src/reports/headline-text.ts';

const around = (value: number, half: number) => ({
  value,
  interval: { low: value - half, high: value + half },
  samples: 9,
});
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('a headline', () => {
  it('of a figure is shown as figures are', () => {
    const wait = { name: 'wait', unit: 's' } as const;
    expect(headlineValue(90, wait)).toBe('1 min 30 s');
    expect(plain(headlineDifference(around(-12, 3), wait))).toBe('-12 ± 3 s');
    expect(unitOfHeadline(wait)).toBe('s');
    const share = { name: 'level', unit: 'share' } as const;
    expect(plain(headlineDifference(around(0.021, 0.003), share))).toBe('+2.1 ± 0.3 %');
  });

  it('of an answer has the unit that its author gave it, or none', () => {
    const hours = { name: 'hours', unit: 'count', calledUnit: 'h' } as const;
    expect(headlineValue(7.43961, hours)).toBe('7.44 h');
    expect(headlineDifference(around(0.51234, 0.01), hours)).toBe('+0.5123 ± 0.01 h');
    expect(unitOfHeadline(hours)).toBe('h');
    const bare = { name: 'ratio', unit: 'count', calledUnit: '' } as const;
    expect(headlineValue(1 / 8, bare)).toBe('0.125');
    expect(unitOfHeadline(bare)).toBe('number');
  });

  it('that there is none of says so', () => {
    for (const calledUnit of [undefined, 'h']) {
      const one = { name: 'x', unit: 'count', ...(calledUnit && { calledUnit }) } as const;
      expect(headlineValue(Number.NaN, one)).toBe('none');
      expect(headlineDifference({ value: Number.NaN, samples: 0 }, one)).toBe('none');
    }
  });
});
