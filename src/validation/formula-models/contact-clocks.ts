import { z } from 'zod';
import { type BusinessHours, dueTime } from '../../calendar/business-hours.ts';
import { businessClock, calendarClock } from '../../experience/clock.ts';
import { keptInTime, promisedBy } from '../../experience/kept-in-time.ts';
import { type SessionEvent, sessionClocks } from '../../experience/session-clocks.ts';
import {
  type TicketClocks,
  type TicketEvent,
  type TicketHolder,
  ticketClocks,
} from '../../experience/ticket-clocks.ts';
import { type Seconds, seconds } from '../../units.ts';
import { type Answer, type Answers, type FormulaModel, formulaModel } from '../formula-model.ts';
import { businessHoursField, instant, listOf, positive } from '../parameter-fields.ts';

const holderAfter: Readonly<Record<'open' | 'pending' | 'solved', TicketHolder>> = {
  open: 'team',
  pending: 'customer',
  solved: 'nobody',
};

const publicReply = z
  .tuple([instant, z.literal('agent'), z.enum(['open', 'pending', 'solved'])])
  .transform(
    ([at, , status]): TicketEvent => ({ kind: 'reply', at, leavesWith: holderAfter[status] }),
  );

const otherEvent = z
  .tuple([instant, z.enum(['customer', 'auto', 'note'])])
  .transform(([at, kind]): TicketEvent => ({ kind: kind === 'auto' ? 'automatic' : kind, at }));

const ticketEvent = z.union([publicReply, otherEvent], {
  error: 'an instant and customer, auto, note, or agent with open, pending or solved',
});

const tickets = z.strictObject({
  openWindows: businessHoursField,
  tickets: listOf(listOf(ticketEvent)),
  /** Of business time. */
  firstResponseTarget: positive,
  resolutionTarget: positive,
  /** Of calendar time. */
  promise: positive,
});

/** A ticket by both clocks, and when it was opened and last seen. */
interface ClockedTicket {
  readonly openedAt: Seconds;
  readonly lastAt: Seconds;
  readonly firstReplyAt: Seconds | undefined;
  readonly calendar: TicketClocks;
  readonly business: TicketClocks;
}

function clocked(events: readonly TicketEvent[], hours: BusinessHours): ClockedTicket {
  const calendar = ticketClocks(events, calendarClock);
  const openedAt = events[0]?.at as Seconds;
  const { firstResponse } = calendar;
  return {
    openedAt,
    lastAt: events.at(-1)?.at as Seconds,
    firstReplyAt: firstResponse === undefined ? undefined : seconds(openedAt + firstResponse),
    calendar,
    business: ticketClocks(events, businessClock(hours)),
  };
}

/** The clocks that run in either time, by the names of the cases. */
function clocksOf(
  all: readonly ClockedTicket[],
  name: 'calendar' | 'business',
  suffix: string,
): Answers {
  const each = (pick: (clocks: TicketClocks) => Answer | undefined): Answer =>
    all.map((ticket) => pick(ticket[name]) ?? null);
  return {
    [`firstResponse${suffix}`]: each((clocks) => clocks.firstResponse),
    [`turnResponses${suffix}`]: each((clocks) => clocks.turnResponses),
    [`teamTime${suffix}`]: each((clocks) => clocks.teamTime),
    [`customerTime${suffix}`]: each((clocks) => clocks.customerTime),
    [`firstResolution${suffix}`]: each((clocks) => clocks.firstResolution),
    [`fullResolution${suffix}`]: each((clocks) => clocks.fullResolution),
  };
}

function answersOf({
  openWindows: hours,
  tickets: logs,
  firstResponseTarget,
  resolutionTarget,
  promise,
}: z.infer<typeof tickets>): Answers {
  const all = logs.map((events) => clocked(events, hours));
  const due = all.map(({ openedAt }) => dueTime(hours, openedAt, seconds(firstResponseTarget)));
  return {
    ...clocksOf(all, 'calendar', 'Calendar'),
    ...clocksOf(all, 'business', 'Business'),
    publicReplies: all.map(({ calendar }) => calendar.publicReplies),
    chasers: all.map(({ calendar }) => calendar.chasers),
    reopened: all.map(({ calendar }) => calendar.reopened),
    oneTouch: all.map(({ calendar }) => calendar.oneTouch),
    firstResponseDueBusiness: due.map((time) => (time.kind === 'due' ? time.at : null)),
    firstResponseMet: all.map(
      ({ firstReplyAt, lastAt }, i) =>
        keptInTime(due[i] as (typeof due)[number], firstReplyAt, lastAt) === 'kept',
    ),
    promiseKept: all.map(
      ({ openedAt, firstReplyAt, lastAt }) =>
        keptInTime(promisedBy(openedAt, seconds(promise)), firstReplyAt, lastAt) === 'kept',
    ),
    resolutionMetClockStops: all.map(({ business }) => business.teamTime <= resolutionTarget),
    resolutionMetClockRuns: all.map(
      ({ business }) => (business.fullResolution ?? Number.POSITIVE_INFINITY) <= resolutionTarget,
    ),
  };
}

const session = z.strictObject({
  log: listOf(
    z
      .tuple([instant, z.enum(['opened', 'assigned', 'agent', 'customer', 'timeout', 'closed'])], {
        error: 'an instant and opened, assigned, agent, customer, timeout or closed',
      })
      .transform(([at, kind]): SessionEvent => ({ kind, at })),
  ),
});

/** The clocks of one ticket or session, read from what happened to it. */
export const contactClockModels: Readonly<Record<string, FormulaModel>> = {
  'ticket clocks': formulaModel(tickets, answersOf),
  'clocks of one messaging session': formulaModel(session, ({ log }) => {
    const { firstResponse = null, ...clocks } = sessionClocks(log);
    const { slotActive, slotHeld } = clocks;
    return { ...clocks, firstResponse, activeShare: slotActive / slotHeld };
  }),
};
