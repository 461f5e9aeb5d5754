import { callsBefore, type ScheduleRow, startsAs } from '../demand/schedule.ts';
import { drawHandling, drawPatience } from '../journey/draws.ts';
import { isReached } from './center/callback-luck.ts';
import { timeToDial } from './center/callbacks.ts';
import type { CallbackPlan } from './center/center.ts';
import { CenterRun } from './center/center-run.ts';
import { type Contact, contactState } from './center/contact.ts';
import type { SimulationInput } from './simulate-journeys.ts';

/**
 * What is open at an instant of a run, as rows of a schedule that begins then: who is in service
 * with the rest of the handling time, who waits with the rest of the patience, who is off the line and
 * has to be called, and who will come back with the time until then. In service first, then by
 * seniority; that is the order in which agents take them. Who is being called counts as in service where
 * the call will reach them, and is called anew where it will not.
 *
 * @param instant seconds from the start of the run; arrivals at that very instant are not yet in
 */
export function openAt(input: SimulationInput, instant: number): ScheduleRow[] {
  const run = new CenterRun(input, () => {});
  run.playUntil(instant);
  const rows = [...run.contacts.open()]
    .filter(({ state }) => state !== contactState.ghost) // whose customer is gone, or open as another
    .map((contact) => rowOf(contact, input, instant));
  return rows.sort(
    (a, b) =>
      a.start - b.start ||
      rankOf(b) - rankOf(a) ||
      (a.seniority === b.seniority ? a.journey - b.journey : b.seniority - a.seniority),
  );
}

function rowOf(contact: Contact, { tables }: SimulationInput, instant: number): ScheduleRow {
  const { facts, attempt, due, channel, place, repetition } = contact;
  const open: ScheduleRow = {
    ...facts,
    // As the schedule has them, not as the simulator keeps them.
    keyHigh: facts.keyHigh >>> 0,
    keyLow: facts.keyLow >>> 0,
    channel,
    place,
    start: 0,
    patience: Number.POSITIVE_INFINITY,
    handling: contact.handling,
    seniority: Number.POSITIVE_INFINITY,
    attempt,
    startsAs: startsAs.inService,
    observed: 0,
  };
  switch (contact.state) {
    case contactState.inService:
      if (contact.isOffLine && !willBeReached(contact)) return offLine(open, contact, instant);
      open.channel = contact.queue.plan.channel;
      open.handling = Math.max(0, contact.began + timeToDial(contact) + contact.handling - instant);
      break;
    case contactState.away:
      open.startsAs = startsAs.attempt;
      open.start = due - instant;
      open.seniority = 0;
      open.patience = drawPatience(tables, channel, open.generation, attempt, contact);
      open.handling = drawHandling(tables, channel, open.reason, attempt, contact) * repetition;
      break;
    case contactState.promised:
      open.start = contact.callDue - instant;
      return offLine(open, contact, instant);
    default:
      if (contact.isOffLine) return offLine(open, contact, instant);
      open.channel = contact.queue.plan.channel;
      open.startsAs = startsAs.waiting;
      open.patience = contact.patienceEnds - instant;
      open.seniority = instant - contact.since;
  }
  return open;
}

/** Who has to be called, at the place in the queue that holds. */
function offLine(open: ScheduleRow, contact: Contact, instant: number): ScheduleRow {
  return {
    ...open,
    channel: contact.queue.plan.channel,
    startsAs: startsAs.offLine + contact.calls,
    seniority: instant + open.start - contact.since,
  };
}

function willBeReached(contact: Contact): boolean {
  return isReached(contact.queue.plan.callback as CallbackPlan, contact, contact.occasion);
}

/** Who waits on the line and who waits off it take each other's turn. */
function rankOf({ startsAs: starts }: ScheduleRow): number {
  return callsBefore(starts) === undefined ? starts : startsAs.waiting;
}
