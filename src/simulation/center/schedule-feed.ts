import type { ScheduleChunk, ScheduleColumns } from '../../demand/schedule.ts';
import type { OpenContacts } from './open-contacts.ts';

/** Reads a schedule row by row, one chunk in memory at a time, and turns rows into open journeys. */
export class ScheduleFeed {
  /** Journeys admitted so far. */
  admitted = 0;
  /** Whether every row has been admitted. */
  isEmpty = false;
  /** When the row that `advance` moved to begins, in seconds. */
  start = 0;

  readonly #chunks: Iterator<ScheduleChunk>;
  #columns: ScheduleColumns | undefined;
  #rows = 0;
  #row = -1;

  constructor(schedule: Iterable<ScheduleChunk>) {
    this.#chunks = schedule[Symbol.iterator]();
  }

  /** Moves to the next row; false when there is none. */
  advance(): boolean {
    this.#row++;
    while (this.#row >= this.#rows) {
      const next = this.#chunks.next();
      if (next.done) {
        this.isEmpty = true;
        return false;
      }
      this.#columns = next.value.columns;
      this.#rows = next.value.rows;
      this.#row = 0;
    }
    this.start = (this.#columns as ScheduleColumns).start[this.#row] as number;
    return true;
  }

  /** The current row as an open journey whose first attempt is due at its start. */
  admit(contacts: OpenContacts): number {
    const columns = this.#columns as ScheduleColumns;
    const from = this.#row;
    const row = contacts.acquire();
    this.admitted++;
    contacts.keyHigh[row] = columns.keyHigh[from] as number;
    contacts.keyLow[row] = columns.keyLow[from] as number;
    contacts.customer[row] = columns.customer[from] as number;
    contacts.journey[row] = columns.journey[from] as number;
    contacts.channels[row] = columns.channel[from] as number;
    contacts.generations[row] = columns.generation[from] as number;
    contacts.reasons[row] = columns.reason[from] as number;
    contacts.startsAs[row] = columns.startsAs[from] as number;
    contacts.observed[row] = columns.observed[from] as number;
    contacts.firstAttempt[row] = columns.attempt[from] as number;
    contacts.firstPatience[row] = columns.patience[from] as number;
    contacts.firstHandling[row] = columns.handling[from] as number;
    contacts.firstSeniority[row] = columns.seniority[from] as number;
    contacts.attempts[row] = columns.attempt[from] as number;
    contacts.due[row] = columns.start[from] as number;
    return row;
  }
}
