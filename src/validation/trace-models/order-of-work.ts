import { z } from 'zod';
import { businessTime, dueTime } from '../../calendar/business-hours.ts';
import { backlogAt, type DeferredContacts } from '../../experiment/backlog.ts';
import { plainClass, plainGroup } from '../../simulation/center/center-of.ts';
import { firstCome, type QueueDiscipline } from '../../simulation/center/queue-discipline.ts';
import { type Seconds, seconds } from '../../units.ts';
import { type Answers, type FormulaModel, formulaModel } from '../formula-model.ts';
import {
  businessHoursField,
  count,
  instant,
  listOf,
  notNegative,
  positive,
} from '../parameter-fields.ts';
import { playTrace } from './play-trace.ts';
import { ascendingTimes, durations, inWindows, sameLength } from './trace-fields.ts';

const orderOfWork = z
  .strictObject({
    openWindows: businessHoursField,
    arrivalTimes: ascendingTimes,
    /** In business time. */
    target: listOf(positive),
    handleTimes: durations,
    agents: count,
    snapshots: listOf(instant),
    secondMailAfter: notNegative,
  })
  .superRefine(sameLength('arrivalTimes', 'target', 'handleTimes'));

type OrderOfWork = z.infer<typeof orderOfWork>;

/** @throws {RangeError} where the calendar is too short */
function dueOf({ openWindows, arrivalTimes, target }: OrderOfWork): readonly Seconds[] {
  return arrivalTimes.map((at, i) => {
    const due = dueTime(openWindows, seconds(at), seconds(target[i] as number));
    if (due.kind === 'due') return due.at;
    throw new RangeError(`the open windows end ${due.missing} s before the target is used up`);
  });
}

/** When each mail is answered: a class for each goal, all of them in one queue. */
function repliesOf(
  trace: OrderOfWork,
  disciplineOf: (goal: Seconds) => QueueDiscipline,
): readonly Seconds[] {
  const { opens, closes } = trace.openWindows;
  const goals = [...new Set(trace.target)];
  const { records } = playTrace(
    trace.arrivalTimes.map((start, i) => ({
      start,
      handling: trace.handleTimes[i] as number,
      contactClass: goals.indexOf(trace.target[i] as number),
    })),
    goals.map((goal) => ({
      ...plainClass(0, [0]),
      waitsForAnswer: true,
      discipline: disciplineOf(seconds(goal)),
    })),
    [
      {
        ...plainGroup(trace.agents, []),
        tiers: [[...goals.keys()]],
        duty: inWindows(
          trace.agents,
          [...opens].map((from, i) => [from, closes[i] as number]),
        ),
        closing: 'no-start-unless-fits',
      },
    ],
  );
  return records.map(({ ended }) => seconds(ended));
}

function answersOf(
  trace: OrderOfWork,
  due: readonly Seconds[],
  replies: readonly Seconds[],
  suffix: string,
): Answers {
  const { arrivalTimes, secondMailAfter, openWindows } = trace;
  const contacts: DeferredContacts = {
    arrivedAt: Float64Array.from(arrivalTimes),
    repliedAt: Float64Array.from(replies),
    dueAt: Float64Array.from(due),
  };
  const backlogs = trace.snapshots.map((at) => backlogAt(contacts, at));
  const mean = (time: (arrived: Seconds, replied: Seconds) => number): number =>
    replies.reduce((sum, at, i) => sum + time(seconds(arrivalTimes[i] as number), at), 0) /
    replies.length;
  return {
    [`repliedAt${suffix}`]: replies,
    [`late${suffix}`]: replies.map((at, i) => at > (due[i] as number)),
    [`secondMails${suffix}`]: replies.map((at, i) => at > (due[i] as number) + secondMailAfter),
    [`meanResponseCalendar${suffix}`]: mean((arrived, replied) => replied - arrived),
    [`meanResponseBusiness${suffix}`]: mean((arrived, replied) =>
      businessTime(openWindows, arrived, replied),
    ),
    [`backlog${suffix}`]: backlogs.map(({ size }) => size),
    [`backlogMeanAge${suffix}`]: backlogs.map(({ meanAge }) => meanAge),
    [`backlogOldestAge${suffix}`]: backlogs.map(({ oldestAge }) => oldestAge),
    [`backlogOverdue${suffix}`]: backlogs.map(({ overdue }) => overdue),
  };
}

/** Mails that are worked in the order of their arrival or of their due times, followed by hand. */
export const orderOfWorkTraces: Readonly<Record<string, FormulaModel>> = {
  'backlog, ageing and order of work': formulaModel(orderOfWork, (trace): Answers => {
    const due = dueOf(trace);
    const byArrival = repliesOf(trace, () => firstCome);
    const hours = trace.openWindows;
    const byDueDate = repliesOf(trace, (goal) => ({ kind: 'due-date', goal, hours }));
    return {
      dueAt: due,
      ...answersOf(trace, due, byArrival, 'Fifo'),
      ...answersOf(trace, due, byDueDate, 'Edf'),
    };
  }),
};
