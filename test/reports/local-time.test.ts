import { describe, expect, it } from 'vitest';
import {
  firstDate,
  instantShown,
  localSpan,
  localTime,
  shownClock,
} from '../../src/reports/local-time.ts';

const H = 3600;
/** From 0:00 in Berlin: before the clocks are put back, and forward. */
const autumn = {
  opensAt: 0,
  calendar: { zone: 'Europe/Berlin', startsAt: Date.parse('2026-10-24T00:00+02:00') / 1000 },
};
const spring = {
  opensAt: 8 * H,
  calendar: { zone: 'Europe/Berlin', startsAt: Date.parse('2026-03-28T08:00+01:00') / 1000 },
};

describe('an instant of a run', () => {
  it('has its date and what the clocks show, also once they are changed', () => {
    const at = (hours: number): string => localTime(autumn, hours * H);
    expect([at(0), at(26.5), at(27.5), at(49)]).toEqual([
      '2026-10-24 00:00',
      '2026-10-25 02:30',
      '2026-10-25 02:30',
      '2026-10-26 00:00',
    ]);
    expect(localTime(spring, 24 * H)).toBe('2026-03-29 09:00');
    expect(localTime(autumn, 12.5)).toBe('2026-10-24 00:00:13');
  });

  it('has a time of day, and the days after the first, where the run has no calendar', () => {
    expect(localTime({ opensAt: 8 * H }, 30 * 60)).toBe('08:30');
    expect(localTime({ opensAt: 8 * H }, 24 * H)).toBe('08:00 (+1 d)');
    expect(firstDate({ opensAt: 8 * H })).toBeUndefined();
  });

  it('is shown by clocks that go on from the first midnight', () => {
    expect(shownClock(spring)(0)).toBe(8 * H);
    expect(shownClock(spring)(24 * H)).toBe(33 * H);
    expect(shownClock(autumn)(49 * H)).toBe(48 * H);
    expect(firstDate(spring)).toBe('2026-03-28');
    // A time that is shown twice is the first, one that is left out the change.
    expect([26.5, 48].map((hour) => instantShown(autumn)(hour * H) / H)).toEqual([26.5, 49]);
    expect([26.5, 33].map((hour) => instantShown(spring)(hour * H) / H)).toEqual([18, 24]);
    expect(instantShown({ opensAt: 8 * H })(33 * H)).toBe(25 * H);
  });
});

describe('a stretch of a run', () => {
  it('says a date once', () => {
    expect(localSpan(spring, 0, 2 * H)).toBe('2026-03-28 08:00 to 10:00');
    expect(localSpan(spring, 0, 24 * H)).toBe('2026-03-28 08:00 to 2026-03-29 09:00');
    expect(localSpan({ opensAt: 8 * H }, 0, H)).toBe('08:00 to 09:00');
    expect(localSpan({ opensAt: 8 * H }, 0, 24 * H)).toBe('08:00 to 08:00 (+1 d)');
  });
});
