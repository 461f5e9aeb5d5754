/**
 * The future events, earliest first; at the same instant by kind (lower first), then in the order
 * in which they were scheduled. A binary heap over typed columns: no object is made per event.
 *
 * `stamp` travels with an event, so that its owner can tell whether it still means something:
 * cancelling is forgetting. An owner that forgets many says so, and they are cleared away together
 * when they are the most.
 */
export class EventList {
  /** The event that `advance` moved to. */
  at = 0;
  kind = 0;
  subject = 0;
  stamp = 0;

  #size = 0;
  #forgotten = 0;
  #order = 0;
  #times = new Float64Array(64);
  #ranks = new Float64Array(64); // kind · 2⁴⁴ + order: one comparison for both
  #subjects = new Int32Array(64);
  #stamps = new Uint32Array(64);

  get size(): number {
    return this.#size;
  }

  /** When the next event happens; ∞ when there is none. */
  get nextAt(): number {
    return this.#size === 0 ? Number.POSITIVE_INFINITY : (this.#times[0] as number);
  }

  schedule(at: number, kind: number, subject: number, stamp = 0): void {
    if (this.#size === this.#times.length) this.#grow();
    const times = this.#times;
    const ranks = this.#ranks;
    const rank = kind * 17592186044416 + this.#order++;

    let hole = this.#size++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const time = times[parent] as number;
      if (time < at || (time === at && (ranks[parent] as number) < rank)) break;
      this.#move(parent, hole);
      hole = parent;
    }
    times[hole] = at;
    ranks[hole] = rank;
    this.#subjects[hole] = subject;
    this.#stamps[hole] = stamp;
  }

  /** Moves to the next event; false when there is none. Read it from `at`, `kind`, `subject`, `stamp`. */
  advance(): boolean {
    if (this.#size === 0) return false;
    const times = this.#times;
    const ranks = this.#ranks;
    this.at = times[0] as number;
    this.kind = Math.floor((ranks[0] as number) / 17592186044416);
    this.subject = this.#subjects[0] as number;
    this.stamp = this.#stamps[0] as number;

    const last = --this.#size;
    const time = times[last] as number;
    const rank = ranks[last] as number;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= last) break;
      if (child + 1 < last && this.#isBefore(child + 1, child)) child++;
      const childTime = times[child] as number;
      if (childTime > time || (childTime === time && (ranks[child] as number) > rank)) break;
      this.#move(child, hole);
      hole = child;
    }
    this.#move(last, hole);
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
    let kept = 0;
    for (let i = 0; i < this.#size; i++) {
      const kind = Math.floor((this.#ranks[i] as number) / 17592186044416);
      if (!means(kind, this.#subjects[i] as number, this.#stamps[i] as number)) continue;
      this.#move(i, kept++);
    }
    this.#size = kept;
    this.#forgotten = 0;
    for (let i = (kept >> 1) - 1; i >= 0; i--) this.#sink(i);
  }

  /** Lets an event down to its place below. */
  #sink(from: number): void {
    const time = this.#times[from] as number;
    const rank = this.#ranks[from] as number;
    const subject = this.#subjects[from] as number;
    const stamp = this.#stamps[from] as number;
    let hole = from;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && this.#isBefore(child + 1, child)) child++;
      const at = this.#times[child] as number;
      if (at > time || (at === time && (this.#ranks[child] as number) > rank)) break;
      this.#move(child, hole);
      hole = child;
    }
    this.#times[hole] = time;
    this.#ranks[hole] = rank;
    this.#subjects[hole] = subject;
    this.#stamps[hole] = stamp;
  }

  #isBefore(a: number, b: number): boolean {
    const timeA = this.#times[a] as number;
    const timeB = this.#times[b] as number;
    return (
      timeA < timeB || (timeA === timeB && (this.#ranks[a] as number) < (this.#ranks[b] as number))
    );
  }

  #move(from: number, to: number): void {
    this.#times[to] = this.#times[from] as number;
    this.#ranks[to] = this.#ranks[from] as number;
    this.#subjects[to] = this.#subjects[from] as number;
    this.#stamps[to] = this.#stamps[from] as number;
  }

  #grow(): void {
    const length = this.#times.length * 2;
    this.#times = grown(this.#times, new Float64Array(length));
    this.#ranks = grown(this.#ranks, new Float64Array(length));
    this.#subjects = grown(this.#subjects, new Int32Array(length));
    this.#stamps = grown(this.#stamps, new Uint32Array(length));
  }
}

function grown<Column extends Float64Array | Int32Array | Uint32Array>(
  from: Column,
  to: Column,
): Column {
  to.set(from);
  return to;
}
