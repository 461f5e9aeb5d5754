import type { OpenWindow } from '../calendar/opening-hours.ts';
import type { Law } from '../mathematics/random/law.ts';
import type { EpochSeconds, Probability, Seconds } from '../units.ts';
import type { Demand } from './demand.ts';
import type { Figure, Target } from './target.ts';

/** What we suppose: read once, checked wholly, never changed after. */
export interface Scenario {
  readonly name: string;
  readonly seed: number;
  /** How many to simulate, or, where a precision is asked for, how many at first. */
  readonly replications: number;
  readonly precision?: Precision;
  /** The local time of day at which the run starts, in seconds after midnight. */
  readonly opensAt: Seconds;
  /** When the run takes place; undefined where it has no date. */
  readonly calendar: { readonly startsAt: EpochSeconds; readonly zone: string } | undefined;
  readonly demand: Demand;
  readonly customers: Customers;
  readonly reasons: readonly Reason[];
  readonly channels: readonly Channel[];
  /** Groups of lines (trunks): how many contacts each carries at once. */
  readonly lines: readonly { readonly name: string; readonly capacity: number }[];
  readonly groups: readonly AgentGroup[];
  /** Attempts that begin before it count in no measure. */
  readonly warmUp: Seconds;
  /** Whether the warm-up is as the scenario states it, or still to be found by MSER-5. */
  readonly warmUpRule: 'stated' | 'mser-5';
  /** Contacts that wait when the run begins, by channel. */
  readonly backlog: readonly number[];
  /** How long after the last arrival open journeys may go on. */
  readonly drainCap: Seconds;
  readonly targets: readonly Target[];
  readonly window: Window;
  readonly load: LoadSettings;
  readonly arrivals?: ArrivalsMap;
}

/** How sure the figures have to be before replications end. */
export interface Precision {
  /** The most half-width of an interval, as a part of the value. */
  readonly relative: number;
  /** The half-width that is enough for a share, whatever its value. */
  readonly absolute: number;
  /** The figures that it is asked of. */
  readonly of: readonly Figure[];
  readonly maxReplications: number;
  /** In all replications together. */
  readonly maxContacts: number;
}

export const generationNames = ['boomer', 'gen-x', 'millennial', 'gen-z'] as const;

export interface Customers {
  readonly size: number;
  /** In the order of `generationNames`; the shares add up to 1. */
  readonly generations: readonly Generation[];
}

export interface Generation {
  readonly share: Probability;
  /** Multiplies every patience. */
  readonly patience: number;
  /** The share of problems brought to each channel, in the order of the channels; adds up to 1. */
  readonly channels: readonly Probability[];
}

export interface Reason {
  readonly name: string;
  readonly share: Probability;
  /** Multiplies the handling time. */
  readonly handling: number;
}

/** How customers reach us. The kinds queue, wait and give up differently. */
export type Channel = LiveVoice | LiveText | Deferred | Messaging | Automatic;

interface AnyChannel {
  readonly name: string;
  /** T of the service level: answered within it. */
  readonly serviceLevelWithin: Seconds;
  /**
   * When it is open, in seconds of the run, from some time before its start to its end; undefined
   * where it always is. Live and automatic channels turn away who comes at another time; the others
   * count business time by it.
   */
  readonly hours: readonly OpenWindow[] | undefined;
  readonly treatment: Treatment;
  /** Who has had an answer and comes back all the same. */
  readonly unresolved: ComesBack | undefined;
}

/** What happens to contacts of a channel beside being answered. */
export interface Treatment {
  /** After-contact work. */
  readonly wrapUp: Law | undefined;
  /** Where agents pass contacts on to, by channel number; what is missing to 1 is answered. */
  readonly transfers: readonly { readonly to: number; readonly probability: Probability }[];
  /** Contacts that may wait. */
  readonly queueLimit: number;
  /** The lines that a contact holds, by number; −1 for none. */
  readonly lines: number;
  readonly rank: number;
  readonly interrupts: boolean;
  /** Probabilities of not joining the queue, by how many wait; the last one holds for more. */
  readonly balking: readonly number[] | undefined;
  /** How long a contact waits at most for the agent who had the customer last. */
  readonly lastAgent: Seconds | undefined;
  /** Share of those who give up that leave without a sign. */
  readonly leavesSilently: Probability;
  readonly emptyRoom: Law | undefined;
}

