import { DAY, dateOf } from '../calendar/civil-date.ts';
import { localClock } from '../calendar/local-clock.ts';
import { epochSeconds, type Seconds } from '../units.ts';
import type { Scenario } from './scenario.ts';

/**
 * What the clocks of a scenario's calendar show at an instant of its run, such as
 * `2026-11-23 08:30:15`; undefined where it has no calendar.
 */
export function localText({ calendar }: Scenario, at: Seconds): string | undefined {
  if (calendar === undefined) return undefined;
  const instant = epochSeconds(Math.round(calendar.startsAt + at));
  const local = localClock(calendar.zone, instant, epochSeconds(instant + 1))(instant);
  const day = Math.floor(local / DAY);
  const second = local - day * DAY;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${dateOf(day)} ${two(second / 3600)}:${two((second / 60) % 60)}:${two(second % 60)}`;
}
