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
 * @throws {RangeError} for lines or callbacks, and several processes
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
    vus: loopsFor(scenario, Math.min(now.loops, rows), now.processes ?? 1),
    isTogether: hasCallbacks(scenario),
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
    lines: scenario.lines.map(({ capacity }) => capacity),
    endsAtMs: Math.round(((now.length + load.drainCap) * 1000) / load.speed),
    requestTimeoutMs: REQUEST_TIMEOUT,
  };
}

/**
 * Over how many event loops customers are spread. Loops of k6 share nothing: whether a line is free, and how long the wait
 * is, is known only where all customers are in one. Otherwise each process gets the same number, since one without any would
 * have no customers.
 *
 * @throws {RangeError} for lines or callbacks, and several processes
 */
function loopsFor(scenario: Scenario, loops: number, processes: number): number {
  if (!needsOneLoop(scenario)) return Math.ceil(Math.max(1, loops) / processes) * processes;
  if (processes > 1) {
    throw new RangeError(`lines and callbacks are known in one process, found ${processes}`);
  }
  return 1;
}

/** Whether customers have to know of each other: who gets no line is turned away, and who waits is part of the wait. */
export function needsOneLoop(scenario: Pick<Scenario, 'channels'>): boolean {
  return (
    hasCallbacks(scenario) || scenario.channels.some((channel) => channel.treatment.lines >= 0)
  );
}

function hasCallbacks({ channels }: Pick<Scenario, 'channels'>): boolean {
  return channels.some((channel) => channel.kind === 'live-voice' && channel.callback);
}

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