/** Who may try again, and when. */
export interface ComesBack {
  readonly probability: Probability;
  readonly delay: Law;
  /** The most attempts that anybody makes, the first included. */
  readonly attempts: number;
}

/** Who gives up may try again. */
export interface Retry extends RetryRules {
  /** The most attempts that anybody makes, the first included. */
  readonly attempts: number;
  /** In the order of the reasons, where they differ. */
  readonly byReason: readonly RetryRules[] | undefined;
  /** Where else the next attempt may be; what is missing to 1 stays. */
  readonly switches: readonly ChannelSwitch[];
}

export interface RetryRules {
  readonly probability: Probability;
  readonly delay: Law;
  /** For who was refused, where it differs: all lines busy, no room, or the backend failed. */
  readonly refused: { readonly probability: Probability; readonly delay: Law } | undefined;
}

export interface ChannelSwitch {
  /** By channel number. */
  readonly to: number;
  readonly probability: Probability;
  /** Multiplies the handling time there. */
  readonly handling: number;
}

/** Who would wait long may hang up, and is called. */
export interface Callback {
  /** Offered where the announced wait is longer. */
  readonly offeredBeyond: Seconds;
  readonly announced: 'queue-length' | 'last-wait';
  readonly acceptance: Probability;
  /** Until the customer is next, where a time is agreed; else the place in the queue holds. */
  readonly scheduled: Law | undefined;
  /** How long an agent is busy with a call until the customer answers, or not. */
  readonly dialling: Law;
  readonly reached: Probability;
  /** The most calls, and from one in vain to the next. */
  readonly calls: number;
  readonly again: Seconds;
}

/** One contact per agent; the caller hears the queue and hangs up. */
export interface LiveVoice extends AnyChannel {
  readonly kind: 'live-voice';
  readonly handling: Law;
  readonly patience: Law;
  readonly retry: Retry;
  readonly callback: Callback | undefined;
}

/** An agent holds several at once. */
export interface LiveText extends AnyChannel {
  readonly kind: 'live-text';
  readonly handling: Law;
  readonly patience: Law;
  readonly retry: Retry;
  /** Contacts that one agent handles at the same time. */
  readonly slots: number;
}

/** Nobody waits on the line. */
export interface Deferred extends AnyChannel {
  readonly kind: 'deferred';
  readonly handling: Law;
  /** What the team owes itself until the first response, in business time. */
  readonly responseGoal: Seconds | undefined;
  /** What customers are told, in calendar time. */
  readonly promise: Seconds | undefined;
  readonly order: 'first-come' | 'due-date';
  /** Who is asked for something and answers later: the ticket is the customer's until then. */
  readonly pending: ComesBack | undefined;
}

/** Sessions in turns: active while the customer's message is unanswered, else parked. */
export interface Messaging extends AnyChannel {
  readonly kind: 'messaging';
  readonly patience: Law;
  readonly retry: Retry;
  /** The agent's messages: rounded up, 1 at least. */
  readonly turns: Law;
  /** By turn; the last law holds for all later ones. */
  readonly write: readonly Law[];
  readonly think: readonly Law[];
  /** Sessions of one agent, parked ones too. */
  readonly maxAssigned: number;
  /** Of these, with an unanswered message when a new one is taken; ∞ for no limit. */
  readonly maxActive: number;
}

/** No agent, own capacity and success. */
export interface Automatic extends AnyChannel {
  readonly kind: 'automatic';
  readonly handling: Law;
  /** Contacts that it serves at a time; ∞ where it always has room. */
  readonly servers: number;
  /** Who was contained and comes back all the same. */
  readonly containedWrongly: ComesBack | undefined;
}

/** Agents with the same skills. */
export interface AgentGroup {
  readonly name: string;
  /** All of them, on duty or not. */
  readonly agents: number;
  /** Channels by number, the preferred one first. */
  readonly channels: readonly number[];
  /** The same in tiers: channels of one tier have equal rights. */
  readonly tiers: readonly (readonly number[])[];
  /** What is special about each of `channels` here, in their order. */
  readonly routes: readonly GroupRoute[];
  /** Contacts that one agent handles at the same time. */
  readonly slots: number;
  /** Messaging: sessions with an unanswered message that an agent has when taking a new one. */
  readonly maxActive: number;
  /** The speed of each of k contacts at a time, k = 1 … slots. */
  readonly speeds: readonly number[] | undefined;
  readonly duty: Duty;
  /** The probability that an agent is absent on a working day. */
  readonly absence: Probability;
  readonly closing: 'finish-current' | 'pause' | 'return' | 'no-start-unless-fits';
  readonly breaks: Breaks | undefined;
  /** Who of the free agents with the fewest contacts gets the next one. */
  readonly selection: 'longest-idle' | 'least-occupied' | 'random';
  /** How fast each agent is; undefined where all are alike. */
  readonly pace: Pace | undefined;
}

