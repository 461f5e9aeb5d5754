import type { JourneyTables } from '../journey/journey-tables.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { withBacklog } from './backlog-journeys.ts';
import { DrawnJourneys } from './drawn-journeys.ts';
import { rowsFrom } from './journey-feed.ts';
import { chunksOf, type ScheduleChunk } from './schedule.ts';

/** The journeys of one replication in columns, in order of their start. */
export function drawSchedule(
  scenario: Scenario,
  tables: JourneyTables,
  replication: number,
): Generator<ScheduleChunk> {
  const drawn = new DrawnJourneys(scenario, tables, replication);
  return chunksOf(rowsFrom(withBacklog(drawn, scenario, tables, replication)));
}
