interface Journey {
  readonly came: number;
  /** The last answer so far. */
  answered: number;
  /** Seconds that the team held it, all turns together. */
  held: number;
  holder: Holder;
}

/** Who has to act: the team, the customer who was asked for something, or nobody: it is solved. */
type Holder = 'team' | 'customer' | 'nobody';

/**
 * Journeys of a channel whose answers may not be the last: how often solved tickets come back, and how
 * long it takes until the last answer. The resolution clock stops while the customer holds the ticket,
 * goes on after a reopening and never restarts.
 */
export class ResolutionTally {
  solutions = 0;
  reopenings = 0;
  readonly #journeys = new Map<number, Journey>();

  /**
   * The first attempt of a journey, or a later one.
   *
   * @param answered undefined where there was no answer
   * @param isPending whether the answer asks the customer for something
   */
  add(
    journey: number,
    isFirst: boolean,
    came: number,
    answered: number | undefined,
    isPending: boolean,
  ): void {
    const before = this.#journeys.get(journey);
    if (!isFirst && before === undefined) return; // it began before the warm-up was over
    if (before?.holder === 'nobody') this.reopenings++;
    const now: Journey = before ?? { came, answered: Number.NaN, held: 0, holder: 'team' };
    now.holder = answered === undefined ? 'team' : isPending ? 'customer' : 'nobody';
    if (now.holder === 'nobody') this.solutions++;
    if (answered !== undefined) {
      now.answered = answered;
      now.held += answered - came;
    }
    this.#journeys.set(journey, now);
  }

  /** From the first message to the last answer, in elapsed seconds; who waits is left out. */
  get fullResolutions(): readonly number[] {
    return this.#solved().map(({ came, answered }) => answered - came);
  }

  /** Of these, how long the team held the ticket. */
  get teamTimes(): readonly number[] {
    return this.#solved().map(({ held }) => held);
  }

  #solved(): readonly Journey[] {
    return [...this.#journeys.values()].filter(({ holder }) => holder === 'nobody');
  }
}
