import { feedOf } from '../demand/journey-feed.ts';
import { chunksOf, type ScheduleChunk, type ScheduleRow } from '../demand/schedule.ts';
import { horizonOf } from '../demand/sources.ts';
import { busiestStretch, type Stretch, windowRows } from '../demand/window.ts';
import { type Demand, replicationInput } from '../experiment/simulate-scenario.ts';
import type { CompiledLaw } from '../mathematics/random/law.ts';
import { compileLaw } from '../mathematics/random/law.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { PolledInbox, TimedOperation } from '../simulation/agent-side.ts';
import { timedOperations } from '../simulation/agent-side.ts';
import type { AttemptRecord } from '../simulation/attempt-record.ts';
import { openAt } from '../simulation/open-at.ts';
import { type SimulationTotals, simulate } from '../simulation/simulate.ts';
import { pollingInWall } from './plan-replay.ts';

/** The stretch of the first simulated day that a load test replays, as a schedule of its own. */
export interface DayWindow {
  readonly stretch: Stretch;
  readonly chunks: readonly ScheduleChunk[];
  readonly journeys: number;
  /** Contacts that were open when it began. */
  readonly carried: number;
}

/**
 * Finds the window of a scenario, and in its first replication who comes in it and what was open
 * when it began. The busiest window is where the most arrivals are expected, not where one draw
 * happens to have them: it stays when the seed changes.
 */
export function windowOfDay(scenario: Scenario, demand: Demand): DayWindow {
  const { from, length, start } = scenario.window;
  const stretch =
    from === 'busiest'
      ? busiestStretch(demand.arrivals, length, stepOf(scenario), demand.horizon)
      : { from, length };
  const input = replicationInput(scenario, demand, 0);
  const open: readonly ScheduleRow[] =
    start === 'open-contacts' && stretch.from > 0 ? openAt(input, stretch.from) : [];
  const chunks = [...chunksOf(windowRows(demand.schedule(0), stretch, open))];
  return {
    stretch,
    chunks,
    journeys: chunks.reduce((sum, { rows }) => sum + rows, 0),
    carried: open.filter(({ startsAs }) => startsAs !== 0).length,
  };
}

/** Windows start at multiples of the demand's interval, at most a quarter of an hour. */
function stepOf(scenario: Scenario): number {
  return Math.min(900, scenario.demand.interval, horizonOf(scenario));
}

/** What the window ought to look like: the same contacts, simulated with the same polling. */
export interface IdealRun {
  readonly records: readonly AttemptRecord[];
  readonly totals: SimulationTotals;
}

/** A backend's latency by operation, in simulated seconds; operations left out take no time. */
export type BackendLatency = Partial<Readonly<Record<TimedOperation, CompiledLaw>>>;

/**
 * Simulates a window as a load test plays it: agents poll, operations take the given time.
 *
 * @param draw the how-manieth draw of the latencies; the customers and their luck stay the same
 */
export function simulateWindow(
  scenario: Scenario,
  demand: Demand,
  window: Pick<DayWindow, 'chunks' | 'stretch'>,
  latency: BackendLatency = {},
  draw = 0,
): IdealRun {
  const { load } = scenario;
  const records: AttemptRecord[] = [];
  const input = replicationInput(scenario, demand, 0);
  const totals = simulate(
    {
      ...input,
      journeys: feedOf(window.chunks),
      agentSide: polledInbox(
        (pollingInWall(load.agentPolling, load.speed) * load.speed) / 1000,
        latency,
        draw,
      ),
      accountFrom: 0,
      accountUntil: window.stretch.length,
      endsAt: window.stretch.length + load.drainCap,
    },
    (record) => records.push({ ...record }),
  );
  return { records, totals };
}

function polledInbox(period: number, latency: BackendLatency, draw: number): PolledInbox {
  const none = compileLaw({ kind: 'constant', value: 0 });
  return {
    kind: 'polled',
    period,
    draw,
    latency: Object.fromEntries(
      timedOperations.map((operation) => [operation, latency[operation] ?? none]),
    ) as PolledInbox['latency'],
  };
}