/** What multiplies the handling times of each agent. */
export interface Pace {
  /** Each agent's own: one by one, or drawn for each from a law without a unit. */
  readonly own: readonly number[] | Law | undefined;
  readonly learning: Learning | undefined;
  readonly fatigue: Fatigue | undefined;
}

/** limit + (start − limit) · g(n) after n contacts, with g(n) = (1 + n)^−rate or e^(−rate · n). */
export interface Learning {
  readonly kind: 'power' | 'exponential';
  readonly start: number;
  readonly limit: number;
  readonly rate: number;
  /** Contacts before the run: of all agents alike, or one by one. */
  readonly experience: readonly number[];
}

/** Tiring while busy and recovery while not, by two time constants. */
export interface Fatigue {
  /** How much longer a contact takes who is quite exhausted, as a part of its time. */
  readonly slowdown: number;
  readonly builds: Seconds;
  readonly recovers: Seconds;
}

export interface GroupRoute {
  /** Only contacts that have waited so long. */
  readonly after: Seconds;
  /** Multiplies the handling time. */
  readonly handling: number;
  /** Places that must stay free. */
  readonly reserve: number;
}

/** When agents are there, in seconds from the start of the run. */
export type Duty =
  | { readonly kind: 'always' }
  | {
      readonly kind: 'levels';
      readonly levels: readonly { readonly from: Seconds; readonly agents: number }[];
    }
  | {
      readonly kind: 'shifts';
      readonly shifts: readonly {
        readonly agent: number;
        readonly from: Seconds;
        readonly to: Seconds;
        /** The working day that it is of: who is absent is so for all of it. */
        readonly day: number;
      }[];
    };

export interface Breaks {
  readonly between: Law;
  readonly length: Law;
  readonly rule: 'finish-current' | 'return';
}

/** The part of the day that a load test replays. */
export interface Window {
  /** Seconds from the start of the run, or the busiest stretch. */
  readonly from: Seconds | 'busiest';
  readonly length: Seconds;
  /** What is open when it starts: nothing, or what the simulated day had open at that instant. */
  readonly start: 'empty' | 'open-contacts';
}

export interface LoadSettings {
  /** How many simulated seconds pass in one second of the wall clock. */
  readonly speed: number;
  /** How often agents look into the inbox. */
  readonly agentPolling: Seconds;
  /** How often a waiting customer looks for an answer, by channel. */
  readonly customerPolling: readonly Seconds[];
  /** How long after the window's last arrival journeys may go on. */
  readonly drainCap: Seconds;
  /** The highest p99 of lateness at which a run can be judged by, in wall seconds. */
  readonly latenessBound: Seconds;
  readonly maxArrivalsPerSecond: number;
  /** Hosts off loopback that may be load-tested when the command line repeats the name. */
  readonly mayLoadTest: readonly string[];
}

/** Which columns of a real log mean what. */
export interface ArrivalsMap {
  readonly channel: number;
  readonly columns: ArrivalsColumns;
  /** Rows to leave out: a column and the values that exclude a row. */
  readonly exclude: readonly { readonly column: string; readonly values: readonly string[] }[];
  /** Values of the outcome column. */
  readonly served: readonly string[];
  readonly abandoned: readonly string[];
  /** Seconds of queue seniority by value of the priority column. */
  readonly seniority: Readonly<Record<string, Seconds>>;
}

export interface ArrivalsColumns {
  /** Where the row's date stands, when the clock columns hold a time of day only. */
  readonly date?: string;
  /** The instant by which rows are selected into a window. */
  readonly entered: string;
  /** The instant at which the contact joins the queue; `entered` where there is no other. */
  readonly joined: string;
  /** Seconds waited. */
  readonly wait: string;
  readonly outcome: string;
  /** Seconds of handling. */
  readonly handling: string;
  readonly id?: string;
  readonly customer?: string;
  readonly priority?: string;
}
