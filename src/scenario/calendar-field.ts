import { z } from 'zod';
import { DAY, dayNumber } from '../calendar/civil-date.ts';
import type { OpenWindow } from '../calendar/opening-hours.ts';
import { isTimeZone } from '../calendar/zone-offsets.ts';
import { seconds } from '../units.ts';

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

export const calendar = z.strictObject({
  zone: z
    .string({ error: zoneForm })
    .refine(isTimeZone, { error: zoneForm })
    .describe('whose clocks the hours are shown by'),
  from: date.describe('the date on which the run starts'),
  hours: z.record(days, hours).describe('opening hours by days of the week; closed on the others'),
  special: z.record(date, hours).default({}).describe('other hours on single dates'),
  holidays: z.array(date, { error: 'a list of dates' }).default([]).describe('closed all day'),
});

/** A calendar after the check of its shape, before that of its meaning. */
export type CalendarShape = z.infer<typeof calendar>;
