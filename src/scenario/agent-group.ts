import type { Law } from '../mathematics/random/law.ts';
import type { Probability, Seconds } from '../units.ts';

/** Agents with the same skills. */
export interface AgentGroup {
  readonly name: string;
  /** All of them, on duty or not. */
  readonly agents: number;
  /** What an hour costs, on duty, absent or on a break. */
  readonly wage: number;
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
