import { DAY, dateOf } from '../calendar/civil-date.ts';
import { localClockFrom } from '../calendar/local-clock.ts';
import { type EpochSeconds, epochSeconds } from '../units.ts';

/** The clock that instants are written by. */
export interface WrittenClock {
  /** Second 0 of what is written, in seconds since 1970: by UTC, or, without a zone, by the clock itself. */
  readonly startsAt: EpochSeconds;
  /** Of the tz database; without one the clock is never changed, and nobody knows how far it is from UTC. */
  readonly zone?: string;
}

const MICROSECONDS = 1_000_000;

/**
 * Writes instants, given in seconds from the clock's second 0, by ISO 8601 to the microsecond, such as
 * `2026-03-29T03:00:00.000000+02:00`: what the clocks of the zone show, and how far they are from UTC. Where that is no
 * whole minute, as before there were time zones, it is UTC.
 */
export function instantTexts({ startsAt, zone }: WrittenClock): (at: number) => string {
  // Rounded where seconds are few, so that a date of today takes nothing from their exactness.
  const day = Math.floor(startsAt / DAY);
  const clock = zone === undefined ? undefined : localClockFrom(zone, startsAt);
  return (at) => {
    const micros = Math.round((startsAt - day * DAY + at) * MICROSECONDS);
    if (clock === undefined) return textOf(day, micros);
    const instant = epochSeconds(day * DAY + Math.floor(micros / MICROSECONDS));
    const offset = clock(instant) - instant;
    return offset % 60 === 0
      ? `${textOf(day, micros + offset * MICROSECONDS)}${offsetText(offset)}`
      : `${textOf(day, micros)}Z`;
  };
}

/** @param micros from 0:00 of the day on; they may go beyond it */
function textOf(day: number, micros: number): string {
  const days = Math.floor(micros / (DAY * MICROSECONDS));
  const rest = micros - days * DAY * MICROSECONDS;
  const second = Math.floor(rest / MICROSECONDS);
  const fraction = String(rest % MICROSECONDS).padStart(6, '0');
  const clock = `${two(second / 3600)}:${two((second / 60) % 60)}:${two(second % 60)}`;
  return `${dateOf(day + days)}T${clock}.${fraction}`;
}

function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / 60;
  return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
