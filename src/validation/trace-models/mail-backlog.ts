import { z } from 'zod';
import type { AttemptRecord } from '../../simulation/attempt-record.ts';
import { plainClass, plainGroup } from '../../simulation/center/center-of.ts';
import { type FormulaModel, formulaModel } from '../formula-model.ts';
import { count, notNegative, pairOf, positive } from '../parameter-fields.ts';
import { MOST_CONTACTS, playTrace } from './play-trace.ts';
import { closeRule, inWindows } from './trace-fields.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** A mail is answered in good time within so long, by the wall clock. */
const IN_TIME = 4 * HOUR;

const MOST_DAYS = 366;

const backlog = z
  .strictObject({
    emailsPerHour: positive,
    firstArrivalAt: notNegative,
    handleTime: positive,
    agents: count,
    /** Hours of each day. */
    openHours: pairOf(notNegative.max(24, { error: 'an hour from 0 to 24' })),
    days: count.max(MOST_DAYS, { error: `at most ${MOST_DAYS} days` }),
    closeRule,
  })
  .refine(({ openHours: [opens, closes] }) => opens < closes, {
    path: ['openHours'],
    error: 'hours that end after they begin',
  });

/** Days that are played beyond those of the case, so that every mail of them is answered. */
const DAYS_TO_CATCH_UP = 400;

function backlogAnswers(trace: z.infer<typeof backlog>) {
  const { days, agents, handleTime, firstArrivalAt } = trace;
  const [opens, closes] = trace.openHours.map((hour) => hour * HOUR) as [number, number];
  const gap = HOUR / trace.emailsPerHour;
  const mails = Math.max(0, Math.ceil((days * DAY - firstArrivalAt) / gap));
  if (mails > MOST_CONTACTS) throw new RangeError(`${mails} mails are more than ${MOST_CONTACTS}`);
  const arrivals = Array.from({ length: mails }, (_, i) => firstArrivalAt + i * gap);
  const windows = Array.from(
    { length: days + DAYS_TO_CATCH_UP },
    (_, day) => [day * DAY + opens, day * DAY + closes] as const,
  );
  const { records } = playTrace(
    arrivals.map((start) => ({ start, handling: handleTime })),
    [{ ...plainClass(0, [0]), waitsForAnswer: true }],
    [
      {
        ...plainGroup(agents, [0]),
        duty: inWindows(agents, windows),
        closing: trace.closeRule,
      },
    ],
  );
  const ofFirstDay = records.filter(({ due }) => due < DAY);
  const eachDay = <Value>(value: (from: number) => Value): Value[] =>
    Array.from({ length: days }, (_, day) => value(day * DAY));
  return {
    arrivalsPerDay: ofFirstDay.length,
    capacityPerDay: agents * Math.floor((closes - opens) / handleTime),
    backlogAtClosingByDay: eachDay((from) =>
      countOf(records, ({ due, ended }) => due < from + closes && ended > from + closes),
    ),
    completedByDay: eachDay((from) =>
      countOf(records, ({ ended }) => from < ended && ended <= from + DAY),
    ),
    meanResponseOfFirstDay: ofFirstDay.reduce((sum, { wait }) => sum + wait, 0) / ofFirstDay.length,
    within4hOfFirstDay: countOf(ofFirstDay, ({ wait }) => wait <= IN_TIME) / ofFirstDay.length,
  };
}

function countOf(
  records: readonly AttemptRecord[],
  isCounted: (record: AttemptRecord) => boolean,
): number {
  return records.filter(isCounted).length;
}

/** Mails that come day and night, and are answered in business hours. */
export const mailBacklogTraces: Readonly<Record<string, FormulaModel>> = {
  'e-mail backlog with business hours': formulaModel(backlog, backlogAnswers),
};
