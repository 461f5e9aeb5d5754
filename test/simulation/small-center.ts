import { feedOf } from '../../src/demand/journey-feed.ts';
import { chunksOf, type ScheduleRow } from '../../src/demand/schedule.ts';
import { emptyRow } from '../../src/demand/schedule-row.ts';
import type { JourneyTables } from '../../src/journey/journey-tables.ts';
import { compileLaw } from '../../src/mathematics/random/law.ts';
import { immediate } from '../../src/simulation/agent-side.ts';
import type { AttemptRecord } from '../../src/simulation/attempt-record.ts';
import { plainClass, plainGroup } from '../../src/simulation/center/center-of.ts';
import {
  type SimulationInput,
  type SimulationTotals,
  simulateJourneys,
} from '../../src/simulation/simulate-journeys.ts';

/** One channel and one generation; whoever gives up comes back after a minute, twice at most. */
export function tablesWith(retryProbability: number): JourneyTables {
  return {
    channels: [
      {
        patience: [compileLaw({ kind: 'exponential', mean: 20 })],
        handling: [compileLaw({ kind: 'exponential', mean: 30 })],
        retryProbability,
        retryDelay: compileLaw({ kind: 'constant', value: 60 }),
        mostAttempts: 3,
      },
    ],
  };
}

/** Rows from what a test says of them, in order; each has luck of its own. */
export function rowsWith(rows: readonly Partial<ScheduleRow>[]): ScheduleRow[] {
  return rows.map((row, journey) => ({
    ...emptyRow(),
    patience: Number.POSITIVE_INFINITY,
    handling: 10,
    journey,
    keyLow: journey,
    ...row,
  }));
}

/** One group of agents with one contact each, for the one channel. */
export function inputWith(
  agents: number,
  rows: readonly Partial<ScheduleRow>[],
  changes: Partial<SimulationInput> = {},
): SimulationInput {
  return {
    tables: tablesWith(0),
    center: {
      classes: [plainClass(0, [0])],
      groups: [plainGroup(agents, [0])],
      lines: [],
      classOf: [[0]],
    },
    journeys: feedOf(chunksOf(rowsWith(rows), 16)),
    agentSide: immediate,
    key: { high: 1, low: 2 },
    accountFrom: 0,
    accountUntil: 100,
    endsAt: 1e6,
    ...changes,
  };
}

/** Plays a run and keeps its records. */
export function played(input: SimulationInput): {
  records: AttemptRecord[];
  totals: SimulationTotals;
} {
  const records: AttemptRecord[] = [];
  const totals = simulateJourneys(input, (record) => records.push({ ...record }));
  return { records, totals };
}
