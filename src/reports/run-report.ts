import type { RefereeReport } from '../experiment/referee/referee-report.ts';
import type { ReportedReadings } from '../experiment/share-readings.ts';
import type { SimulatedFigure, SimulationResult } from '../experiment/simulate.ts';
import type { StaffingGaps } from '../experiment/staffing-gaps.ts';
import type { BackendFailures } from '../loadtest/backend-failures.ts';
import type { CleanedUp } from '../loadtest/clean-up.ts';
import type { ClockComparison, PairedContacts, Pairing } from '../loadtest/compare-worlds.ts';
import type { SenderHealth } from '../loadtest/fitness.ts';
import type { LatencyCost } from '../loadtest/latency-cost.ts';
import type { MeasuredCounts } from '../loadtest/measurement.ts';
import type { OperationSummary } from '../loadtest/operation-summary.ts';
import type { Estimate } from '../mathematics/statistics/estimate.ts';
import type { Channel } from '../scenario/channel.ts';
import type { Observed } from '../scenario/churn.ts';
import type { Figure } from '../scenario/figure.ts';
import type { AttemptColumns } from '../simulation/attempt-columns.ts';
import type { JudgedTarget } from '../verdict/judge-targets.ts';
import type { Joining } from './joining-remarks.ts';
import type { ReportedAnswers } from './reported-answers.ts';
import type { ReportedEvents } from './reported-events.ts';
import type { ReportedEvidence } from './reported-evidence.ts';

export type { JudgedTarget };

/** Everything that a run has to say; each report is written from it and from nothing else. */
export interface RunReport {
  readonly command: 'simulate' | 'load';
  readonly scenario: ReportedScenario;
  readonly provenance: Provenance;
  readonly simulation: SimulationResult;
  /** What formulas say of the same run. */
  readonly referee?: RefereeReport;
  /** Where demand and staff miss each other; left out where a log was played. */
  readonly gaps?: StaffingGaps;
  /** Of the first replication, in order of their end. */
  readonly records: AttemptColumns;
  /**
   * Contacts of it that were passed on, as attempts on the channels that received them, see `Watch`; none where left
   * out.
   */
  readonly received?: AttemptColumns;
  /** The records are of every n-th journey: 1, or left out, where they are of all. */
  readonly everyNth?: number;
  /** What a log says of the contacts that were played from it. */
  readonly logged?: readonly SimulatedFigure[];
  readonly load?: LoadReport;
  /** What the latency costs that another run has measured, and which run; the simulation is with it. */
  readonly latency?: LatencyCost & { readonly from: string; readonly backend: string };
  /** Why there is no load, where one was asked for. */
  readonly loadNotRun?: string;
  readonly targets: readonly JudgedTarget[];
  /** What the scenario asks; left out where it asks nothing. */
  readonly answers?: ReportedAnswers;
  /** A few customers of the first replication, for people to read. */
  readonly customers: readonly ShownCustomer[];
  /** Where the numbers come from, and what the assumed ones do to the answer. */
  readonly evidence?: ReportedEvidence;
  /** The share that leaves after a bad experience, read otherwise. */
  readonly readings?: ReportedReadings;
  /** What the run was stopped by, where it was. */
  readonly interrupted?: string;
  readonly exitCode: number;
}

