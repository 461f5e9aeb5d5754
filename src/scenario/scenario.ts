import type { EpochSeconds, Probability, Seconds } from '../units.ts';
import type { AgentGroup } from './agent-group.ts';
import type { ArrivalsMap } from './arrivals-map.ts';
import type { Channel } from './channel.ts';
import type { Demand } from './demand.ts';
import type { Evidence } from './evidence.ts';
import type { Figure } from './figure.ts';
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
