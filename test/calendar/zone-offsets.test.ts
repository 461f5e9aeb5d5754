import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetPeriods } from '../../src/calendar/zone-offsets.ts';
import { epochSeconds } from '../../src/units.ts';

const at = (text: string) => epochSeconds(Date.parse(text) / 1000);
const DAY = 86_400;

describe('the offsets of a zone', () => {
  it('change in spring and autumn', () => {
    const year = offsetPeriods('Europe/Berlin', at('2026-01-01T00:00Z'), at('2027-01-01T00:00Z'));
    expect(year).toEqual([
      { from: at('2026-01-01T00:00Z'), to: at('2026-03-29T01:00Z'), offset: 3600 },
      { from: at('2026-03-29T01:00Z'), to: at('2026-10-25T01:00Z'), offset: 7200 },
      { from: at('2026-10-25T01:00Z'), to: at('2027-01-01T00:00Z'), offset: 3600 },
    ]);
  });

  it('fill any span without a gap, each with another offset than the one before', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Europe/Berlin', 'Africa/Casablanca', 'Pacific/Apia', 'Asia/Tokyo'),
        fc.integer({ min: 0, max: 2e9 }),
        fc.double({ min: 0.5, max: 400 * DAY, noNaN: true }),
        (zone, from, length) => {
          const to = epochSeconds(from + length);
          const periods = offsetPeriods(zone, epochSeconds(from), to);
          expect([periods[0]?.from, periods.at(-1)?.to]).toEqual([from, to]);
          periods.forEach((period, i) => {
            expect(period.from).toBeLessThan(period.to);
            const next = periods[i + 1];
            if (next === undefined) return;
            expect(period.to).toBe(next.from);
            expect(period.offset).not.toBe(next.offset);
          });
        },
      ),
    );
  });

  it('do not begin anew where a span ends with the change', () => {
    const change = at('2026-03-29T01:00Z');
    const before = epochSeconds(change - DAY);
    expect(offsetPeriods('Europe/Berlin', before, change)).toHaveLength(1);
    expect(offsetPeriods('Europe/Berlin', before, epochSeconds(change + 0.5))).toHaveLength(2);
    expect(offsetPeriods('Europe/Berlin', change, at('2026-03-30T00:00Z'))).toHaveLength(1);
  });

  it('are asked of a span of time of up to 200 years', () => {
    const origin = epochSeconds(0);
    expect(() => offsetPeriods('UTC', origin, origin)).toThrow('from: expected a number below to');
    expect(() => offsetPeriods('UTC', origin, epochSeconds(1e10))).toThrow(
      'to: expected at most 200 years after from, found 10000000000 s',
    );
  });
});
