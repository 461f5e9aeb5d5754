import type { JourneyFacts } from '../journey/journey-tables.ts';
import { type ScheduleColumns, scheduleColumns } from './schedule.ts';

/** A schedule that is wholly in memory, read by row number. */
export interface ScheduleTable {
  readonly rows: number;
  /** The columns that hold a row, and the row's place in them. */
  at(row: number): { readonly columns: ScheduleColumns; readonly index: number };
}

/** Chunks as they stand in files; all but the last of equal length. */
export function rowsIn(
  chunks: readonly { readonly rows: number; readonly buffer: ArrayBuffer }[],
): ScheduleTable {
  const length = chunks[0]?.rows ?? 1;
  const columns = chunks.map(({ rows, buffer }) => scheduleColumns(rows, buffer));
  return {
    rows: chunks.reduce((sum, { rows }) => sum + rows, 0),
    at(row) {
      const chunk = columns[Math.floor(row / length)];
      if (chunk === undefined) throw new RangeError(`no row ${row}`);
      return { columns: chunk, index: row % length };
    },
  };
}

/** The facts of one row's journey, for its step. */
export function factsAt(table: ScheduleTable, row: number): JourneyFacts {
  const { columns, index } = table.at(row);
  return {
    channel: columns.channel[index] as number,
    generation: columns.generation[index] as number,
    reason: columns.reason[index] as number,
    profile: columns.profile[index] as number,
    place: columns.place[index] as number,
    attempt: columns.attempt[index] as number,
    patience: columns.patience[index] as number,
    handling: columns.handling[index] as number,
  };
}
