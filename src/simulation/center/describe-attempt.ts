import type { AttemptRecord } from '../attempt-record.ts';
import { type Contact, NOBODY, numberOf } from './contact.ts';

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
 * Seconds that the customer has waited on the channel where the contact is, since it came there: until
 * somebody had it on the line, until the first answer in a session, or all the time.
 *
 * @param until the leg is over, or now
 */
export function waitOnLeg({ answered, came, met, queue }: Contact, until: number): number {
  const { session, waitsForAnswer } = queue.plan;
  const ended = session !== undefined ? answered : waitsForAnswer ? Number.NaN : met;
  return (Number.isNaN(ended) ? until : ended) - came;
}
