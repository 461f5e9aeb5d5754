import type { JourneyTables } from '../journey/journey-tables.ts';
import type { Duty } from '../simulation/center/center.ts';
import type { AdapterShape } from './adapter/schema-of-adapter.ts';
import type { CallTables } from './calls.ts';
import type { ServiceTable } from './service-tables.ts';

/**
 * Everything that k6 needs to know, decided beforehand: a JSON file beside the schedule's columns.
 * Times in wall milliseconds, but for what the tables hold. What is secret is not in it.
 */
export interface ReplayPlan {
  /** Names the run in the reference of each contact: `run-journey-attempt`. */
  readonly run: string;
  /** The instant of simulated 0 s, as milliseconds since 1970. */
  readonly startsAt: number;
  /** Simulated seconds in one second of the wall clock. */
  readonly speed: number;
  /** Event loops that customers are spread over. Nothing depends on it. */
  readonly vus: number;
  /** Whether agents are in the event loop of the customers, since they call some of them. */
  readonly isTogether: boolean;
  readonly backend: PlannedBackend;
  readonly tables: JourneyTables;
  readonly chunks: readonly { readonly file: string; readonly rows: number }[];
  readonly channels: readonly string[];
  readonly groups: readonly PlannedGroup[];
  /** Whether each agent looks into the inbox, or one for all of them. */
  readonly agents: AgentsUnderLoad;
  readonly agentPollingMs: number;
  /** By channel. */
  readonly customerPollingMs: readonly number[];
  /** What else is called around each contact, by channel. */
  readonly calls: CallTables;
  /** What happens to contacts beside being answered, by channel. */
  readonly service: readonly ServiceTable[];
  /** How many contacts each group of lines (trunks) carries at once. */
  readonly lines: readonly number[];
  /** Journeys that are open then are cut; from `startsAt`. */
  readonly endsAtMs: number;
  readonly requestTimeoutMs: number;
  /** Where agents ask whether all customers are done, where several processes play them. */
  readonly controlUrl?: string;
}

export type AgentsUnderLoad = 'dispatched' | 'independent';

/** What is load-tested. */
export interface PlannedBackend {
  /** Without a slash at the end. */
  readonly url: string;
  readonly adapter: PlannedAdapter;
  /** Those that are not secret. */
  readonly settings: Readonly<Record<string, string>>;
  /** In so many parts k6's secret source holds what is. */
  readonly secretParts: number;
}

export type PlannedAdapter =
  /** With the path of the package that reads its expressions. */
  | { readonly kind: 'description'; readonly shape: AdapterShape; readonly jmespath: string }
  /** The path of a CommonJS module. */
  | { readonly kind: 'script'; readonly file: string };

export interface PlannedGroup {
  readonly name: string;
  readonly agents: number;
  readonly slots: number;
  /** Sessions with an unanswered message that an agent has when taking no new one; any number where left out. */
  readonly maxActive?: number;
  /** Channels by number, the preferred ones first; those of one tier have equal rights. */
  readonly tiers: readonly (readonly number[])[];
  /** When its agents are there, in simulated seconds from the start. */
  readonly duty: Duty;
}
