import type { BusinessHours } from '../../calendar/business-hours.ts';
import type { Onward } from '../../journey/legs.ts';
import type { CompiledLaw } from '../../mathematics/random/law.ts';
import type { Pace } from './agent-pace.ts';
import type { AgentSelection } from './agent-selection.ts';
import type { WaitEstimate } from './announced-wait.ts';
import type { QueueDiscipline } from './queue-discipline.ts';

/**
 * A support centre as the simulator needs it: plain data, compiled once. Classes of contacts queue,
 * groups of agents serve them, lines let them in. All times in seconds.
 */
export interface Center {
  readonly classes: readonly ContactClass[];
  readonly groups: readonly GroupPlan[];
  /** How many contacts each group of lines (trunks) carries at once. */
  readonly lines: readonly number[];
  /** The class in which a contact begins, by channel and reason. */
  readonly classOf: readonly (readonly number[])[];
  /** By segment of the customer, how much earlier than in truth they count as having come; nobody if left out. */
  readonly headStarts?: readonly number[] | undefined;
  /** When the software that contacts need is down; never if left out. */
  readonly outages?: readonly OutagePlan[] | undefined;
}

/** The software is down within [from, until), for contacts of some classes. */
export interface OutagePlan {
  readonly classes: readonly number[];
  readonly from: number;
  readonly until: number;
}

/** Contacts that are routed alike: they share one queue. */
export interface ContactClass extends Onward {
  /** The channel whose laws of patience and handling hold. */
  readonly channel: number;
  /** Whether the customer's wait ends with the answer instead of with an agent taking the contact. */
  readonly waitsForAnswer: boolean;
  /** Who serves it, in the order in which groups are tried. */
  readonly routes: readonly Route[];
  readonly discipline: QueueDiscipline;
  /** When contacts may come, in seconds of the run; at any time where left out. Others are blocked. */
  readonly opening?: BusinessHours | undefined;
  /** Contacts that may wait; who finds so many waiting is blocked. */
  readonly queueLimit: number;
  /** The lines that a contact holds from its beginning to its end; −1 for none. */
  readonly lines: number;
  /** Contacts of smaller rank interrupt those of larger rank where `interrupts` says so. */
  readonly rank: number;
  readonly interrupts: boolean;
  /** The share of those who give up that leave without a sign: an agent finds an empty room. */
  readonly leavesSilently: number;
  /**
   * How long such an empty room holds the agent's slot; as long as a contact when left out. For a
   * session, how long after the agent's first message; not at all when left out.
   */
  readonly emptyRoom: CompiledLaw | undefined;
  /** After-contact work: the customer is gone, the agent is not yet free. */
  readonly wrapUp: CompiledLaw | undefined;
  /** What makes a contact of this class a messaging session, handled in turns. */
  readonly session: SessionPlan | undefined;
  /**
   * The probabilities that somebody does not join the queue (balks), by how many wait in it; the last
   * one holds for more. Nobody does, if left out.
   */
  readonly balking?: readonly number[] | undefined;
  /** How long a contact waits at most for the agent who had the customer last; it does not, if left out. */
  readonly lastAgent?: number | undefined;
  /** Whether who would wait long is offered a callback; nobody is, if left out. */
  readonly callback?: CallbackPlan | undefined;
}

/** A callback instead of a wait on the line, see `callbacks.ts`. */
export interface CallbackPlan {
  readonly estimate: WaitEstimate;
  /** Offered to whoever would wait longer, by the estimate. */
  readonly threshold: number;
  /** The probability that the offer is accepted. */
  readonly acceptance: number;
  /** From the offer until the customer is next in the queue; left out: the place in the queue holds. */
  readonly scheduled?: CompiledLaw | undefined;
  /** How long an agent is busy with each call before the customer answers, or nobody does. */
  readonly dialling: CompiledLaw;
  /** The probability that a call reaches the customer. */
  readonly reached: number;
  /** The most calls, and from one in vain to the next. */
  readonly calls: number;
  readonly again: CompiledLaw;
}

/** A conversation in messages, turn by turn: the agent writes, the customer thinks. */
export interface SessionPlan {
  /** The agent's messages: rounded up, 1 at least. */
  readonly turns: CompiledLaw;
  /** How long the agent writes, by turn; the last law holds for all later turns. */
  readonly write: readonly CompiledLaw[];
  /** From then on until the customer's answer, by turn; likewise. */
  readonly think: readonly CompiledLaw[];
}

/** A group that may serve a class. */
export interface Route {
  readonly group: number;
  /** Only contacts that have waited so long: 0 for a primary group, more for overflow. */
  readonly after: number;
  /** Multiplies the handling time: 2 for a group twice as slow with this class. */
  readonly handling: number;
  /** Agents that must stay idle when one of them takes a contact of this class. */
  readonly reserve: number;
}

/** Agents with the same skills, shifts and tools. */
export interface GroupPlan {
  /** All agents of the group, on duty or not; ∞ for a service that always has room. */
  readonly agents: number;
  /** Contacts that one agent handles at a time; of sessions, parked ones too (`maxAssigned`). */
  readonly slots: number;
  /** Sessions with an unanswered message that an agent has when taking no new one. */
  readonly maxActive: number;
  /** The speed of each of k contacts that one agent has at a time, k = 1 … slots; all 1 by default. */
  readonly speeds: readonly number[] | undefined;
  /** Which waiting contact comes first: of the first tier with one, the first by discipline. */
  readonly tiers: readonly (readonly number[])[];
  readonly duty: Duty;
  /** The probability that an agent is absent on a working day; 0 where left out. */
  readonly absence?: number;
  readonly closing: ClosingRule;
  readonly breaks: Breaks | undefined;
  /** Who of several free agents gets a contact: the longest idle, if left out. */
  readonly selection?: AgentSelection | undefined;
  /** How fast each agent is; all alike, if left out. */
  readonly pace?: Pace | undefined;
}

/** When agents are there. */
export type Duty =
  | { readonly kind: 'always' }
  /** So many agents from each instant on; whoever is idle leaves first. */
  | {
      readonly kind: 'levels';
      readonly levels: readonly { readonly from: number; readonly agents: number }[];
    }
  /** Named agents, each on duty within half-open windows [from, to). */
  | {
      readonly kind: 'shifts';
      readonly shifts: readonly {
        readonly agent: number;
        readonly from: number;
        readonly to: number;
        /** The working day that it is of, for absence; by its beginning where left out. */
        readonly day?: number;
      }[];
    };

/**
 * What becomes of the contact in hand when an agent's shift ends: it is completed past the end; it is
 * interrupted and goes on when the agent is back; it returns to its place in the queue; or it is only
 * begun when it can end in time.
 */
export type ClosingRule = 'finish-current' | 'pause' | 'return' | 'no-start-unless-fits';

/** Breaks that come by chance to busy and idle agents alike. */
export interface Breaks {
  /** From the end of one to the beginning of the next. */
  readonly between: CompiledLaw;
  readonly length: CompiledLaw;
  /** What becomes of the contact in hand. */
  readonly rule: 'finish-current' | 'return';
}
