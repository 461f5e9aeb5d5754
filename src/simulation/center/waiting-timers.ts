import { drawPatience } from '../../journey/draws.ts';
import { NO_EVENT } from '../kernel/event-list.ts';
import { kind } from './center-events.ts';
import type { CenterRun } from './center-run.ts';
import type { Contact } from './contact.ts';

/*
 * What ends a wait when no agent does: patience, and the time after which further groups, or the
 * common queue, are open to the contact.
 */

/** Another wait of an attempt begins: its patience is drawn anew. */
export function renewPatience(run: CenterRun, contact: Contact, channel: number): void {
  const { tables } = run.input;
  const { generation } = contact.facts;
  const patience = drawPatience(tables, channel, generation, contact.occasion, contact);
  contact.patienceEnds = run.now + patience;
}

export function schedulePatience(run: CenterRun, contact: Contact): void {
  const { patienceEnds } = contact;
  if (patienceEnds === Number.POSITIVE_INFINITY) return;
  contact.patienceEvent = run.schedule(contact, patienceEnds, kind.patienceEnds);
}

/** Patience no longer matters. */
export function cancelPatience(run: CenterRun, contact: Contact): void {
  if (contact.patienceEvent === NO_EVENT) return;
  run.events.cancel(contact.patienceEvent);
  contact.patienceEvent = NO_EVENT;
}

/** The next group further down the list is asked when the contact has waited long enough for it. */
export function scheduleOverflow(run: CenterRun, contact: Contact): void {
  contact.overflowEvent = NO_EVENT;
  let next = Number.POSITIVE_INFINITY;
  for (const { after } of contact.queue.routes) {
    const at = contact.since + after;
    if (after > 0 && at > run.now && at < next) next = at;
  }
  if (next === Number.POSITIVE_INFINITY) return;
  contact.overflowEvent = run.schedule(contact, next, kind.overflows);
}

export function cancelOverflow(run: CenterRun, contact: Contact): void {
  if (contact.overflowEvent === NO_EVENT) return;
  run.events.cancel(contact.overflowEvent);
  contact.overflowEvent = NO_EVENT;
}

/** A contact waits for one agent, and after a while, in seconds, in the common queue. */
export function waitApart(run: CenterRun, contact: Contact, atMost: number): void {
  schedulePatience(run, contact);
  contact.overflowEvent = run.schedule(contact, run.now + atMost, kind.overflows);
}
