/** kind · 2⁴⁴ + order: one number to compare for both. */
const KIND = 17592186044416;
/** Numbers on an event's card: its place in the heap, kind, subject, stamp. */
const CARD = 4;

/** The number of no event. */
export const NO_EVENT = -1;

/**
 * The future events, earliest first; at the same instant by kind (lower first), then in the order
 * in which they were scheduled. A binary heap over typed columns: no object is made per event. The
 * heap itself holds instants and numbers; what an event is about stands on the card of its number,
 * which knows the event's place, so that any event can be cancelled. Everything takes time that
 * grows with the logarithm of what is pending.
 */
export class EventList {
  /** When the next event happens; ∞ when there is none. */
  nextAt: number = Number.POSITIVE_INFINITY;
  /** The event that `advance` moved to. */
  at = 0;
  kind = 0;
  subject = 0;
  /** A number of its owner's that travels with it. */
  stamp = 0;

  #size = 0;
  #order = 0;
  /** By place; ∞ beyond the size. One place more than there are numbers, so that each has a neighbour. */
  #times = new Float64Array(65).fill(Number.POSITIVE_INFINITY);
  /** By place; beyond the size the free ones. */
  #numbers = Int32Array.from({ length: 64 }, (_, number) => number);
  /** By number. */
  #ranks = new Float64Array(64);
  #cards = new Int32Array(64 * CARD);

  get size(): number {
    return this.#size;
  }

  /** @returns its number, by which it can be cancelled as long as it is pending */
  schedule(at: number, kind: number, subject: number, stamp = 0): number {
    if (this.#size === this.#numbers.length) this.#grow();
    const place = this.#size++;
    const number = this.#numbers[place] as number;
    this.#ranks[number] = kind * KIND + this.#order++;
    const card = number * CARD;
    this.#cards[card + 1] = kind;
    this.#cards[card + 2] = subject;
    this.#cards[card + 3] = stamp;
    this.#rise(place, at, number);
    return number;
  }

  /** Moves to the next event; false when there is none. Read it from `at`, `kind`, `subject`, `stamp`. */
  advance(): boolean {
    if (this.#size === 0) return false;
    const number = this.#numbers[0] as number;
    const card = number * CARD;
    this.at = this.nextAt;
    this.kind = this.#cards[card + 1] as number;
    this.subject = this.#cards[card + 2] as number;
    this.stamp = this.#cards[card + 3] as number;
    const last = --this.#size;
    const at = this.#times[last] as number;
    this.#times[last] = Number.POSITIVE_INFINITY;
    if (last > 0) {
      this.#sink(0, at, this.#numbers[last] as number);
      this.#numbers[last] = number;
    }
    this.nextAt = this.#times[0] as number;
    return true;
  }

  /** A pending event will not happen; its number may stand for another one from now on. */
  cancel(number: number): void {
    const place = this.#cards[number * CARD] as number;
    const last = --this.#size;
    const at = this.#times[last] as number;
    this.#times[last] = Number.POSITIVE_INFINITY;
    if (place < last) {
      const moved = this.#numbers[last] as number;
      this.#numbers[last] = number;
      if (place > 0 && this.#isBefore(at, moved, (place - 1) >> 1)) this.#rise(place, at, moved);
      else this.#sink(place, at, moved);
    }
    this.nextAt = this.#times[0] as number;
  }

  /** Lets an event rise from `place` to where it belongs. */
  #rise(place: number, at: number, number: number): void {
    const times = this.#times;
    const numbers = this.#numbers;
    const cards = this.#cards;
    let hole = place;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!this.#isBefore(at, number, parent)) break;
      const passed = numbers[parent] as number;
      times[hole] = times[parent] as number;
      numbers[hole] = passed;
      cards[passed * CARD] = hole;
      hole = parent;
    }
    times[hole] = at;
    numbers[hole] = number;
    cards[number * CARD] = hole;
    this.nextAt = times[0] as number;
  }

  /** Lets an event sink from `place` to where it belongs. */
  #sink(place: number, at: number, number: number): void {
    const times = this.#times;
    const numbers = this.#numbers;
    const cards = this.#cards;
    const size = this.#size;
    let hole = place;
    for (let child = 2 * hole + 1; child < size; child = 2 * hole + 1) {
      const left = times[child] as number;
      const right = times[child + 1] as number;
      // Which child is sooner no processor can foretell: without a branch.
      if (left !== right) child += Number(right < left);
      else if (child + 1 < size && this.#isBefore(right, numbers[child + 1] as number, child))
        child++;
      const time = times[child] as number;
      if (time > at || (time === at && this.#isBefore(at, number, child))) break;
      const passed = numbers[child] as number;
      times[hole] = time;
      numbers[hole] = passed;
      cards[passed * CARD] = hole;
      hole = child;
    }
    times[hole] = at;
    numbers[hole] = number;
    cards[number * CARD] = hole;
  }

  /** Whether an event comes before the one at `place`. */
  #isBefore(at: number, number: number, place: number): boolean {
    const other = this.#times[place] as number;
    if (at !== other) return at < other;
    return (
      (this.#ranks[number] as number) < (this.#ranks[this.#numbers[place] as number] as number)
    );
  }

  #grow(): void {
    const length = this.#numbers.length * 2;
    const times = new Float64Array(length + 1).fill(Number.POSITIVE_INFINITY);
    times.set(this.#times);
    this.#times = times;
    const numbers = Int32Array.from({ length }, (_, number) => number);
    numbers.set(this.#numbers);
    this.#numbers = numbers;
    const ranks = new Float64Array(length);
    ranks.set(this.#ranks);
    this.#ranks = ranks;
    const cards = new Int32Array(length * CARD);
    cards.set(this.#cards);
    this.#cards = cards;
  }
}
