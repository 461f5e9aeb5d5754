import type { AttemptRecord } from '../attempt-record.ts';
import { type Contact, contactState, NOBODY, numberOf } from './contact.ts';

/** Writes what is known of a contact's attempt, which ended at `ended`, into `record`. */
export function describeAttempt(
  contact: Contact,
  outcome: number,
  ended: number,
  record: AttemptRecord,
): void {
  const { facts, due, taken } = contact;
  const wasTaken = !Number.isNaN(taken);
  const isFirst = contact.isFirstAttempt;
  record.journey = facts.journey;
  record.attempt = contact.attempt;
  record.customer = facts.customer;
  record.channel = contact.channel;
  record.class = contact.queue.number;
  record.generation = facts.generation;
  record.reason = facts.reason;
  record.place = contact.place;
  record.opening = contact.isOpening ? 1 : 0;
  record.due = due;
  record.taken = taken;
  record.ended = ended;
  const met = metAt(contact);
  record.wait = (Number.isNaN(met) ? ended : met) - due;
  record.handling = contact.handling;
  record.handled = contact.handled;
  record.queued = contact.queued;
  record.outcome = outcome;
  record.group = wasTaken ? numberOf(contact.team) : NOBODY;
  record.agent = wasTaken ? numberOf(contact.agent) : NOBODY;
  record.carried = contact.isCarried ? 1 : 0;
  record.observed = isFirst ? facts.observed : 0;
}

/**
 * When the customer of the attempt under way could see that somebody had it: on being taken on the
 * line, with the first answer in writing; NaN before.
 */
export function metAt({ firstAnswer, queue, taken }: Contact): number {
  if (!Number.isNaN(firstAnswer)) return firstAnswer;
  const { session, waitsForAnswer } = queue.plan;
  return waitsForAnswer || session !== undefined ? Number.NaN : taken;
}

/**
 * The channel on which the customer's wait in the attempt under way ended: where somebody was met, or, of
 * whom nobody has met, where the contact is. Hand-overs and transfers make it another than that on which
 * the attempt began.
 */
export function waitedOn(contact: Contact): number {
  return Number.isNaN(metAt(contact)) ? contact.queue.plan.channel : contact.metOn;
}

/**
 * Seconds of the attempt under way that machines have served the customer, while nobody was met: it
 * would take as long if nobody had to wait.
 *
 * @param now while the contact is still where it is; left out for one that is over
 */
export function machineTimeOf(contact: Contact, now?: number): number {
  const { began, handled, handledBefore, machineTime, queue, state } = contact;
  if (queue.plan.isAutomatic !== true || !Number.isNaN(metAt(contact))) return machineTime;
  const isInHand = now !== undefined && state === contactState.inService;
  return machineTime + handled - handledBefore + (isInHand ? now - began : 0);
}
