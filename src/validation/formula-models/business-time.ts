import { z } from 'zod';
import {
  type BusinessHours,
  businessHours,
  businessTime,
  type DueTime,
  dueTime,
} from '../../calendar/business-hours.ts';
import { DAY, dateOf } from '../../calendar/civil-date.ts';
import { localInstant } from '../../calendar/local-instant.ts';
import { type OpeningHours, type OpenWindow, openWindows } from '../../calendar/opening-hours.ts';
import { offsetPeriods } from '../../calendar/zone-offsets.ts';
import { promisedBy } from '../../experience/kept-in-time.ts';
import { type EpochSeconds, epochSeconds, type Seconds, seconds } from '../../units.ts';
import { type Answers, type FormulaModel, formulaModel } from '../formula-model.ts';
import { businessHoursField, instant, listOf, positive } from '../parameter-fields.ts';

const inWindows = z
  .strictObject({
    openWindows: businessHoursField,
    openedAt: listOf(instant),
    target: listOf(positive),
  })
  .refine(({ openedAt, target }) => openedAt.length === target.length, {
    path: ['target'],
    error: 'a target for each instant of opening',
  });

const localTime = z
  .string({ error: 'a local time such as 2026-03-28T20:00:00' })
  .regex(/^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/, {
    error: 'a local time such as 2026-03-28T20:00:00',
  })
  .transform((text) => {
    const [hour = 0, minute = 0, second = 0] = text.slice(11).split(':').map(Number);
    return { date: text.slice(0, 10), time: seconds(hour * 3600 + minute * 60 + second) };
  });

const inZone = z
  .strictObject({
    zone: z.string({ error: 'a time zone' }),
    openDailyFromHour: z.number({ error: 'an hour from 0 to 24' }).min(0).max(24),
    openDailyToHour: z.number({ error: 'an hour from 0 to 24' }).min(0).max(24),
    openedAtLocal: listOf(localTime),
    target: listOf(positive),
  })
  .refine(({ openedAtLocal, target }) => openedAtLocal.length === target.length, {
    path: ['target'],
    error: 'a target for each time of opening',
  });

/** @throws {RangeError} where the calendar is too short */
function instantOf(due: DueTime): Seconds {
  if (due.kind === 'due') return due.at;
  throw new RangeError(`the open windows end ${due.missing} s before the target is used up`);
}

/** The dates in a stretch of time on which a zone's clocks are changed. */
function changeDates(zone: string, from: EpochSeconds, to: EpochSeconds): readonly string[] {
  const [, ...changed] = offsetPeriods(zone, from, to);
  return changed.map((period) => dateOf(Math.floor((period.from + period.offset) / DAY)));
}

function openSecondsOn(hours: OpeningHours, date: string): number {
  const from = localInstant(hours.zone, date, seconds(0));
  const to = localInstant(hours.zone, date, seconds(DAY));
  return openWindows(hours, from, seconds(to - from)).reduce(
    (sum, { opens, closes }) => sum + closes - opens,
    0,
  );
}

/** How long after its opening the calendar of a case reaches; its targets are hours. */
const REACH = 30 * DAY;

function acrossChanges(parameters: z.infer<typeof inZone>): Answers {
  const { zone, openDailyFromHour, openDailyToHour, openedAtLocal, target } = parameters;
  const daily: OpenWindow = {
    opens: seconds(openDailyFromHour * 3600),
    closes: seconds(openDailyToHour * 3600),
  };
  const hours: OpeningHours = {
    zone,
    week: Array.from({ length: 7 }, () => [daily]),
    instead: {},
  };
  const openedAt = openedAtLocal.map(({ date, time }) => localInstant(zone, date, time));
  const first = Math.min(...openedAt);
  const origin = epochSeconds(first);
  const reach = Math.max(...openedAt) + REACH - first;
  const calendar = businessHours(openWindows(hours, origin, seconds(reach)));
  const ofRun = (opened: EpochSeconds): Seconds => seconds(opened - origin);
  return {
    openSecondsOnChangeDay: changeDates(zone, origin, epochSeconds(first + reach)).map((date) =>
      openSecondsOn(hours, date),
    ),
    openedAtEpoch: openedAt,
    dueAtEpoch: openedAt.map(
      (opened, i) => origin + instantOf(dueTime(calendar, ofRun(opened), seconds(target[i] ?? 0))),
    ),
    promise24hEpoch: openedAt.map(
      (opened) => origin + instantOf(promisedBy(ofRun(opened), seconds(24 * 3600))),
    ),
  };
}

function inOpenWindows(
  hours: BusinessHours,
  openedAt: readonly Seconds[],
  target: readonly number[],
): Answers {
  const dueAt = openedAt.map((opened, i) =>
    instantOf(dueTime(hours, opened, seconds(target[i] ?? 0))),
  );
  return {
    dueAt,
    businessTimeToDue: dueAt.map((due, i) => businessTime(hours, openedAt[i] as Seconds, due)),
  };
}

/** Due times in business hours. */
export const businessTimeModels: Readonly<Record<string, FormulaModel>> = {
  'due time in business hours': formulaModel(
    inWindows,
    ({ openWindows: hours, openedAt, target }) => inOpenWindows(hours, openedAt, target),
  ),
  'due time across a change of clocks': formulaModel(inZone, acrossChanges),
};
