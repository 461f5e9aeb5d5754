import type { OpenWindow } from '../calendar/opening-hours.ts';
import type { Law } from '../mathematics/random/law.ts';
import type { Probability, Seconds } from '../units.ts';
import type { Expectation } from './expectation-field.ts';

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
  /** What each contact costs beside the time of agents. */
  readonly cost: number;
  /** How long customers expect to wait; undefined where nobody has said. */
  readonly expectation: Expectation | undefined;
  /** What customers are told, in calendar time. */
  readonly promise: Seconds | undefined;
  /** Whether others read it. */
  readonly isPublic: boolean;
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
  /** For who was refused, where it differs: all lines busy, no room, or software that was down. */
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
  /** How long who accepts expects to wait; as on the line, if left out. */
  readonly expectation: Expectation | undefined;
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
  /**
   * The shares that it hands over, of those who want a person and of the others; undefined where it does
   * not ask. What all of them make stands in the transfers.
   */
  readonly onWish: { readonly wanting: Probability; readonly others: Probability } | undefined;
  /** Who was contained and comes back all the same. */
  readonly containedWrongly: ComesBack | undefined;
}
