import { describe, expect, it } from 'vitest';
import { cyclesIn } from '../../src/scenario/whole-cycles.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

describe('the whole cycles of a run', () => {
  it('go by its days, also where nobody comes in the evening of the last one', () => {
    expect(cyclesIn(59 * DAY + 10 * HOUR, 30 * DAY)).toBe(2);
    expect(cyclesIn(60 * DAY, 30 * DAY)).toBe(2);
    expect(cyclesIn(58 * DAY + 10 * HOUR, 30 * DAY)).toBe(1);
  });

  it('go by its days where clocks are put forward or back in it', () => {
    expect(cyclesIn(90 * DAY - HOUR, 30 * DAY)).toBe(3);
    expect(cyclesIn(89 * DAY + HOUR, 30 * DAY)).toBe(2);
  });

  it('go by the time where they are no whole days', () => {
    expect(cyclesIn(10 * HOUR, 4 * HOUR)).toBe(2);
  });
});
