import type { Law } from '../mathematics/random/law.ts';
import type { Busyness } from '../scenario/demand.ts';
import type { ArrivalPlan } from './arrival-plan.ts';

/**
 * A support centre described by hand: plain data, with names of your own. All times are seconds, of
 * simulated time from the start of a run. What is left out is as simple as can be: nobody gives up,
 * nobody comes back, any number may wait, one contact an agent, first come, first served.
 */
export interface CenterPlan {
  readonly classes: Readonly<Record<string, ClassPlan>>;
  readonly groups: Readonly<Record<string, GroupPlan>>;
  /** Groups of lines (trunks): how many contacts each carries at once. */
  readonly lines?: Readonly<Record<string, number>>;
  /** How much days of 24 hours differ from their rates, and the classes together on one day. */
  readonly busyness?: Busyness;
}

/** Contacts that are alike: they share one queue. */
export type ClassPlan = AnyClassPlan &
  (
    | {
        /** How long a contact keeps an agent busy. */
        readonly handling: Law;
      }
    | {
        /** What makes the contact a messaging session instead, handled in turns. */
        readonly session: SessionPlan;
      }
  );

interface AnyClassPlan {
  /** When contacts arrive; without it they come by transfer only. */
  readonly arrivals?: ArrivalPlan;
  /** How long a customer waits before giving up. */
  readonly patience?: Law;
  /** T of the service levels; 20 s by default. */
  readonly serviceLevelWithin?: number;
  /** Whether a wait ends with the answer, as of e-mail, instead of with an agent taking the contact. */
  readonly waitsForAnswer?: boolean;
  /** The groups that serve the class in the order in which an arrival tries them; else that of the plan. */
  readonly groups?: readonly string[];
  /** Contacts that may wait; who finds so many waiting is blocked. */
  readonly queueLimit?: number;
  /** The lines that a contact holds from its beginning to its end; who finds none free is blocked. */
  readonly lines?: string;
  /** Contacts of smaller rank interrupt those of larger rank, which go on later; 1 by default. */
  readonly rank?: number;
  /** Whether a contact of this class may interrupt one of larger rank. */
  readonly interrupts?: boolean;
  /** Who was blocked or gave up, and tries again. */
  readonly retry?: RetryPlan;
  /** Who has had an answer, and comes back with the same problem. */
  readonly reopening?: { readonly probability: number; readonly delay: Law };
  /** After-contact work: the customer is gone, the agent is not yet free. */
  readonly wrapUp?: Law;
  /** Where the contact goes when an agent has finished, with probabilities; what is missing to 1 is done. */
  readonly transfers?: Readonly<Record<string, number>>;
  /** The share of those who give up that leave without a sign: an agent finds an empty room. */
  readonly leavesSilently?: number;
  /** How long an empty room holds the agent's slot; as long as a contact by default. */
  readonly emptyRoom?: Law;
  /** Served by due date, the earliest first, instead of first come, first served. */
  readonly due?: DuePlan;
}

export interface RetryPlan {
  /** Of another attempt after giving up. */
  readonly probability: number;
  /** Of another attempt after being blocked; the same by default. */
  readonly ifBlocked?: number;
  readonly delay: Law;
  /** The most attempts that anybody makes, the first included; no limit by default. */
  readonly attempts?: number;
}

/** A conversation in messages, turn by turn: the agent writes, the customer thinks. */
export interface SessionPlan {
  /** The agent's messages: rounded up, 1 at least; `never` for sessions without end. */
  readonly turns: Law;
  /** How long the agent writes: one law for all turns, or one for each, the last for all later ones. */
  readonly write: Law | readonly Law[];
  /** From then until the customer's answer; likewise. */
  readonly think: Law | readonly Law[];
}

/** When a contact is due: when its response goal is used up, counted in business time. */
export interface DuePlan {
  readonly goal: number;
  /** The half-open windows that count, ascending; all time by default. */
  readonly hours?: readonly { readonly opens: number; readonly closes: number }[];
}

/** Agents with the same skills, shifts and tools. Says once how many there are. */
export type GroupPlan = AnyGroupPlan &
  (
    | {
        /** How many there are all the time; ∞ for a service that always has room. */
        readonly agents: number;
      }
    | {
        /** How many there are by interval, the last for good; whoever is idle leaves first. */
        readonly staffing: { readonly interval: number; readonly agents: readonly number[] };
      }
    | {
        /** Who is there from when until when, half-open; each shift is worked once, by agents of its own. */
        readonly shifts: readonly ShiftPlan[];
      }
  );

interface AnyGroupPlan {
  /**
   * The classes that they serve, the preferred one first: a freed agent takes from the first that has
   * somebody waiting. Classes in a list of their own have equal rights.
   */
  readonly serves: readonly (string | readonly string[])[];
  /** What is special about a class in this group. */
  readonly routes?: Readonly<Record<string, RoutePlan>>;
  /** Contacts that one agent handles at a time; of sessions, parked ones too. 1, or as `speeds` says. */
  readonly slots?: number;
  /** The speed of each of k contacts that an agent has at a time, for k = 1, 2 …; all 1 by default. */
  readonly speeds?: readonly number[];
  /** An agent with so many sessions that have an unanswered message takes no new one. */
  readonly maxActive?: number;
  /** What becomes of the contact in hand when a shift ends; completed by default. */
  readonly closing?: 'finish-current' | 'pause' | 'return' | 'no-start-unless-fits';
  /** Breaks that come by chance to busy and idle agents alike. */
  readonly breaks?: BreakPlan;
}

export interface ShiftPlan {
  /** 1 by default. */
  readonly agents?: number;
  readonly from: number;
  readonly to: number;
}

export interface RoutePlan {
  /** The group takes only contacts that have waited so long: overflow. 0 by default. */
  readonly after?: number;
  /** Multiplies the handling time: 2 for a group twice as slow with this class. 1 by default. */
  readonly handling?: number;
  /** Places that must stay free when the group takes such a contact. 0 by default. */
  readonly reserve?: number;
}

export interface BreakPlan {
  /** From the end of one to the beginning of the next. */
  readonly between: Law;
  readonly length: Law;
  /** What becomes of the contact in hand; completed by default. */
  readonly rule?: 'finish-current' | 'return';
}
