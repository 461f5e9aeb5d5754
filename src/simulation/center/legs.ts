import { outcome as outcomes } from '../../journey/outcome.ts';
import type { LegCollector, LegRecord, TurnCollector, TurnRecord } from '../attempt-record.ts';
import { hasMoreCalls } from './callbacks.ts';
import { type Contact, NOBODY, numberOf } from './contact.ts';

/** Tells that the leg of a contact has ended. */
export type ReportLeg = (contact: Contact, outcome: number, ended: number) => void;

/** Tells that an agent has written a message of a session. */
export type ReportTurn = (contact: Contact, turn: number, written: number) => void;

/** Describes legs of contacts to a collector. */
export function legCollector(collect: LegCollector): ReportLeg {
  const leg: LegRecord = {
    journey: 0,
    attempt: 0,
    leg: 0,
    class: 0,
    from: NOBODY,
    came: Number.NaN,
    joined: Number.NaN,
    queued: Number.NaN,
    wait: Number.NaN,
    handled: Number.NaN,
    ended: Number.NaN,
    outcome: 0,
    carried: 0,
    again: 0,
    group: NOBODY,
    agent: NOBODY,
  };
  return (contact, outcome, ended) => {
    leg.journey = contact.facts.journey;
    leg.attempt = contact.attempt;
    leg.leg = contact.leg;
    leg.class = contact.queue.number;
    leg.from = contact.from;
    leg.came = contact.came;
    leg.joined = contact.joined;
    leg.queued = contact.queuedOfLeg;
    leg.wait = waitOf(contact, outcome, ended);
    leg.handled = contact.handled - contact.handledBefore;
    leg.carried = contact.isCarried ? 1 : 0;
    leg.ended = ended;
    leg.outcome = outcome;
    const isInVain = contact.isOffLine && outcome === outcomes.abandoned;
    leg.again = isInVain && hasMoreCalls(contact) ? 1 : 0;
    // An agent of an earlier leg may still stand there.
    const wasTaken = outcome === outcomes.served || outcome === outcomes.abandonedSilently;
    leg.group = wasTaken ? numberOf(contact.team) : NOBODY;
    leg.agent = wasTaken ? numberOf(contact.agent) : NOBODY;
    collect(leg);
  };
}

/** Until an agent had the customer, or the customer was gone. */
function waitOf({ came, met, patienceEnds }: Contact, outcome: number, ended: number): number {
  if (!Number.isNaN(met)) return met - came;
  const gone = outcome === outcomes.abandonedSilently ? Math.max(patienceEnds, came) : ended;
  return gone - came;
}

/** Describes turns of sessions to a collector. */
export function turnCollector(collect: TurnCollector): ReportTurn {
  const record: TurnRecord = {
    journey: 0,
    attempt: 0,
    class: 0,
    turn: 0,
    asked: Number.NaN,
    began: Number.NaN,
    written: Number.NaN,
    group: NOBODY,
    agent: NOBODY,
  };
  return (contact, turn, written) => {
    record.journey = contact.facts.journey;
    record.attempt = contact.attempt;
    record.class = contact.queue.number;
    record.turn = turn;
    record.asked = contact.asked;
    record.began = contact.began;
    record.written = written;
    record.group = numberOf(contact.team);
    record.agent = numberOf(contact.agent);
    collect(record);
  };
}
