import { feedOf } from '../demand/journey-feed.ts';
import { chunksOf, type ScheduleChunk, type ScheduleRow, startsAs } from '../demand/schedule.ts';
import { horizonOf } from '../demand/sources.ts';
import { busiestStretch, type Stretch, windowRows } from '../demand/window.ts';
import { replicationInput } from '../experiment/replication.ts';
import type { Demand } from '../experiment/scenario-demand.ts';
import { replicationKey } from '../mathematics/random/keyed-draws.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { AttemptRecord, TurnCollector } from '../simulation/attempt-record.ts';
import type { CallbackRecord } from '../simulation/callback-record.ts';
import type { CustomerSide } from '../simulation/customers/customer-side.ts';
import { Customers } from '../simulation/customers/customers.ts';
import { openAt } from '../simulation/open-at.ts';
import {
  type SimulationInput,
  type SimulationTotals,
  simulateJourneys,
} from '../simulation/simulate-journeys.ts';
import { type BackendLatency, polledInbox } from './backend-latency.ts';
import { pollingInWall } from './plan-replay.ts';
import type { AgentsUnderLoad } from './replay-plan.ts';
import { scenarioFrom } from './scenario-from.ts';

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
    start === 'open-contacts' && stretch.from > 0
      ? openAt({ ...input, ...customersOf(scenario, demand) }, stretch.from)
      : [];
  const { length } = stretch;
  const lasts = demand.isOfWindow ? Math.max(length, demand.horizon - stretch.from) : length;
  const inWindow = { from: stretch.from, length: lasts };
  const rows = windowRows(begunJourneys(scenario, demand, inWindow), inWindow, open);
  const chunks = [...chunksOf(start === 'empty' ? newcomers(rows) : rows)];
  return {
    stretch,
    lasts,
    chunks,
    journeys: chunks.reduce((sum, { rows }) => sum + rows, 0),
    carried: chunks.reduce((sum, { columns }) => sum + columns.startsAs.filter(Boolean).length, 0),
  };
}

/** Who the customers of the first replication are, where some may leave: they ask no more. */
function customersOf(scenario: Scenario, demand: Demand): Pick<SimulationInput, 'customers'> {
  if (scenario.churn === undefined) return {};
  return {
    customers: new Customers(scenario, demand.tables, replicationKey(scenario.seed, 0)),
  };
}

/**
 * The journeys of the first replication. Who leaves before the end of the window, or has not joined
 * by then, is known when it has been simulated so far: their journeys do not begin.
 */
function begunJourneys(
  scenario: Scenario,
  demand: Demand,
  { from, length }: Stretch,
): Iterable<ScheduleChunk> {
  const { customers } = customersOf(scenario, demand);
  if (customers === undefined) return demand.schedule(0);
  const begun: ScheduleRow[] = [];
  const followed: CustomerSide = {
    begins(row) {
      const story = customers.begins(row);
      if (story !== undefined && row.start >= from) begun.push({ ...row });
      return story;
    },
    passedOn: (contact, now) => customers.passedOn(contact, now),
    ended: (contact, attempt, next) => customers.ended(contact, attempt, next),
    get decidesAt() {
      return customers.decidesAt;
    },
    decide: () => customers.decide(),
  };
  const input = replicationInput(scenario, demand, 0);
  simulateJourneys({ ...input, customers: followed, endsAt: from + length }, () => {});
  return chunksOf(begun);
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

/** How a window is played. */
export interface PlayedAs {
  /** Whether one agent looks into the inbox for all, or each. */
  readonly agents?: AgentsUnderLoad;
  /** Whether customers are told of an answer at once, instead of looking for it. */
  readonly isPushed?: boolean;
  readonly latency?: BackendLatency;
  /** The how-manieth draw of the latencies; the customers and their luck stay the same. */
  readonly draw?: number;
  /** Gets each message of an agent in a session. */
  readonly onTurn?: TurnCollector;
}

/** What the window ought to look like: the same contacts, simulated with the same polling. */
export interface IdealRun {
  readonly records: readonly AttemptRecord[];
  /** Offers of callbacks, as they ended. */
  readonly callbacks: readonly CallbackRecord[];
  readonly totals: SimulationTotals;
}

/**
 * Simulates a window as a load test plays it: agents poll, operations take the given time.
 */
export function simulateWindow(
  scenario: Scenario,
  demand: Demand,
  window: Pick<DayWindow, 'stretch' | 'chunks' | 'lasts'>,
  { agents = 'dispatched', isPushed = false, latency = {}, draw = 0, onTurn }: PlayedAs = {},
): IdealRun {
  const { load } = scenario;
  const pollingAt = (period: number): number =>
    (pollingInWall(period, load.speed) * load.speed) / 1000;
  const records: AttemptRecord[] = [];
  const callbacks: CallbackRecord[] = [];
  const input = replicationInput(scenarioFrom(scenario, window.stretch.from), demand, 0);
  const totals = simulateJourneys(
    {
      ...input,
      ...(onTurn === undefined ? {} : { onTurn }),
      onCallback: (record) => callbacks.push({ ...record }),
      journeys: feedOf(window.chunks),
      agentSide: polledInbox(
        pollingAt(load.agentPolling),
        latency,
        draw,
        agents === 'independent' ? 'each' : 'together',
        isPushed ? undefined : load.customerPolling.map(pollingAt),
      ),
      accountFrom: 0,
      accountUntil: window.lasts,
      endsAt: window.lasts + load.drainCap,
    },
    (record) => records.push({ ...record }),
  );
  return { records, callbacks, totals };
}
