import type { JourneyFacts } from '../../journey/journey-tables.ts';

/** Where a contact is. Events that no longer fit it are recognised by its stamp. */
export const contactState = {
  free: 0,
  /** The customer will come back. */
  away: 1,
  /** Sent, but not yet visible to agents. */
  opening: 2,
  waiting: 3,
  /** An agent has reached for it; who leaves now is gone before the agent gets there. */
  reached: 4,
  inService: 5,
  /** Left while an agent was reaching for it. */
  lost: 6,
} as const;

/**
 * The journeys that are under way, as rows of typed columns. A row is taken when a journey begins
 * and given back when it ends, so that memory follows what is open and not what has ever come.
 */
export class OpenContacts implements JourneyFacts {
  /** How many rows are in use. */
  count = 0;

  keyHigh = new Uint32Array(64);
  keyLow = new Uint32Array(64);
  customer = new Uint32Array(64);
  journey = new Uint32Array(64);
  channels = new Uint8Array(64);
  generations = new Uint8Array(64);
  reasons = new Uint8Array(64);
  startsAs = new Uint8Array(64);
  observed = new Uint8Array(64);
  /** The attempt that the schedule's figures are of, and those figures. */
  firstAttempt = new Uint8Array(64);
  firstPatience = new Float64Array(64);
  firstHandling = new Float64Array(64);
  firstSeniority = new Float64Array(64);

  /** The attempt under way, or the next one while the customer is away. */
  attempts = new Uint8Array(64);
  /** When the attempt under way is due; while the customer is away, when the next one will be. */
  due = new Float64Array(64);
  /** When the customer gives up. */
  patienceEnds = new Float64Array(64);
  /** What the queue is ordered by: due less seniority. */
  since = new Float64Array(64);
  handlings = new Float64Array(64);
  taken = new Float64Array(64);
  states = new Uint8Array(64);
  /** Grows whenever events of this row that are still scheduled stop to mean something. */
  stamps = new Uint32Array(64);
  groups = new Int32Array(64);
  places = new Int32Array(64);
  /** Neighbours in the waiting line, −1 at its ends. */
  next = new Int32Array(64);
  previous = new Int32Array(64);

  /** The row that the facts below are read from. */
  #at = 0;
  readonly #free: number[] = [];
  #used = 0;

  /** The facts of one row, for the journey's step. */
  factsOf(row: number): JourneyFacts {
    this.#at = row;
    return this;
  }
  get channel(): number {
    return this.channels[this.#at] as number;
  }
  get generation(): number {
    return this.generations[this.#at] as number;
  }
  get reason(): number {
    return this.reasons[this.#at] as number;
  }
  get attempt(): number {
    return this.firstAttempt[this.#at] as number;
  }
  get patience(): number {
    return this.firstPatience[this.#at] as number;
  }
  get handling(): number {
    return this.firstHandling[this.#at] as number;
  }

  acquire(): number {
    this.count++;
    const free = this.#free.pop();
    if (free !== undefined) return free;
    if (this.#used === this.due.length) this.#grow();
    return this.#used++;
  }

  release(row: number): void {
    this.count--;
    this.stamps[row] = (this.stamps[row] as number) + 1;
    this.states[row] = 0;
    this.#free.push(row);
  }

  /** Copies a journey into another row; the stamp stays, since it is the row's and not the journey's. */
  copy(from: number, to: number): void {
    const stamp = this.stamps[to] as number;
    for (const column of this.#columns()) column[to] = column[from] as number;
    this.stamps[to] = stamp;
  }

  /** All rows that are in use, in order of their number. */
  *rows(): Generator<number> {
    const free = new Set(this.#free);
    for (let row = 0; row < this.#used; row++) if (!free.has(row)) yield row;
  }

  #grow(): void {
    const columns = this as unknown as Record<string, Column>;
    for (const [name, column] of Object.entries(this)) {
      if (ArrayBuffer.isView(column)) columns[name] = doubled(column as Column);
    }
  }

  #columns(): Column[] {
    return Object.values(this).filter((value): value is Column => ArrayBuffer.isView(value));
  }
}

type Column = Float64Array | Uint32Array | Int32Array | Uint8Array;

function doubled(column: Column): Column {
  const Longer = column.constructor as new (length: number) => Column;
  const longer = new Longer(column.length * 2);
  longer.set(column);
  return longer;
}
