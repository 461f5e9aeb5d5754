import type { ScheduleRow } from '../../demand/schedule.ts';
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
  /** Left without a sign: an agent will find an empty room. */
  ghost: 7,
  /** Interrupted when the agent's shift ended; goes on with the same agent. */
  paused: 8,
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
  firstAttempt = new Uint32Array(64);
  firstPatience = new Float64Array(64);
  firstHandling = new Float64Array(64);
  firstSeniority = new Float64Array(64);

  /** The attempt under way, or the next one while the customer is away. */
  attempts = new Uint32Array(64);
  /** When the attempt under way is due; while the customer is away, when the next one will be. */
  due = new Float64Array(64);
  /** When the customer gives up. */
  patienceEnds = new Float64Array(64);
  /** When the contact came, for whoever orders the queue: due less seniority. */
  since = new Float64Array(64);
  /** What the queue is ordered by, see `queue-discipline.ts`. */
  order = new Float64Array(64);
  /** Handling time of the leg under way, by a group of the usual speed. */
  handlings = new Float64Array(64);
  /** What of it is left to do. */
  work = new Float64Array(64);
  /** When the first agent of the attempt took the contact; NaN before. */
  taken = new Float64Array(64);
  /** The leg under way, from 0; its class, and when it joined the queue. */
  legs = new Uint32Array(64);
  classes = new Uint16Array(64);
  joined = new Float64Array(64);
  /** Seconds in queues, the legs of the attempt together. */
  queued = new Float64Array(64);
  /** The same, of the leg under way or just over. */
  queuedOfLeg = new Float64Array(64);
  /** Messaging: turns done, since when the customer's message waits (NaN while parked), first answer. */
  turns = new Uint32Array(64);
  asked = new Float64Array(64);
  firstAnswer = new Float64Array(64);
  /** The lines that the attempt holds, −1 for none. */
  lines = new Int32Array(64);
  /** When the agent in hand began, and what multiplies the handling time there. */
  began = new Float64Array(64);
  factors = new Float64Array(64);
  states = new Uint8Array(64);
  /** Grows whenever events of this row that are still scheduled stop to mean something. */
  stamps = new Uint32Array(64);
  groups = new Int32Array(64);
  agents = new Int32Array(64);
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

  /** Whether a contact is to be served before another, when both wait. */
  isBefore(row: number, other: number): boolean {
    const mine = this.order[row] as number;
    const theirs = this.order[other] as number;
    if (mine !== theirs) return mine < theirs;
    return (this.since[row] as number) < (this.since[other] as number);
  }

  /** A journey of the schedule becomes an open one whose first attempt is due at its start. */
  admit(from: ScheduleRow): number {
    const row = this.acquire();
    this.keyHigh[row] = from.keyHigh;
    this.keyLow[row] = from.keyLow;
    this.customer[row] = from.customer;
    this.journey[row] = from.journey;
    this.channels[row] = from.channel;
    this.generations[row] = from.generation;
    this.reasons[row] = from.reason;
    this.startsAs[row] = from.startsAs;
    this.observed[row] = from.observed;
    this.firstAttempt[row] = from.attempt;
    this.firstPatience[row] = from.patience;
    this.firstHandling[row] = from.handling;
    this.firstSeniority[row] = from.seniority;
    this.attempts[row] = from.attempt;
    this.due[row] = from.start;
    return row;
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
