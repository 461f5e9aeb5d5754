import {
  Bool,
  type Data,
  type DataType,
  Dictionary,
  Field,
  Float64,
  Int8,
  Int16,
  Int32,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  Uint16,
  Uint32,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';

/** Rows of a table, as typed columns of which the first `rows` values are filled. */
export interface ColumnChunk {
  readonly rows: number;
}

/** A column of a table: what it is called and means, and where its values stand in a chunk. */
export type ArrowColumn<Chunk extends ColumnChunk> = {
  readonly name: string;
  readonly means: string;
  readonly unit?: 's' | 'ms';
} & (
  | { readonly kind: 'count'; readonly bits: 16 | 32; of(chunk: Chunk): Uint16Array | Uint32Array }
  /** NaN is null. */
  | { readonly kind: 'time'; of(chunk: Chunk): Float64Array }
  /** −1 is null. */
  | { readonly kind: 'number'; of(chunk: Chunk): Int32Array }
  /** The number of a name; −1 is null. Arrow calls it a dictionary. */
  | {
      readonly kind: 'name';
      readonly bits: 8 | 16;
      readonly names: readonly string[];
      of(chunk: Chunk): Int8Array | Int16Array;
    }
  /** Whether the bits of `mask` are those of `equals`. */
  | {
      readonly kind: 'flag';
      readonly mask: number;
      readonly equals: number;
      of(chunk: Chunk): Uint8Array | Int8Array;
    }
);

/** Parts of a file smaller than this are put together, so that it is not written in crumbs. */
const SMALL = 65_536;

/**
 * An Arrow IPC file with a record batch for each chunk. Columns go into it as they are: no object is
 * made per row, and no column is copied. Meaning and unit stand in each field's metadata, so that the
 * file explains itself.
 *
 * @param metadata of the whole table
 * @returns the file, part by part
 */
export async function* arrowFile<Chunk extends ColumnChunk>(
  columns: readonly ArrowColumn<Chunk>[],
  chunks: readonly Chunk[],
  metadata: Readonly<Record<string, string>>,
): AsyncGenerator<Uint8Array> {
  const types = columns.map(typeOf);
  const fields = columns.map(
    ({ name, kind, means, unit }, i) =>
      new Field(
        name,
        types[i]?.type as DataType,
        kind !== 'count' && kind !== 'flag',
        new Map([['means', means], ...(unit === undefined ? [] : [['unit', unit] as const])]),
      ),
  );
  const schema = new Schema(fields, new Map(Object.entries(metadata)));
  const type = new Struct(fields);
  const writer = new RecordBatchFileWriter();
  writer.reset(undefined, schema);
  for (const chunk of chunks) {
    const children = columns.map((column, i) => dataOf(column, chunk, types[i] as ColumnType));
    const data = makeData({ type, length: chunk.rows, nullCount: 0, children });
    writer.write(new RecordBatch(schema, data));
  }
  // What the writer holds are the columns themselves, and little beside them.
  writer.finish();
  yield* largeParts(writer);
}

/** The type of a column, and the names that all chunks share where it has such. */
interface ColumnType {
  readonly type: DataType;
  readonly dictionary?: Vector<Utf8>;
}

function typeOf<Chunk extends ColumnChunk>(column: ArrowColumn<Chunk>, id: number): ColumnType {
  switch (column.kind) {
    case 'count':
      return { type: column.bits === 16 ? new Uint16() : new Uint32() };
    case 'time':
      return { type: new Float64() };
    case 'number':
      return { type: new Int32() };
    case 'name':
      // The format recommends signed indices, since not every reader knows unsigned ones.
      return {
        type: new Dictionary(new Utf8(), column.bits === 8 ? new Int8() : new Int16(), id),
        dictionary: vectorFromArray([...column.names], new Utf8()),
      };
    case 'flag':
      return { type: new Bool() };
    default:
      return column satisfies never;
  }
}

function dataOf<Chunk extends ColumnChunk>(
  column: ArrowColumn<Chunk>,
  chunk: Chunk,
  { type, dictionary }: ColumnType,
): Data {
  const length = chunk.rows;
  const data = column.of(chunk).subarray(0, length);
  switch (column.kind) {
    case 'count':
      return makeData({ type: type as Uint32, length, nullCount: 0, data });
    case 'time':
      return makeData({ type: type as Float64, length, ...notNaN(data as Float64Array), data });
    case 'number':
      return makeData({ type: type as Int32, length, ...from0(data as Int32Array), data });
    case 'name':
      return makeData({
        type: type as Dictionary<Utf8, Int8 | Int16>,
        length,
        ...from0(data as Int8Array | Int16Array),
        data,
        dictionary: dictionary as Vector<Utf8>,
      });
    case 'flag': {
      const bits = equalBits(data as Uint8Array | Int8Array, column.mask, column.equals);
      return makeData({ type: type as Bool, length, nullCount: 0, data: bits });
    }
    default:
      return column satisfies never;
  }
}

/** Which rows hold a value: a bit each, least significant first, and how many do not. */
interface Validity {
  readonly nullBitmap?: Uint8Array;
  readonly nullCount: number;
}

function notNaN(values: Float64Array): Validity {
  const nullBitmap = new Uint8Array((values.length + 7) >> 3);
  let nullCount = 0;
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row])) nullCount++;
    else nullBitmap[row >> 3] = (nullBitmap[row >> 3] as number) | (1 << (row & 7));
  }
  return nullCount === 0 ? { nullCount } : { nullBitmap, nullCount };
}

function from0(values: Int32Array | Int16Array | Int8Array): Validity {
  const nullBitmap = new Uint8Array((values.length + 7) >> 3);
  let nullCount = 0;
  for (let row = 0; row < values.length; row++) {
    if ((values[row] as number) < 0) nullCount++;
    else nullBitmap[row >> 3] = (nullBitmap[row >> 3] as number) | (1 << (row & 7));
  }
  return nullCount === 0 ? { nullCount } : { nullBitmap, nullCount };
}

function equalBits(values: Uint8Array | Int8Array, mask: number, equals: number): Uint8Array {
  const bits = new Uint8Array((values.length + 7) >> 3);
  for (let row = 0; row < values.length; row++) {
    if (((values[row] as number) & mask) === equals) {
      bits[row >> 3] = (bits[row >> 3] as number) | (1 << (row & 7));
    }
  }
  return bits;
}

/** The same bytes in larger parts; those that are large already are passed on as they are. */
async function* largeParts(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let small: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of parts) {
    const isLarge = part.byteLength >= SMALL;
    if (!isLarge) {
      small.push(part);
      bytes += part.byteLength;
    }
    if (bytes > 0 && (isLarge || bytes >= SMALL)) {
      yield joined(small, bytes);
      small = [];
      bytes = 0;
    }
    if (isLarge) yield part;
  }
  if (bytes > 0) yield joined(small, bytes);
}

function joined(parts: readonly Uint8Array[], bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
