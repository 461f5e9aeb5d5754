import { describe, expect, it } from 'vitest';
import { clockChanges, localClock } from '../../src/calendar/local-clock.ts';
import { epochSeconds } from '../../src/units.ts';

const utc = (text: string) => epochSeconds(Date.parse(`${text}Z`) / 1000);
const shown = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 16);

describe('the clocks of a zone', () => {
  const [from, to] = [utc('2026-03-01T00:00:00'), utc('2026-12-01T00:00:00')];
  const berlin = localClock('Europe/Berlin', from, to);

  it.each([
    ['2026-03-29T00:59', '2026-03-29T01:59'],
    ['2026-03-29T01:00', '2026-03-29T03:00'],
    ['2026-10-25T00:30', '2026-10-25T02:30'],
    ['2026-10-25T01:30', '2026-10-25T02:30'],
  ])('show at %s UTC %s', (instant, local) => {
    expect(shown(berlin(utc(`${instant}:00`)))).toBe(local);
  });

  it('are put forward in spring and back in autumn', () => {
    expect(clockChanges('Europe/Berlin', from, to)).toEqual([
      { at: utc('2026-03-29T01:00:00'), by: 3600 },
      { at: utc('2026-10-25T01:00:00'), by: -3600 },
    ]);
    expect(clockChanges('UTC', from, to)).toEqual([]);
  });
});
