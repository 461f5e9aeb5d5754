import { JourneyRows, widened } from './journey-rows.ts';

/** Tickets that there is room for at first; the room doubles as they come. */
const FIRST_ROOM = 1024;

/**
 * Who has to act: the team, the customer who was asked for something, or nobody: it is solved. A ticket
 * that began before the figures do is in none of them, whatever becomes of it.
 */
const holder = { team: 0, customer: 1, nobody: 2, uncounted: 3 } as const;

/**
 * Tickets of a channel whose answers may not be the last: how often solved ones come back, and how
 * long it takes until the last answer. The resolution clock stops while the customer holds the ticket,
 * goes on after a reopening and never restarts.
 */
export class ResolutionTally {
  solutions = 0;
  reopenings = 0;
  readonly #rows = new JourneyRows();
  /** By row: when it came, and the last answer so far. */
  #came = new Float64Array(FIRST_ROOM);
  #answered = new Float64Array(FIRST_ROOM);
  /** Seconds that the team held it, all turns together. */
  #held = new Float64Array(FIRST_ROOM);
  #holder = new Uint8Array(FIRST_ROOM);

  /**
   * A ticket begins, or comes back.
   *
   * @param came when it came, in seconds
   * @param answered undefined where there was no answer
   * @param isPending whether the answer asks the customer for something
   * @param isCounted whether a ticket that begins now is in the figures
   */
  add(
    journey: number,
    came: number,
    answered: number | undefined,
    isPending: boolean,
    isCounted: boolean,
  ): void {
    const before = this.#rows.of(journey);
    const row = before < 0 ? this.#begin(journey, came, isCounted) : before;
    const held = this.#holder[row];
    if (held === holder.uncounted) return;
    if (held === holder.nobody) this.reopenings++;
    const now = answered === undefined ? holder.team : isPending ? holder.customer : holder.nobody;
    this.#holder[row] = now;
    if (now === holder.nobody) this.solutions++;
    if (answered === undefined) return;
    this.#answered[row] = answered;
    this.#held[row] = (this.#held[row] as number) + answered - came;
  }

  /** From the first message to the last answer, in elapsed seconds; who waits is left out. */
  get fullResolutions(): readonly number[] {
    return this.#ofSolved((row) => (this.#answered[row] as number) - (this.#came[row] as number));
  }

  /** Of these, how long the team held the ticket. */
  get teamTimes(): readonly number[] {
    return this.#ofSolved((row) => this.#held[row] as number);
  }

  #ofSolved(timeOf: (row: number) => number): readonly number[] {
    const times: number[] = [];
    for (let row = 0; row < this.#rows.count; row++) {
      if (this.#holder[row] === holder.nobody) times.push(timeOf(row));
    }
    return times;
  }

  #begin(journey: number, came: number, isCounted: boolean): number {
    const row = this.#rows.begin(journey);
    if (row === this.#came.length) {
      const room = 2 * row;
      this.#came = widened(this.#came, new Float64Array(room));
      this.#answered = widened(this.#answered, new Float64Array(room));
      this.#held = widened(this.#held, new Float64Array(room));
      this.#holder = widened(this.#holder, new Uint8Array(room));
    }
    this.#came[row] = came;
    this.#holder[row] = isCounted ? holder.team : holder.uncounted;
    return row;
  }
}
