import type { AttemptRecord } from './attempt-record.ts';

/** Rows that one chunk has room for. */
export const ROWS_PER_CHUNK = 32_768;

/** What is kept of an attempt. */
export type KeptAttempt = Omit<
  AttemptRecord,
  'class' | 'opening' | 'handled' | 'queued' | 'pending' | 'next'
>;

/** A number of attempts, a column for each figure of `KeptAttempt`; only `rows` of each are filled. */
export interface AttemptChunk {
  readonly rows: number;
  readonly journey: Uint32Array;
  readonly attempt: Uint16Array;
  readonly customer: Uint32Array;
  readonly channel: Int16Array;
  readonly generation: Int8Array;
  readonly reason: Int16Array;
  readonly place: Int16Array;
  readonly due: Float64Array;
  readonly taken: Float64Array;
  readonly ended: Float64Array;
  readonly wait: Float64Array;
  readonly handling: Float64Array;
  readonly outcome: Int8Array;
  readonly group: Int16Array;
  readonly agent: Int32Array;
  readonly carried: Uint8Array;
  readonly observed: Uint8Array;
}

/** How many columns of 8, 4, 2 and 1 bytes there are: 66 bytes a row. */
const [DOUBLES, WORDS, SHORTS, BYTES] = [5, 3, 5, 4];
const BYTES_PER_ROW = 8 * DOUBLES + 4 * WORDS + 2 * SHORTS + BYTES;

/** The rows of a chunk that is being filled may still grow. */
type GrowingChunk = { -readonly [Column in keyof AttemptChunk]: AttemptChunk[Column] };

/**
 * Attempts that are kept: a row each, in typed columns. They grow by a chunk at a time, so that what
 * is there already is never copied, and no object is made for an attempt.
 *
 * @example
 * const kept = new AttemptColumns();
 * await simulate(scenario, demand, { collect: (record) => kept.add(record) });
 */
export class AttemptColumns implements Iterable<KeptAttempt> {
  readonly #chunks: GrowingChunk[] = [];
  // The last chunk by the width of its columns, which lie one behind the other: to write a row to four
  // arrays takes half the time of writing it to sixteen.
  #doubles = new Float64Array(0);
  #words = new Int32Array(0);
  #shorts = new Int16Array(0);
  #bytes = new Int8Array(0);
  /** The next row of the last chunk. */
  #row: number = ROWS_PER_CHUNK;

  /** @param records to begin with */
  static of(records: Iterable<KeptAttempt>): AttemptColumns {
    const columns = new AttemptColumns();
    for (const record of records) columns.add(record);
    return columns;
  }

