import { startsAs } from '../../demand/schedule.ts';
import type { AttemptRecord } from '../attempt-record.ts';
import type { OpenContacts } from './open-contacts.ts';

/** Writes what is known of a contact's attempt, which ended at `ended`, into `record`. */
export function describeAttempt(
  contacts: OpenContacts,
  row: number,
  waitsForAnswer: boolean,
  outcome: number,
  ended: number,
  record: AttemptRecord,
): void {
  const due = contacts.due[row] as number;
  const taken = contacts.taken[row] as number;
  const wasTaken = !Number.isNaN(taken);
  const answered = contacts.firstAnswer[row] as number;
  const isFirst = contacts.attempts[row] === contacts.firstAttempt[row];
  record.journey = contacts.journey[row] as number;
  record.attempt = contacts.attempts[row] as number;
  record.customer = contacts.customer[row] as number;
  record.channel = contacts.channels[row] as number;
  record.generation = contacts.generations[row] as number;
  record.reason = contacts.reasons[row] as number;
  record.due = due;
  record.taken = taken;
  record.ended = ended;
  const waitEnds = wasTaken && !waitsForAnswer ? taken : ended;
  record.wait = (Number.isNaN(answered) ? waitEnds : answered) - due;
  record.handling = contacts.handlings[row] as number;
  record.queued = contacts.queued[row] as number;
  record.outcome = outcome;
  record.group = wasTaken ? (contacts.groups[row] as number) : -1;
  record.agent = wasTaken ? (contacts.agents[row] as number) : -1;
  record.carried = isFirst && contacts.startsAs[row] !== startsAs.attempt ? 1 : 0;
  record.observed = isFirst ? (contacts.observed[row] as number) : 0;
}
