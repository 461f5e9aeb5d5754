import type { JourneyTables } from '../journey/journey-tables.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { compileCalls } from './calls.ts';
import type { AgentsUnderLoad, PlannedBackend, ReplayPlan } from './replay-plan.ts';
import { serviceTables } from './service-tables.ts';

/** Nobody polls a backend more often than this, at any speed; in wall milliseconds. */
const LEAST_POLLING = 100;

/** How long a request may take before it counts as failed; in wall milliseconds. */
const REQUEST_TIMEOUT = 30_000;

/** What only the moment of the replay knows. */
export interface ReplayCircumstances {
  readonly run: string;
  /** Milliseconds since 1970. */
  readonly startsAt: number;
  readonly backend: PlannedBackend;
  readonly agents: AgentsUnderLoad;
  readonly chunks: ReplayPlan['chunks'];
  /** Event loops for customers: one per core is best. */
  readonly loops: number;
  /** Processes that they are spread over, evenly; 1, where left out. */
  readonly processes?: number;
  /** Seconds of simulated time that the schedule covers. */
  readonly length: number;
}

/**
 * How k6 is to replay a schedule: few VUs, each an event loop that walks its own stripe of the
 * journeys and starts each at its due time, whatever the backend does.
 *
 * @param scenario as it is from the start of the schedule on, see `scenario-from.ts`
 */
export function planReplay(
  scenario: Scenario,
  tables: JourneyTables,
  now: ReplayCircumstances,
): ReplayPlan {
  const { load } = scenario;
  const rows = now.chunks.reduce((sum, chunk) => sum + chunk.rows, 0);
  return {
    run: now.run,
    startsAt: now.startsAt,
    speed: load.speed,
    vus: evenly(Math.max(1, Math.min(now.loops, rows)), now.processes ?? 1),
    backend: now.backend,
    tables,
    chunks: now.chunks,
    channels: scenario.channels.map(({ name }) => name),
    groups: scenario.groups.map(({ name, agents, slots, maxActive, tiers, duty }) => ({
      name,
      agents,
      slots,
      ...(maxActive === Number.POSITIVE_INFINITY ? {} : { maxActive }),
      tiers,
      duty,
    })),
    agents: now.agents,
    agentPollingMs: pollingInWall(load.agentPolling, load.speed),
    customerPollingMs: load.customerPolling.map((period) => pollingInWall(period, load.speed)),
    calls: compileCalls(scenario),
    service: serviceTables(scenario),
    endsAtMs: Math.round(((now.length + load.drainCap) * 1000) / load.speed),
    requestTimeoutMs: REQUEST_TIMEOUT,
  };
}

/** k6 gives each process the same number of loops: a process without any would have no customers. */
const evenly = (loops: number, processes: number): number =>
  Math.ceil(loops / processes) * processes;

/** A polling period of simulated seconds on the wall clock, in milliseconds, never below 100. */
export function pollingInWall(period: number, speed: number): number {
  return Math.max(LEAST_POLLING, (period * 1000) / speed);
}

/** The most contacts that are due within one second of the wall clock, later attempts included. */
export function busiestSecond(
  attempts: readonly { readonly due: number }[],
  speed: number,
): number {
  const dues = Float64Array.from(attempts, ({ due }) => due).sort();
  let most = 0;
  let first = 0;
  for (let last = 0; last < dues.length; last++) {
    while ((dues[last] as number) - (dues[first] as number) >= speed) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
