import type { Law } from '../mathematics/random/law.ts';
import type { EpochSeconds, Probability, Seconds } from '../units.ts';
import type { AgentGroup } from './agent-group.ts';
import type { Answer, Variant } from './answers.ts';
import type { ArrivalsMap } from './arrivals-map.ts';
import type { Channel } from './channel.ts';
import type { Churn, Cost, Experience } from './churn.ts';
import type { CustomerFile, CustomerRows } from './customer-file.ts';
import type { Demand } from './demand.ts';
import type { Evidence } from './evidence.ts';
import type { Figure } from './figure.ts';
import type { Journey } from './journey.ts';
import type { CallOperation } from './operations.ts';
import type { Software } from './software.ts';
import type { Target } from './target.ts';

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
  readonly experience: Experience;
  /** Undefined where all customers stay. */
  readonly churn: Churn | undefined;
  /** What service costs beside agents and contacts. */
  readonly costs: readonly Cost[];
  readonly reasons: readonly Reason[];
  /** State machines that problems follow; none where the rules of channels say it all. */
  readonly journeys: readonly Journey[];
  readonly channels: readonly Channel[];
  /** Groups of lines (trunks): how many contacts each carries at once. */
  readonly lines: readonly { readonly name: string; readonly capacity: number }[];
  readonly groups: readonly AgentGroup[];
  readonly software: Software;
  /** Attempts that begin before it count in no measure. */
  readonly warmUp: Seconds;
  /** Whether the warm-up is as the scenario states it, or still to be found by MSER-5. */
  readonly warmUpRule: 'stated' | 'mser-5';
  /** Contacts that wait when the run begins, by channel. */
  readonly backlog: readonly number[];
  /** How long after the last arrival open journeys may go on. */
  readonly drainCap: Seconds;
  readonly targets: readonly Target[];
  /** What answers compare it with; none in a variant itself. */
  readonly variants: readonly Variant[];
  readonly answers: readonly Answer[];
  readonly window: Window;
  readonly load: LoadSettings;
  readonly arrivals?: ArrivalsMap;
  /** Where the numbers come from. */
  readonly evidence: Evidence;
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

export interface Customers {
  readonly size: number;
  /** The day that ages and tenures are counted at, in days since 1970-01-01. */
  readonly asOf: number;
  /** In the order of `generationNames`; the shares add up to 1. */
  readonly generations: readonly Generation[];
  /** At most 16, and so the plans; the shares of each list add up to 1. */
  readonly segments: readonly Segment[];
  readonly plans: readonly Plan[];
  /** What revenues are in, such as `USD`. */
  readonly currency: string;
  /** The share of customers who want a person; the others want to help themselves. */
  readonly wantsPerson: Probability;
  /** How long they have been customers; undefined where the scenario does not say. */
  readonly tenure: Law | undefined;
  /** Whether patience and expectation are drawn anew for each attempt, or kept for a journey. */
  readonly persistence: 'fresh' | 'kept';
  readonly locales: readonly NamedShare[];
  readonly zones: readonly NamedShare[];
  /** Where they are those of a file: its rows are there once it has been read. */
  readonly file: CustomerFile | undefined;
  readonly rows: CustomerRows | undefined;
}

/** Customers of one kind. */
export interface Segment extends NamedShare {
  /** In every queue they count as having come so much earlier; no precedence where left out. */
  readonly headStart?: Seconds;
}

export interface NamedShare {
  readonly name: string;
  readonly share: Probability;
}

export interface Plan extends NamedShare {
  /** What a customer pays for each renewal cycle. */
  readonly revenue: number;
}

export interface Generation {
  readonly share: Probability;
  /** How many problems they have for each one that others have. */
  readonly problems: number;
  /** Multiplies every patience. */
  readonly patience: number;
  /**
   * The share of problems brought to each channel, in the order of the channels; adds up to 1. Of
   * those that follow journeys see `first-channels.ts`.
   */
  readonly channels: readonly Probability[];
  /** The share of problems that follow each journey, in the order of the journeys; none by default. */
  readonly journeys: readonly Probability[] | undefined;
}

export interface Reason {
  readonly name: string;
  /** Of the problems that arise. */
  readonly share: Probability;
  /** Of those that are drawn, of which a part never arises. */
  readonly drawn: Probability;
  /** The part of those drawn that arises. */
  readonly arises: Probability;
  /** Multiplies the handling time. */
  readonly handling: number;
  /** The journey that these problems follow, whoever has them. */
  readonly journey: number | undefined;
}

/** The part of the day that a load test replays. */
export interface Window {
  /** Seconds from the start of the run, or the busiest stretch. */
  readonly from: Seconds | 'busiest';
  readonly length: Seconds;
  /** What is open when it starts: nothing, or what the simulated day had open at that instant. */
  readonly start: 'empty' | 'open-contacts';
}

/** How often something is called around a contact. */
export interface Calls {
  readonly operation: CallOperation;
  /** On average: the whole part of it always, the rest as a probability of one more. */
  readonly times: number;
  /** Between two of them, and from those before a contact to it. */
  readonly apart: Law;
}

export interface LoadSettings {
  /** How many simulated seconds pass in one second of the wall clock. */
  readonly speed: number;
  /** How often agents look into the inbox. */
  readonly agentPolling: Seconds;
  /** How often a waiting customer looks for an answer, by channel. */
  readonly customerPolling: readonly Seconds[];
  /** Whether one looks for all agents or each for itself; undefined: as is usual for the backend. */
  readonly agents?: 'dispatched' | 'independent';
  /** What else is called around each contact, by channel. */
  readonly calls: readonly (readonly Calls[])[];
  /** How long after the window's last arrival journeys may go on. */
  readonly drainCap: Seconds;
  /** The highest p99 of lateness at which a run can be judged by, in wall seconds. */
  readonly latenessBound: Seconds;
  readonly maxArrivalsPerSecond: number;
  /** Shares of the latest operations above which a load is stopped; as is usual for the host, where left out. */
  readonly stopAbove: { readonly limited?: number; readonly failed?: number };
  /** Hosts off loopback that may be load-tested when the command line repeats the name. */
  readonly mayLoadTest: readonly string[];
}
