/** kind · 2⁴⁴ + order: one number to compare for both. */
const KIND = 17592186044416;

/**
 * The future events, earliest first; at the same instant by kind (lower first), then in the order
 * in which they were scheduled. A binary heap over typed columns: no object is made per event. The
 * heap itself holds instants and slots; what an event is about stands in its slot and never moves.
 *
 * `stamp` travels with an event, so that its owner can tell whether it still means something:
 * cancelling is forgetting. An owner that forgets many says so, and they are cleared away together
 * when they are the most.
 */
export class EventList {
  /** When the next event happens; ∞ when there is none. */
  nextAt: number = Number.POSITIVE_INFINITY;
  /** The event that `advance` moved to. */
  at = 0;
  kind = 0;
  subject = 0;
  stamp = 0;

  #size = 0;
  #forgotten = 0;
  #order = 0;
  #times = new Float64Array(64);
  #slots = Int32Array.from({ length: 64 }, (_, slot) => slot); // beyond the size: the free ones
  #kinds = new Uint8Array(64);
  #ranks = new Float64Array(64);
  #subjects = new Int32Array(64);
  #stamps = new Uint32Array(64);

  get size(): number {
    return this.#size;
  }

  schedule(at: number, kind: number, subject: number, stamp = 0): void {
    if (this.#size === this.#times.length) this.#grow();
    const times = this.#times;
    const slots = this.#slots;
    let hole = this.#size++;
    const slot = slots[hole] as number;
    const rank = kind * KIND + this.#order++;
    this.#kinds[slot] = kind;
    this.#ranks[slot] = rank;
    this.#subjects[slot] = subject;
    this.#stamps[slot] = stamp;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const time = times[parent] as number;
      if (time < at || (time === at && (this.#ranks[slots[parent] as number] as number) < rank)) {
        break;
      }
      times[hole] = time;
      slots[hole] = slots[parent] as number;
      hole = parent;
    }
    times[hole] = at;
    slots[hole] = slot;
    this.nextAt = times[0] as number;
  }

  /** Moves to the next event; false when there is none. Read it from `at`, `kind`, `subject`, `stamp`. */
  advance(): boolean {
    if (this.#size === 0) return false;
    const slot = this.#slots[0] as number;
    this.at = this.#times[0] as number;
    this.kind = this.#kinds[slot] as number;
    this.subject = this.#subjects[slot] as number;
    this.stamp = this.#stamps[slot] as number;
    const last = --this.#size;
    this.#sink(0, this.#times[last] as number, this.#slots[last] as number);
    this.#slots[last] = slot;
    this.nextAt = last === 0 ? Number.POSITIVE_INFINITY : (this.#times[0] as number);
    return true;
  }

  /** An event that is still in the list means nothing any more. */
  forget(): void {
    this.#forgotten++;
  }

  /** One of the forgotten events was moved to. */
  passForgotten(): void {
    this.#forgotten--;
  }

  /** Whether it pays to clear away what is forgotten: a patience of days would fill the list. */
  get isMostlyForgotten(): boolean {
    return this.#forgotten > 1000 && this.#forgotten > this.#size / 2;
  }

  /** Keeps only the events that still mean something; linear in the size of the list. */
  clearForgotten(means: (kind: number, subject: number, stamp: number) => boolean): void {
    const times = this.#times;
    const slots = this.#slots;
    let kept = 0;
    for (let i = 0; i < this.#size; i++) {
      const slot = slots[i] as number;
      if (
        !means(
          this.#kinds[slot] as number,
          this.#subjects[slot] as number,
          this.#stamps[slot] as number,
        )
      )
        continue;
      times[kept] = times[i] as number;
      slots[i] = slots[kept] as number; // swapped: no slot is lost
      slots[kept++] = slot;
    }
    this.#size = kept;
    this.#forgotten = 0;
    for (let i = (kept >> 1) - 1; i >= 0; i--) {
      this.#sink(i, times[i] as number, slots[i] as number);
    }
    this.nextAt = kept === 0 ? Number.POSITIVE_INFINITY : (times[0] as number);
  }

  /** Lets an event down from `hole` to its place. */
  #sink(from: number, at: number, slot: number): void {
    const times = this.#times;
    const slots = this.#slots;
    const ranks = this.#ranks;
    const size = this.#size;
    let hole = from;
    for (let child = 2 * hole + 1; child < size; child = 2 * hole + 1) {
      let time = times[child] as number;
      const right = child + 1;
      if (right < size) {
        const other = times[right] as number;
        if (
          other < time ||
          (other === time &&
            (ranks[slots[right] as number] as number) < (ranks[slots[child] as number] as number))
        ) {
          child = right;
          time = other;
        }
      }
      if (
        time > at ||
        (time === at && (ranks[slots[child] as number] as number) > (ranks[slot] as number))
      ) {
        break;
      }
      times[hole] = time;
      slots[hole] = slots[child] as number;
      hole = child;
    }
    times[hole] = at;
    slots[hole] = slot;
  }

  #grow(): void {
    const length = this.#times.length * 2;
    const slots = Int32Array.from({ length }, (_, slot) => slot);
    slots.set(this.#slots);
    this.#slots = slots;
    this.#times = grown(this.#times, new Float64Array(length));
    this.#kinds = grown(this.#kinds, new Uint8Array(length));
    this.#ranks = grown(this.#ranks, new Float64Array(length));
    this.#subjects = grown(this.#subjects, new Int32Array(length));
    this.#stamps = grown(this.#stamps, new Uint32Array(length));
  }
}

function grown<Column extends Float64Array | Int32Array | Uint32Array | Uint8Array>(
  from: Column,
  to: Column,
): Column {
  to.set(from);
  return to;
}
