import { DAY } from './days.ts';

/** A time of day for messages, of seconds after midnight: `08:30`, and `06:00 (+1 d)` of the day after. */
export function clockText(second: number): string {
  const day = Math.floor(second / DAY);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const time = `${two((second - day * DAY) / 3600)}:${two((second / 60) % 60)}`;
  return day === 0 ? time : `${time} (+${day} d)`;
}
