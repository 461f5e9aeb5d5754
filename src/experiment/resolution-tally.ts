interface Journey {
  readonly came: number;
  /** The last answer so far. */
  answered: number;
  /** Seconds that the team held it, all turns together. */
  held: number;
  /** Whether the customer waits again, or was not answered any more. */
  isOpen: boolean;
}

/**
 * Journeys of a channel whose answers may not resolve: how often customers come back, and how long it
 * takes until the last answer. The resolution clock goes on after a reopening and never restarts.
 */
export class ResolutionTally {
  answers = 0;
  reopenings = 0;
  readonly #journeys = new Map<number, Journey>();

  /**
   * The first attempt of a journey, or a later one.
   *
   * @param answered undefined where there was no answer
   */
  add(journey: number, isFirst: boolean, came: number, answered: number | undefined): void {
    const before = this.#journeys.get(journey);
    if (!isFirst && before === undefined) return; // it began before the warm-up was over
    if (!isFirst) this.reopenings++;
    if (answered !== undefined) this.answers++;
    const now = before ?? { came, answered: Number.NaN, held: 0, isOpen: true };
    now.isOpen = answered === undefined;
    if (answered !== undefined) {
      now.answered = answered;
      now.held += answered - came;
    }
    this.#journeys.set(journey, now);
  }

  /** From the first message to the last answer, in elapsed seconds; open journeys are left out. */
  get fullResolutions(): readonly number[] {
    return this.#closed().map(({ came, answered }) => answered - came);
  }

  /** Of these, how long the team held the ticket. */
  get teamTimes(): readonly number[] {
    return this.#closed().map(({ held }) => held);
  }

  #closed(): readonly Journey[] {
    return [...this.#journeys.values()].filter(({ isOpen }) => !isOpen);
  }
}
