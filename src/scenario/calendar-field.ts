import { z } from 'zod';
import { DAY, dayNumber } from '../calendar/civil-date.ts';
import type { OpenWindow } from '../calendar/opening-hours.ts';
import { isTimeZone } from '../calendar/zone-offsets.ts';
import { seconds } from '../units.ts';
import { shown } from './fields.ts';

// When the centre is open, as a scenario writes it. Every `error` completes "expected …".

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type Weekday = (typeof weekdays)[number];

const oneDay = weekdays.join('|');
const days = z
  .string()
  .regex(new RegExp(`^(?:${oneDay})(?:-(?:${oneDay}))?$`), {
    error: 'days of the week such as mon, sat-sun or mon-fri',
  })
  .refine((text) => weekdaysOf(text).length > 0, {
    error: 'the earlier day first, such as mon-fri',
  });

/** The weekdays that `mon-fri` means, by number: 0 is Monday. */
export function weekdaysOf(text: string): readonly number[] {
  const [first, last = first] = text.split('-').map((day) => weekdays.indexOf(day as Weekday));
  if (first === undefined || last === undefined) return [];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

const time = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const span = `${time}\\s*-\\s*(?:${time}|24:00)`;
const hoursForm = 'hours in quotes such as "09:00-17:00" or "09:00-12:00, 13:00-17:00"';

/** Windows of one day; one that closes before it opens closes on the next day. */
const hours = z
  .string({ error: hoursForm })
  .regex(new RegExp(`^\\s*${span}\\s*(?:,\\s*${span}\\s*)*$`), { error: hoursForm })
  .transform((text) => text.split(',').map(windowOf))
  .refine((windows) => windows.every(({ opens, closes }) => opens < closes), {
    error: 'hours of which none are empty; "00:00-24:00" is the whole day',
  })
  .refine(
    (windows) => windows.every(({ opens }, i) => i === 0 || opens >= (windows[i - 1]?.closes ?? 0)),
    { error: 'hours in order and apart from each other' },
  );

function windowOf(text: string): OpenWindow {
  const [opens = 0, closes = 0] = text
    .trim()
    .split(/\s*-\s*/)
    .map((part) => Number(part.slice(0, 2)) * 3600 + Number(part.slice(3)) * 60);
  return { opens: seconds(opens), closes: seconds(closes < opens ? closes + DAY : closes) };
}

const dateForm = 'a date from 1900 to 2999, such as 2026-11-23';
const date = z.string({ error: dateForm }).refine(isDate, { error: dateForm });

function isDate(text: string): boolean {
  try {
    dayNumber(text);
    return true;
  } catch {
    return false;
  }
}

const zoneForm = 'a time zone of the tz database, such as Europe/Berlin';

const zone = z.string({ error: zoneForm }).refine(isTimeZone, { error: zoneForm });
export const weekHours: z.ZodRecord<z.ZodString, typeof hours> = z.record(days, hours, {
  error: 'hours by days of the week, such as { mon-fri: "09:00-17:00" }',
});
const specialHours = z.record(date, hours);
const closedDates = z.array(date, { error: 'a list of dates' });

export const calendar = z.strictObject({
  zone: zone.meta(shown('time zone whose clocks all times of day are shown by', 'Europe/Berlin')),
  from: date.meta(shown('date on which the run starts', '2026-11-23')),
  hours: weekHours.meta(
    shown('opening hours by days of the week; closed on the others', {
      'mon-fri': '09:00-12:00, 13:00-17:00',
      sat: '10:00-14:00',
    }),
  ),
  special: specialHours
    .default({})
    .meta(shown('other hours on single dates', { '2026-12-24': '09:00-12:00' })),
  holidays: closedDates
    .default([])
    .meta(shown('dates on which it is closed all day', ['2026-12-25', '2026-12-26'])),
});

export const openingHours = z.strictObject({
  zone: zone
    .optional()
    .meta(shown('time zone of these hours; that of the calendar by default', 'America/New_York')),
  hours: weekHours.meta(
    shown('hours by days of the week, instead of those of the calendar', {
      'mon-sun': '00:00-24:00',
    }),
  ),
  special: specialHours
    .default({})
    .meta(shown('other hours on single dates', { '2026-12-24': '09:00-12:00' })),
  holidays: closedDates
    .optional()
    .meta(shown('dates closed all day; those of the calendar by default', ['2026-11-26'])),
});

/** A calendar after the check of its shape, before that of its meaning. */
export type CalendarShape = z.infer<typeof calendar>;
/** Hours of a channel or a group, likewise. */
export type OpeningHoursShape = z.infer<typeof openingHours>;

/** Days of the week such as `mon-fri`, one of them or a stretch. */
export const weekdaysField = days;
/** A date such as `2026-11-23`. */
export const dateField: z.ZodString = date;
/** A time zone such as `Europe/Berlin`. */
export const zoneField: z.ZodString = zone;
