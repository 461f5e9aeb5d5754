import { emptyRow, readRow, writeRow } from './schedule-row.ts';

/**
 * The schedule: what the simulator plays and k6 replays. It holds only what waiting cannot change;
 * everything later is decided by the journey's step from the key of its luck, in both worlds.
 * Rows come in order of `start`.
 */
export interface ScheduleChunk {
  readonly rows: number;
  readonly columns: ScheduleColumns;
}

export interface ScheduleColumns {
  /** When the journey begins, in seconds from the start of the run or window. */
  readonly start: Float64Array;
  /** Patience of the first attempt, in seconds; ∞ where nobody gives up. */
  readonly patience: Float64Array;
  /** Handling time of the first attempt, in seconds. */
  readonly handling: Float64Array;
  /** Seconds by which the first attempt is older than its start for whoever orders the queue. */
  readonly seniority: Float64Array;
  /** The key of the journey's luck. */
  readonly keyHigh: Uint32Array;
  readonly keyLow: Uint32Array;
  readonly customer: Uint32Array;
  /** The journey's number in the run, and in a window that of the day it was cut from. */
  readonly journey: Uint32Array;
  /** Where its journey begins, see `journey/place-tables.ts`; −1 where no journey is drawn. */
  readonly place: Int16Array;
  /** What journeys ask of the customer, packed as `population.ts` says; 0 where none does. */
  readonly profile: Uint16Array;
  readonly channel: Uint8Array;
  readonly generation: Uint8Array;
  readonly reason: Uint8Array;
  /** The attempt that the row begins with: more than 1 where a window opened in mid-journey. */
  readonly attempt: Uint8Array;
  /** What the row is when it starts, see `startsAs`. */
  readonly startsAs: Uint8Array;
  /** Which of its figures a log observed; the others are drawn. See `observed`. */
  readonly observed: Uint8Array;
}

/**
 * How a row starts: a new attempt, or a contact that was open when the window opened. Who is off the line, and has to be
 * called, starts as `offLine` plus the calls in vain so far.
 */
export const startsAs = { attempt: 0, waiting: 1, inService: 2, offLine: 3 } as const;

/** How often somebody has been called in vain who is off the line when the row starts; undefined for everybody else. */
export function callsBefore(starts: number): number | undefined {
  return starts < startsAs.offLine ? undefined : starts - startsAs.offLine;
}

/** Bits of the column `observed`. */
export const observed = { start: 1, patience: 2, handling: 4 } as const;

const arrayOf = {
  f64: Float64Array,
  u32: Uint32Array,
  i16: Int16Array,
  u16: Uint16Array,
  u8: Uint8Array,
} as const;

/** The columns in the order in which they stand in a file, widest first so that each is aligned. */
export const scheduleLayout = [
  ['start', 'f64'],
  ['patience', 'f64'],
  ['handling', 'f64'],
  ['seniority', 'f64'],
  ['keyHigh', 'u32'],
  ['keyLow', 'u32'],
  ['customer', 'u32'],
  ['journey', 'u32'],
  ['place', 'i16'],
  ['profile', 'u16'],
  ['channel', 'u8'],
  ['generation', 'u8'],
  ['reason', 'u8'],
  ['attempt', 'u8'],
  ['startsAs', 'u8'],
  ['observed', 'u8'],
] as const satisfies readonly (readonly [keyof ScheduleColumns, keyof typeof arrayOf])[];

/** Rows in a full chunk. */
export const chunkRows = 65_536;

/** Columns over one buffer: what a file of a chunk holds, byte by byte (little-endian). */
export function scheduleColumns(rows: number, buffer?: ArrayBuffer): ScheduleColumns {
  const bytes = scheduleLayout.reduce(
    (sum, [, type]) => sum + arrayOf[type].BYTES_PER_ELEMENT * rows,
    0,
  );
  const memory = buffer ?? new ArrayBuffer(bytes);
  if (memory.byteLength !== bytes) {
    throw new RangeError(`expected ${bytes} bytes for ${rows} rows, found ${memory.byteLength}`);
  }
  let offset = 0;
  const columns: Record<string, InstanceType<(typeof arrayOf)[keyof typeof arrayOf]>> = {};
  for (const [name, type] of scheduleLayout) {
    columns[name] = new arrayOf[type](memory, offset, rows);
    offset += arrayOf[type].BYTES_PER_ELEMENT * rows;
  }
  return columns as unknown as ScheduleColumns;
}

/** One row, for those who build a schedule. */
export type ScheduleRow = { -readonly [Column in keyof ScheduleColumns]: number };

/** Packs rows into chunks of at most `chunkRows`. */
export function* chunksOf(rows: Iterable<ScheduleRow>, size = chunkRows): Generator<ScheduleChunk> {
  let columns = scheduleColumns(size);
  let filled = 0;
  for (const row of rows) {
    writeRow(columns, filled, row);
    filled++;
    if (filled === size) {
      yield { rows: filled, columns };
      columns = scheduleColumns(size);
      filled = 0;
    }
  }
  if (filled > 0) yield { rows: filled, columns: firstRows(columns, filled) };
}

function firstRows(columns: ScheduleColumns, rows: number): ScheduleColumns {
  const shorter = scheduleColumns(rows);
  for (const [name] of scheduleLayout) shorter[name].set(columns[name].subarray(0, rows));
  return shorter;
}

/** The rows of a schedule again, in order; the row object is reused. */
export function* rowsOf(chunks: Iterable<ScheduleChunk>): Generator<ScheduleRow> {
  const row = emptyRow();
  for (const { rows, columns } of chunks) {
    for (let i = 0; i < rows; i++) {
      readRow(columns, i, row);
      yield row;
    }
  }
}
