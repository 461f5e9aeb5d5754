import { type BusinessHours, businessTime } from '../calendar/business-hours.ts';
import { type Seconds, seconds } from '../units.ts';

/** How much time passes from one instant to a later one, by whatever counts as time. */
export type Clock = (from: Seconds, to: Seconds) => Seconds;

/** Elapsed time: what customers feel and promises run in. */
export const calendarClock: Clock = (from, to) => seconds(to - from);

/** Elapsed time inside open windows: what response goals run in. */
export const businessClock =
  (hours: BusinessHours): Clock =>
  (from, to) =>
    businessTime(hours, from, to);
