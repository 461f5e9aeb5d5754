/** How many customers of a generation did what, from the end of the warm-up on. */
export interface GenerationCounts {
  /** There when the warm-up ended and at the end of the run, and joined in between. */
  start: number;
  end: number;
  joined: number;
  /** How long they were there, together, in seconds. */
  seconds: number;
  renewals: number;
  left: number;
  /** Of them, those who were there at the start. */
  leftOfStart: number;
  /** Renewals of customers with a bad journey since the last one. */
  hit: number;
  /** Journeys that are over, and of them the bad ones, and those without a solution. */
  journeys: number;
  bad: number;
  unresolved: number;
  /** Of the latter, those whose last attempt found it closed. */
  foundClosed: number;
  /** Paid at renewals and on joining. */
  revenue: number;
  /** Customers whom service costs: expected to be there at the end with perfect service, and not so. */
  lost: number;
  /** What they would have paid in the run. */
  lostRevenue: number;
}

const none: GenerationCounts = {
  start: 0,
  end: 0,
  joined: 0,
  seconds: 0,
  renewals: 0,
  left: 0,
  leftOfStart: 0,
  hit: 0,
  journeys: 0,
  bad: 0,
  unresolved: 0,
  foundClosed: 0,
  revenue: 0,
  lost: 0,
  lostRevenue: 0,
};

/** A segment is kept in four bits. */
const MOST_SEGMENTS = 16;

/**
 * Sums over the customers of a run. Journeys count when they are over, renewals when they are decided;
 * neither counts where it began, or was decided, in the warm-up.
 */
export class CustomerCounts {
  readonly generations: readonly GenerationCounts[];
  /** New customers whom bad words kept away. */
  keptAway = 0;
  /** Customers whom service costs by the renewals of the warm-up, as `lost`: in no figure of the run. */
  lostInWarmUp = 0;
  /** Customers whom service will cost, after the end, by what has happened since their last renewal. */
  lostAfterEnd = 0;
  /** By channel where they began: contacts, and those contained against their wish. */
  readonly contacts: Float64Array;
  readonly againstWish: Float64Array;
  /**
   * By channel where their wait ended: contacts of which it is known whether they waited longer than expected
   * there, and those that did.
   */
  readonly waitsJudged: Float64Array;
  readonly disappointed: Float64Array;
  /** By segment: contacts that were served or given up, and the seconds that they waited in all. */
  readonly waited: Float64Array = new Float64Array(MOST_SEGMENTS);
  readonly waits: Float64Array = new Float64Array(MOST_SEGMENTS);
  /** Journeys that were told, on average, by cycle. */
  readonly #told: Float64Array;

  constructor(generations: number, channels: number, cycles: number) {
    this.generations = Array.from({ length: generations }, () => ({ ...none }));
    this.contacts = new Float64Array(channels);
    this.againstWish = new Float64Array(channels);
    this.waitsJudged = new Float64Array(channels);
    this.disappointed = new Float64Array(channels);
    this.#told = new Float64Array(cycles + 1);
  }

  of(generation: number): GenerationCounts {
    return this.generations[generation] as GenerationCounts;
  }

  /** @param cycle from 1 */
  tell(cycle: number, journeys: number): void {
    this.#told[cycle] = (this.#told[cycle] ?? 0) + journeys;
  }

  toldIn(cycle: number): number {
    return this.#told[cycle] ?? 0;
  }

  /** Of all generations, or of one. */
  sum(what: keyof GenerationCounts, generation?: number): number {
    return generation === undefined
      ? this.generations.reduce((sum, counts) => sum + counts[what], 0)
      : this.of(generation)[what];
  }
}
