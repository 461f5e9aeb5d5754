import type { ScheduleChunk, ScheduleRow } from './schedule.ts';
import { emptyRow } from './schedule-row.ts';

/** Journeys in order of their start, one at a time: what a run is fed with. */
export interface JourneyFeed {
  /** The journey that `advance` moved to; the next one overwrites it. */
  readonly row: ScheduleRow;
  /** Moves to the next journey; false when there is none. */
  advance(): boolean;
}

/** The rows of a schedule, one chunk in memory at a time. */
export function feedOf(chunks: Iterable<ScheduleChunk>): JourneyFeed {
  return new ScheduleFeed(chunks);
}

class ScheduleFeed implements JourneyFeed {
  readonly row: ScheduleRow = emptyRow();
  readonly #chunks: Iterator<ScheduleChunk>;
  #chunk: ScheduleChunk | undefined;
  #at = -1;

  constructor(chunks: Iterable<ScheduleChunk>) {
    this.#chunks = chunks[Symbol.iterator]();
  }

  advance(): boolean {
    this.#at++;
    while (this.#chunk === undefined || this.#at >= this.#chunk.rows) {
      const next = this.#chunks.next();
      if (next.done) return false;
      this.#chunk = next.value;
      this.#at = 0;
    }
    const { row } = this;
    const at = this.#at;
    const { columns } = this.#chunk;
    row.start = columns.start[at] as number;
    row.patience = columns.patience[at] as number;
    row.handling = columns.handling[at] as number;
    row.seniority = columns.seniority[at] as number;
    row.keyHigh = columns.keyHigh[at] as number;
    row.keyLow = columns.keyLow[at] as number;
    row.customer = columns.customer[at] as number;
    row.journey = columns.journey[at] as number;
    row.channel = columns.channel[at] as number;
    row.generation = columns.generation[at] as number;
    row.reason = columns.reason[at] as number;
    row.attempt = columns.attempt[at] as number;
    row.startsAs = columns.startsAs[at] as number;
    row.observed = columns.observed[at] as number;
    return true;
  }
}
