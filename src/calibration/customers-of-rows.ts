import { generationBornOn } from '../population/generations.ts';
import type { CustomerColumns, CustomerRows } from '../scenario/customer-file.ts';
import type { Customers } from '../scenario/scenario.ts';
import { type Probability, probability } from '../units.ts';

/** What was read of a file of customers, in the order of its rows. */
export interface ReadRows {
  readonly size: number;
  /** Of each column that the file has, room for more rows behind them. */
  readonly values: Readonly<Partial<Record<keyof CustomerColumns, Int32Array>>>;
  /** What the values of these columns count. */
  readonly locales: readonly string[];
  readonly zones: readonly string[];
}

/** The customers of a scenario with those of a file in the place of its mix. */
export function customersOfRows(
  customers: Customers,
  { size, values, locales, zones }: ReadRows,
): Customers {
  const birth = values.birth as Int32Array;
  const order = oldestFirst(birth, size);
  const ordered = <T extends Int32Array | Uint16Array | Uint8Array>(
    what: keyof CustomerColumns,
    room: (buffer: SharedArrayBuffer) => T,
    bytes: number,
  ): T | undefined => {
    const unordered = values[what];
    if (unordered === undefined) return undefined;
    // Threads see the same memory.
    const column = room(new SharedArrayBuffer(size * bytes));
    for (let i = 0; i < size; i++) column[i] = unordered[order[i] as number] as number;
    return column;
  };
  const small = (what: keyof CustomerColumns) => ordered(what, (of) => new Uint8Array(of), 1);
  const rows: CustomerRows = {
    birth: ordered('birth', (of) => new Int32Array(of), 4) as Int32Array,
    segment: small('segment'),
    plan: small('plan'),
    wantsPerson: small('wantsPerson'),
    tenure: ordered('tenure', (of) => new Uint16Array(of), 2),
    locale: small('locale'),
    zone: small('zone'),
  };
  const generations = sharesIn(rows.birth, customers.generations.length, generationBornOn);
  return {
    ...customers,
    size,
    generations: replaced(customers.generations, generations),
    segments: replaced(customers.segments, sharesOf(rows.segment, customers.segments.length)),
    plans: replaced(customers.plans, sharesOf(rows.plan, customers.plans.length)),
    wantsPerson: sharesOf(rows.wantsPerson, 2)?.[1] ?? customers.wantsPerson,
    locales: named(locales, sharesOf(rows.locale, locales.length)) ?? customers.locales,
    zones: named(zones, sharesOf(rows.zone, zones.length)) ?? customers.zones,
    rows,
  };
}

/** The rows in order of birth, by counting: those of one day stay in the order of the file. */
function oldestFirst(birth: Int32Array, size: number): Uint32Array {
  let [first, last] = [birth[0] as number, birth[0] as number];
  for (let i = 0; i < size; i++) {
    first = Math.min(first, birth[i] as number);
    last = Math.max(last, birth[i] as number);
  }
  const next = new Uint32Array(last - first + 2);
  for (let i = 0; i < size; i++) {
    const day = (birth[i] as number) - first + 1;
    next[day] = (next[day] as number) + 1;
  }
  for (let day = 1; day < next.length; day++) {
    next[day] = (next[day] as number) + (next[day - 1] as number);
  }
  const order = new Uint32Array(size);
  for (let i = 0; i < size; i++) {
    const day = (birth[i] as number) - first;
    const place = next[day] as number;
    order[place] = i;
    next[day] = place + 1;
  }
  return order;
}

function sharesOf(
  column: Uint8Array | undefined,
  kinds: number,
): readonly Probability[] | undefined {
  return column === undefined ? undefined : sharesIn(column, kinds, (value) => value);
}

function sharesIn(
  column: Int32Array | Uint8Array,
  kinds: number,
  kindOf: (value: number) => number,
): readonly Probability[] {
  const counts = Array.from({ length: kinds }, () => 0);
  for (const value of column) {
    const kind = kindOf(value);
    counts[kind] = (counts[kind] as number) + 1;
  }
  return counts.map((count) => probability(count / column.length));
}

function replaced<T extends { readonly share: Probability }>(
  kinds: readonly T[],
  shares: readonly Probability[] | undefined,
): readonly T[] {
  if (shares === undefined) return kinds;
  return kinds.map((kind, i) => ({ ...kind, share: shares[i] as Probability }));
}

function named(names: readonly string[], shares: readonly Probability[] | undefined) {
  return shares?.map((share, i) => ({ name: names[i] as string, share }));
}
