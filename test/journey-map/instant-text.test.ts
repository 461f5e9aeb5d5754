import { describe, expect, it } from 'vitest';
import { clockOfLog } from '../../src/calibration/log-clock.ts';
import { instantOf } from '../../src/calibration/log-instant.ts';
import { instantTexts } from '../../src/journey-map/instant-text.ts';
import { epochSeconds } from '../../src/units.ts';

const from = (start: string) => epochSeconds(Date.parse(start) / 1000);

describe('an instant of an event log', () => {
  it('is written as local clocks show it, with what they are from UTC at that instant', () => {
    const spring = instantTexts({ startsAt: from('2026-03-29T00:00:00Z'), zone: 'Europe/Berlin' });
    expect([0, 3599.9999994, 3599.9999999, 86_400].map(spring)).toEqual([
      '2026-03-29T01:00:00.000000+01:00',
      '2026-03-29T01:59:59.999999+01:00',
      '2026-03-29T03:00:00.000000+02:00',
      '2026-03-30T02:00:00.000000+02:00',
    ]);
    const autumn = instantTexts({ startsAt: from('2026-10-25T00:30:00Z'), zone: 'Europe/Berlin' });
    expect([0, 3600].map(autumn)).toEqual([
      '2026-10-25T02:30:00.000000+02:00',
      '2026-10-25T02:30:00.000000+01:00',
    ]);
    const west = instantTexts({ startsAt: from('2026-07-01T00:00:00Z'), zone: 'America/St_Johns' });
    expect(west(0.25)).toBe('2026-06-30T21:30:00.250000-02:30');
  });

  it('is by UTC where local clocks were no whole minutes from it, and bare without a zone', () => {
    const old = instantTexts({ startsAt: from('1960-01-01T12:00:00Z'), zone: 'Africa/Monrovia' });
    expect(old(0)).toBe('1960-01-01T12:00:00.000000Z');
    expect(instantTexts({ startsAt: from('2026-01-01T08:00:00Z') })(1.5)).toBe(
      '2026-01-01T08:00:01.500000',
    );
  });

  it.each([
    ['Europe/Berlin', '2026-03-28T23:00:00Z'],
    ['Europe/Berlin', '2026-10-24T22:00:00Z'],
    ['Australia/Lord_Howe', '2026-04-04T12:00:00Z'],
    ['Europe/London', '2026-10-24T23:00:00Z'],
  ])('is read back to the microsecond, also as the clocks of %s are changed', (zone, start) => {
    const textOf = instantTexts({ startsAt: from(start), zone });
    const instants = Array.from({ length: 200 }, (_, i) => i * 431.123457);
    const found = instants.map((at) => instantOf(undefined, textOf(at)));
    const read = found.filter((one) => one !== undefined);
    const { secondsAt } = clockOfLog(read, zone);
    const back = read.map((one) => (secondsAt(one) ?? Number.NaN) - from(start));
    expect(back).toEqual(instants.map((at) => expect.closeTo(at, 5)));
  });
});
