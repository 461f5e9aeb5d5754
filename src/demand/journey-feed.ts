import type { ScheduleChunk, ScheduleRow } from './schedule.ts';
import { emptyRow, readRow } from './schedule-row.ts';

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
    readRow(this.#chunk.columns, this.#at, this.row);
    return true;
  }
}

/** The rows of a feed, for those who go through them with `for`; one object, overwritten for each. */
export function* rowsFrom(feed: JourneyFeed): Generator<ScheduleRow> {
  while (feed.advance()) yield feed.row;
}
