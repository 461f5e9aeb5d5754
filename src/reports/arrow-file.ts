import {
  Bool,
  type Data,
  type DataType,
  Dictionary,
  Field,
  Float64,
  Int16,
  Int32,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  Uint32,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';

/** A column of a table: what it is called and means, and its value in each row. */
export type ArrowColumn = {
  readonly name: string;
  readonly means: string;
  readonly unit?: 's' | 'ms';
} & (
  | { readonly kind: 'count'; at(row: number): number }
  /** NaN is null. */
  | { readonly kind: 'time'; at(row: number): number }
  /** −1 is null. */
  | { readonly kind: 'number'; at(row: number): number }
  /** The number of a name; −1 is null. Arrow calls it a dictionary. */
  | { readonly kind: 'name'; readonly names: readonly string[]; at(row: number): number }
  | { readonly kind: 'flag'; at(row: number): boolean }
);

/**
 * An Arrow IPC file with one record batch, built column by column: no object is made per row.
 * Meaning and unit stand in each field's metadata, so that the file explains itself.
 *
 * @param metadata of the whole table
 */
export function arrowFile(
  columns: readonly ArrowColumn[],
  rows: number,
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const children = columns.map((column, i) => dataOf(column, rows, i));
  const fields = columns.map(
    ({ name, kind, means, unit }, i) =>
      new Field(
        name,
        (children[i] as Data).type as DataType,
        kind !== 'count' && kind !== 'flag',
        new Map([['means', means], ...(unit === undefined ? [] : [['unit', unit] as const])]),
      ),
  );
  const schema = new Schema(fields, new Map(Object.entries(metadata)));
  const struct = makeData({ type: new Struct(fields), length: rows, nullCount: 0, children });
  return tableToIPC(new Table(schema, new RecordBatch(schema, struct)), 'file');
}

function dataOf(column: ArrowColumn, length: number, id: number): Data {
  switch (column.kind) {
    case 'count': {
      const data = fill(new Uint32Array(length), column.at);
      return makeData({ type: new Uint32(), length, nullCount: 0, data });
    }
    case 'time': {
      const data = fill(new Float64Array(length), column.at);
      const valid = bitmap(length, (row) => !Number.isNaN(data[row]));
      return makeData({ type: new Float64(), length, ...valid, data });
    }
    case 'number': {
      const data = fill(new Int32Array(length), column.at);
      return makeData({ type: new Int32(), length, ...validFrom0(data), data });
    }
    case 'name': {
      // The format recommends signed indices, since not every reader knows unsigned ones.
      const data = fill(new Int16Array(length), column.at);
      const type = new Dictionary(new Utf8(), new Int16(), id);
      const dictionary = vectorFromArray([...column.names], new Utf8());
      return makeData({ type, length, ...validFrom0(data), data, dictionary });
    }
    case 'flag': {
      const { nullBitmap: data } = bitmap(length, column.at);
      return makeData({ type: new Bool(), length, nullCount: 0, data });
    }
    default:
      return column satisfies never;
  }
}

function fill<T extends Float64Array | Uint32Array | Int32Array | Int16Array>(
  values: T,
  at: (row: number) => number,
): T {
  for (let row = 0; row < values.length; row++) values[row] = at(row);
  return values;
}

function validFrom0(data: Int32Array | Int16Array): ReturnType<typeof bitmap> {
  return bitmap(data.length, (row) => (data[row] as number) >= 0);
}

/** A bit a row, least significant first, as Arrow packs them; and how many are unset. */
function bitmap(
  length: number,
  isSet: (row: number) => boolean,
): { readonly nullBitmap: Uint8Array; readonly nullCount: number } {
  const bits = new Uint8Array(Math.ceil(length / 8));
  let nullCount = 0;
  for (let row = 0; row < length; row++) {
    if (isSet(row)) bits[row >> 3] = (bits[row >> 3] as number) | (1 << (row & 7));
    else nullCount++;
  }
  return { nullBitmap: bits, nullCount };
}
