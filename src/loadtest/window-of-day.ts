import { feedOf } from '../demand/journey-feed.ts';
import { chunksOf, type ScheduleChunk, type ScheduleRow, startsAs } from '../demand/schedule.ts';
import { horizonOf } from '../demand/sources.ts';
import { busiestStretch, type Stretch, windowRows } from '../demand/window.ts';
import { replicationInput } from '../experiment/replication.ts';
import type { Demand } from '../experiment/scenario-demand.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { AttemptRecord } from '../simulation/attempt-record.ts';
import { openAt } from '../simulation/open-at.ts';
import { type SimulationTotals, simulateJourneys } from '../simulation/simulate-journeys.ts';
import { type BackendLatency, polledInbox } from './backend-latency.ts';
import { pollingInWall } from './plan-replay.ts';

/** The stretch of the first simulated day that a load test replays, as a schedule of its own. */
export interface DayWindow {
  readonly stretch: Stretch;
  /** Until when journeys begin, in seconds from its start: of a log, beyond its end at times. */
  readonly lasts: number;
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
  const { start } = scenario.window;
  const stretch = stretchOfDay(scenario, demand);
  const input = replicationInput(scenario, demand, 0);
  const open: readonly ScheduleRow[] =
    start === 'open-contacts' && stretch.from > 0 ? openAt(input, stretch.from) : [];
  const { length } = stretch;
  const lasts = demand.isOfWindow ? Math.max(length, demand.horizon - stretch.from) : length;
  const rows = windowRows(demand.schedule(0), { from: stretch.from, length: lasts }, open);
  const chunks = [...chunksOf(start === 'empty' ? newcomers(rows) : rows)];
  return {
    stretch,
    lasts,
    chunks,
    journeys: chunks.reduce((sum, { rows }) => sum + rows, 0),
    carried: chunks.reduce((sum, { columns }) => sum + columns.startsAs.filter(Boolean).length, 0),
  };
}

/** Without who is there when the window begins: yesterday's backlog is, when it begins with the day. */
function* newcomers(rows: Iterable<ScheduleRow>): Generator<ScheduleRow> {
  for (const row of rows) if (row.startsAs === startsAs.attempt) yield row;
}

/** Where the window of a scenario lies; nobody is drawn for it. */
export function stretchOfDay(scenario: Scenario, demand: Demand): Stretch {
  const { from, length } = scenario.window;
  return from === 'busiest'
    ? busiestStretch(demand.arrivals, length, stepOf(scenario), demand.horizon)
    : { from, length };
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

/**
 * Simulates a window as a load test plays it: agents poll, operations take the given time.
 *
 * @param draw the how-manieth draw of the latencies; the customers and their luck stay the same
 */
export function simulateWindow(
  scenario: Scenario,
  demand: Demand,
  window: Pick<DayWindow, 'chunks' | 'lasts'>,
  latency: BackendLatency = {},
  draw = 0,
): IdealRun {
  const { load } = scenario;
  const records: AttemptRecord[] = [];
  const input = replicationInput(scenario, demand, 0);
  const totals = simulateJourneys(
    {
      ...input,
      journeys: feedOf(window.chunks),
      agentSide: polledInbox(
        (pollingInWall(load.agentPolling, load.speed) * load.speed) / 1000,
        latency,
        draw,
      ),
      accountFrom: 0,
      accountUntil: window.lasts,
      endsAt: window.lasts + load.drainCap,
    },
    (record) => records.push({ ...record }),
  );
  return { records, totals };
}