  /** How many attempts there are. */
  get length(): number {
    return (this.#chunks.length - 1) * ROWS_PER_CHUNK + this.#row;
  }

  /** The columns themselves, as far as they are filled now: all chunks but the last one are full. */
  get chunks(): readonly AttemptChunk[] {
    const last = this.#chunks.at(-1);
    if (last !== undefined) last.rows = this.#row;
    return this.#chunks;
  }

  /** Appends an attempt; nothing of the record itself is kept. */
  add(record: KeptAttempt): void {
    if (this.#row === ROWS_PER_CHUNK) this.#grow();
    const row = this.#row++;
    const doubles = this.#doubles;
    doubles[row] = record.due;
    doubles[row + ROWS_PER_CHUNK] = record.taken;
    doubles[row + 2 * ROWS_PER_CHUNK] = record.ended;
    doubles[row + 3 * ROWS_PER_CHUNK] = record.wait;
    doubles[row + 4 * ROWS_PER_CHUNK] = record.handling;
    const words = this.#words;
    words[row] = record.journey;
    words[row + ROWS_PER_CHUNK] = record.customer;
    words[row + 2 * ROWS_PER_CHUNK] = record.agent;
    const shorts = this.#shorts;
    shorts[row] = record.channel;
    shorts[row + ROWS_PER_CHUNK] = record.reason;
    shorts[row + 2 * ROWS_PER_CHUNK] = record.group;
    shorts[row + 3 * ROWS_PER_CHUNK] = record.attempt;
    shorts[row + 4 * ROWS_PER_CHUNK] = record.place;
    const bytes = this.#bytes;
    bytes[row] = record.generation;
    bytes[row + ROWS_PER_CHUNK] = record.outcome;
    bytes[row + 2 * ROWS_PER_CHUNK] = record.carried;
    bytes[row + 3 * ROWS_PER_CHUNK] = record.observed;
  }

  #grow(): void {
    const rows = ROWS_PER_CHUNK;
    const buffer = new ArrayBuffer(rows * BYTES_PER_ROW);
    const doubles = new Float64Array(buffer, 0, DOUBLES * rows);
    const words = new Int32Array(buffer, doubles.byteLength, WORDS * rows);
    const atShorts = doubles.byteLength + words.byteLength;
    const shorts = new Int16Array(buffer, atShorts, SHORTS * rows);
    const bytes = new Int8Array(buffer, atShorts + shorts.byteLength, BYTES * rows);
    // The same bits, where a column has no sign.
    const unsignedWords = new Uint32Array(buffer, words.byteOffset, words.length);
    const unsignedShorts = new Uint16Array(buffer, shorts.byteOffset, shorts.length);
    const unsignedBytes = new Uint8Array(buffer, bytes.byteOffset, bytes.length);
    const last = this.#chunks.at(-1);
    if (last !== undefined) last.rows = rows;
    this.#chunks.push({
      rows: 0,
      due: column(doubles, 0),
      taken: column(doubles, 1),
      ended: column(doubles, 2),
      wait: column(doubles, 3),
      handling: column(doubles, 4),
      journey: column(unsignedWords, 0),
      customer: column(unsignedWords, 1),
      agent: column(words, 2),
      channel: column(shorts, 0),
      reason: column(shorts, 1),
      group: column(shorts, 2),
      attempt: column(unsignedShorts, 3),
      place: column(shorts, 4),
      generation: column(bytes, 0),
      outcome: column(bytes, 1),
      carried: column(unsignedBytes, 2),
      observed: column(unsignedBytes, 3),
    });
    this.#doubles = doubles;
    this.#words = words;
    this.#shorts = shorts;
    this.#bytes = bytes;
    this.#row = 0;
  }

  /**
   * One attempt, as a record of its own.
   *
   * @throws {RangeError} where there is no such row
   */
  at(row: number): KeptAttempt {
    const chunk = this.chunks[Math.floor(row / ROWS_PER_CHUNK)];
    if (chunk === undefined || !Number.isInteger(row) || row >= this.length) {
      throw new RangeError(`row: expected a whole number below ${this.length}, found ${row}`);
    }
    return recordOf(chunk, row % ROWS_PER_CHUNK);
  }

  /** The attempts in their order, a record each. */
  *[Symbol.iterator](): Generator<KeptAttempt> {
    for (const chunk of this.chunks) {
      for (let row = 0; row < chunk.rows; row++) yield recordOf(chunk, row);
    }
  }
}

/** One of several columns that lie one behind the other. */
function column<Values extends { subarray(from: number, to: number): Values }>(
  all: Values,
  number: number,
): Values {
  return all.subarray(number * ROWS_PER_CHUNK, (number + 1) * ROWS_PER_CHUNK);
}

function recordOf(chunk: AttemptChunk, row: number): KeptAttempt {
  return {
    journey: chunk.journey[row] as number,
    attempt: chunk.attempt[row] as number,
    customer: chunk.customer[row] as number,
    channel: chunk.channel[row] as number,
    generation: chunk.generation[row] as number,
    reason: chunk.reason[row] as number,
    place: chunk.place[row] as number,
    due: chunk.due[row] as number,
    taken: chunk.taken[row] as number,
    ended: chunk.ended[row] as number,
    wait: chunk.wait[row] as number,
    handling: chunk.handling[row] as number,
    outcome: chunk.outcome[row] as number,
    group: chunk.group[row] as number,
    agent: chunk.agent[row] as number,
    carried: chunk.carried[row] as number,
    observed: chunk.observed[row] as number,
  };
}