export interface ReportedScenario {
  readonly name: string;
  readonly file: string;
  /** SHA-256 of the file, in hex. */
  readonly hash: string;
  readonly seed: number;
  /** Local time of day at the run's start, in seconds after midnight. */
  readonly opensAt: number;
  /** When the run starts, in seconds since 1970, and whose clocks it goes by; left out where it has no calendar. */
  readonly calendar?: { readonly startsAt: number; readonly zone: string };
  /** Seconds from the start of the run that count in no figure, where they are stated and not found. */
  readonly warmUp: number;
  /** Of the demand, in seconds. */
  readonly length: number;
  readonly channels: readonly ReportedChannel[];
  readonly groups: readonly { readonly name: string; readonly agents: number }[];
  readonly reasons: readonly { readonly name: string }[];
  readonly generations: readonly string[];
  /** What the steps of journeys are called, by number; attempts where left out. */
  readonly steps?: readonly string[];
  /** The journeys that customers follow; none where left out. */
  readonly journeys?: readonly string[];
  /** Whether customers stay: left out where all do. */
  readonly churn?: {
    /** Seconds. */
    readonly cycle: number;
    /** Renewals of a customer in the run. */
    readonly cycles: number;
    readonly renewals: 'spread' | 'together';
    readonly currency: string;
    /** Churn that was observed for all reasons, and customers hit, at a renewal; left out where it is not stated. */
    readonly observed?: Observed;
  };
  /** Left out where nobody joins. */
  readonly joining?: Joining;
  /** Outages and incidents; left out where there are none. */
  readonly events?: ReportedEvents;
  /** The log that was played instead of drawn demand. */
  readonly arrivals?: string;
  /** The file that the customers are of, its SHA-256 in hex, and how many they are. */
  readonly customersFrom?: {
    readonly file: string;
    readonly hash: string;
    readonly customers: number;
  };
}

export interface ReportedChannel {
  readonly name: string;
  readonly serviceLevelWithin: number;
  /** Live, where left out. */
  readonly kind?: Channel['kind'];
  /** First response within it, in business time; left out where nothing is owed. */
  readonly responseGoal?: number;
  /** The same in calendar time. */
  readonly promise?: number;
}

export interface Provenance {
  readonly holdline: string;
  readonly node: string;
  readonly k6?: string;
  readonly platform: string;
  readonly cpus: number;
  readonly memoryMiB: number;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly seconds: number;
}

export interface LoadReport {
  readonly backend: string;
  /** Seconds from the run's start. */
  readonly window: { readonly from: number; readonly length: number; readonly start: string };
  readonly speed: number;
  /** Wall milliseconds, and whether the floor of 100 ms stretched them. */
  readonly polling: {
    readonly agentsMs: number;
    readonly customersMs: readonly number[];
    readonly isStretched: boolean;
  };
  readonly figures: readonly {
    readonly figure: Figure;
    readonly ideal: Estimate;
    readonly measured: Estimate;
  }[];
  /** The whole run simulated with the latency that was measured, where it can be. */
  readonly withLatency?: readonly SimulatedFigure[];
  readonly failures: BackendFailures;
  readonly pairing: Omit<Pairing, 'contacts'>;
  /** The clocks of customers in both worlds: of all channels together, then of each. */
  readonly clocks: readonly [all: ReportedClocks, ...ofChannels: ReportedClocks[]];
  /** Contacts that were served in both worlds, for a chart. */
  readonly paired?: PairedContacts;
  /**
   * Contacts that the backend still holds open though they were over for whoever sent them; undefined where it cannot
   * be asked.
   */
  readonly leaked?: number;
  /** What the run left and was removed, where that was asked for. */
  readonly cleanedUp?: CleanedUp;
  /** What the subjects of its contacts begin with, at the backend. */
  readonly run: string;
  readonly counts: MeasuredCounts;
  /** Journeys that the cap cut off in the ideal run. */
  readonly idealCut: number;
  readonly carried: number;
  readonly health: SenderHealth;
  /** Wall milliseconds. */
  readonly latenessBound: number;
  readonly operations: readonly OperationSummary[];
  /** Why the run is not fit to judge by; empty when it is. */
  readonly unfit: readonly string[];
}

/** The clocks of the customers of a channel, or of all, who were served in both worlds; in simulated seconds. */
export interface ReportedClocks {
  /** Left out where it is of all. */
  readonly channel?: string;
  readonly firstResponse: ClockComparison;
  readonly resolution: ClockComparison;
  /** From the answer until the customer's next look: what customers' polling adds. */
  readonly seenAfter: Estimate;
}

export interface ShownCustomer {
  readonly name: string;
  readonly generation: string;
  readonly channel: string;
  readonly reason: string;
  /** Seconds from the run's start. */
  readonly due: number;
  readonly wait: number;
  readonly attempt: number;
  readonly outcome: string;
}
