import { outcome as outcomes } from '../../journey/outcome.ts';
import type { LegCollector, LegRecord, TurnCollector, TurnRecord } from '../attempt-record.ts';
import type { OpenContacts } from './open-contacts.ts';

/** Tells that the leg of a contact has ended. */
export type ReportLeg = (row: number, outcome: number, ended: number) => void;

/** Tells that an agent has written a message of a session. */
export type ReportTurn = (row: number, turn: number, written: number) => void;

/** Describes legs of contacts to a collector. */
export function legCollector(contacts: OpenContacts, collect: LegCollector): ReportLeg {
  const leg: LegRecord = {
    journey: 0,
    attempt: 0,
    leg: 0,
    class: 0,
    joined: 0,
    queued: 0,
    ended: 0,
    outcome: 0,
    group: -1,
    agent: -1,
  };
  return (row, outcome, ended) => {
    leg.journey = contacts.journey[row] as number;
    leg.attempt = contacts.attempts[row] as number;
    leg.leg = contacts.legs[row] as number;
    leg.class = contacts.classes[row] as number;
    leg.joined = contacts.joined[row] as number;
    leg.queued = contacts.queuedOfLeg[row] as number;
    leg.ended = ended;
    leg.outcome = outcome;
    // An agent of an earlier leg may still stand in the columns.
    const wasTaken = outcome === outcomes.served || outcome === outcomes.abandonedSilently;
    leg.group = wasTaken ? (contacts.groups[row] as number) : -1;
    leg.agent = wasTaken ? (contacts.agents[row] as number) : -1;
    collect(leg);
  };
}

/** Describes turns of sessions to a collector. */
export function turnCollector(contacts: OpenContacts, collect: TurnCollector): ReportTurn {
  const record: TurnRecord = {
    journey: 0,
    attempt: 0,
    turn: 0,
    asked: 0,
    written: 0,
    group: -1,
    agent: -1,
  };
  return (row, turn, written) => {
    record.journey = contacts.journey[row] as number;
    record.attempt = contacts.attempts[row] as number;
    record.turn = turn;
    record.asked = contacts.asked[row] as number;
    record.written = written;
    record.group = contacts.groups[row] as number;
    record.agent = contacts.agents[row] as number;
    collect(record);
  };
}
