import type { AttemptRecord } from './attempt-record.ts';

/** Rows that one chunk has room for: 76 bytes each, some 2.5 MB together. */
export const ROWS_PER_CHUNK = 32_768;

/** A number of attempts, a column for each figure of `AttemptRecord`; only `rows` of each are filled. */
export interface AttemptChunk {
  rows: number;
  readonly journey: Uint32Array;
  readonly attempt: Uint32Array;
  readonly customer: Uint32Array;
  readonly channel: Int16Array;
  readonly generation: Int16Array;
  readonly reason: Int16Array;
  readonly due: Float64Array;
  readonly taken: Float64Array;
  readonly ended: Float64Array;
  readonly wait: Float64Array;
  readonly handling: Float64Array;
  readonly queued: Float64Array;
  readonly outcome: Int16Array;
  readonly group: Int16Array;
  readonly agent: Int32Array;
  readonly carried: Uint8Array;
  readonly observed: Uint8Array;
}

/**
 * Attempts that are kept: a row each, in typed columns. They grow by a chunk at a time, so that what
 * is there already is never copied, and no object is made for an attempt.
 *
 * @example
 * const kept = new AttemptColumns();
 * await simulateScenario(scenario, demand, { collect: (record) => kept.add(record) });
 */
export class AttemptColumns implements Iterable<AttemptRecord> {
  readonly #chunks: AttemptChunk[] = [];
  #last: AttemptChunk = emptyChunk(0);

  /** @param records to begin with */
  static of(records: Iterable<AttemptRecord>): AttemptColumns {
    const columns = new AttemptColumns();
    for (const record of records) columns.add(record);
    return columns;
  }

  /** How many attempts there are. */
  get length(): number {
    const { length } = this.#chunks;
    return length === 0 ? 0 : (length - 1) * ROWS_PER_CHUNK + this.#last.rows;
  }

  /** The columns themselves: all chunks but the last one are full. */
  get chunks(): readonly AttemptChunk[] {
    return this.#chunks;
  }

  /** Appends an attempt; nothing of the record itself is kept. */
  add(record: AttemptRecord): void {
    if (this.#last.rows === this.#last.journey.length) {
      this.#last = emptyChunk(ROWS_PER_CHUNK);
      this.#chunks.push(this.#last);
    }
    const chunk = this.#last;
    const row = chunk.rows++;
    chunk.journey[row] = record.journey;
    chunk.attempt[row] = record.attempt;
    chunk.customer[row] = record.customer;
    chunk.channel[row] = record.channel;
    chunk.generation[row] = record.generation;
    chunk.reason[row] = record.reason;
    chunk.due[row] = record.due;
    chunk.taken[row] = record.taken;
    chunk.ended[row] = record.ended;
    chunk.wait[row] = record.wait;
    chunk.handling[row] = record.handling;
    chunk.queued[row] = record.queued;
    chunk.outcome[row] = record.outcome;
    chunk.group[row] = record.group;
    chunk.agent[row] = record.agent;
    chunk.carried[row] = record.carried;
    chunk.observed[row] = record.observed;
  }

  /**
   * One attempt, as a record of its own.
   *
   * @throws {RangeError} where there is no such row
   */
  at(row: number): AttemptRecord {
    const chunk = this.#chunks[Math.floor(row / ROWS_PER_CHUNK)];
    if (chunk === undefined || !Number.isInteger(row) || row >= this.length) {
      throw new RangeError(`row: expected a whole number below ${this.length}, found ${row}`);
    }
    return recordOf(chunk, row % ROWS_PER_CHUNK);
  }

  /** The attempts in their order, a record each. */
  *[Symbol.iterator](): Generator<AttemptRecord> {
    for (const chunk of this.#chunks) {
      for (let row = 0; row < chunk.rows; row++) yield recordOf(chunk, row);
    }
  }
}

function emptyChunk(size: number): AttemptChunk {
  return {
    rows: 0,
    journey: new Uint32Array(size),
    attempt: new Uint32Array(size),
    customer: new Uint32Array(size),
    channel: new Int16Array(size),
    generation: new Int16Array(size),
    reason: new Int16Array(size),
    due: new Float64Array(size),
    taken: new Float64Array(size),
    ended: new Float64Array(size),
    wait: new Float64Array(size),
    handling: new Float64Array(size),
    queued: new Float64Array(size),
    outcome: new Int16Array(size),
    group: new Int16Array(size),
    agent: new Int32Array(size),
    carried: new Uint8Array(size),
    observed: new Uint8Array(size),
  };
}

function recordOf(chunk: AttemptChunk, row: number): AttemptRecord {
  return {
    journey: chunk.journey[row] as number,
    attempt: chunk.attempt[row] as number,
    customer: chunk.customer[row] as number,
    channel: chunk.channel[row] as number,
    generation: chunk.generation[row] as number,
    reason: chunk.reason[row] as number,
    due: chunk.due[row] as number,
    taken: chunk.taken[row] as number,
    ended: chunk.ended[row] as number,
    wait: chunk.wait[row] as number,
    handling: chunk.handling[row] as number,
    queued: chunk.queued[row] as number,
    outcome: chunk.outcome[row] as number,
    group: chunk.group[row] as number,
    agent: chunk.agent[row] as number,
    carried: chunk.carried[row] as number,
    observed: chunk.observed[row] as number,
  };
}
