import type { JourneyStory } from './journey-story.ts';

/** How many customers of a generation did what. */
export interface GenerationCounts {
  start: number;
  end: number;
  joined: number;
  renewals: number;
  left: number;
  /** Renewals of customers with a journey since the last one that bears on leaving. */
  hit: number;
  journeys: number;
  bad: number;
  /** Paid at renewals and on joining. */
  revenue: number;
  /** Expected to be there at the end of the run with perfect service, and not so: the twin's difference. */
  lost: number;
  /** What they would have paid in the run. */
  lostRevenue: number;
}

/** Sums over the customers of a run. Journeys count when they are over, renewals when they are decided. */
export class CustomerCounts {
  readonly generations: readonly GenerationCounts[];
  /** New customers whom bad words kept away. */
  keptAway = 0;
  /** Contacts that waited longer than expected, and contained ones whose customer wanted a person, by channel. */
  readonly disappointed: number[] = [];
  readonly againstWish: number[] = [];
  /** Journeys that were told, by cycle. */
  readonly #told: Float64Array;

  constructor(generations: number, cycles: number) {
    this.generations = Array.from({ length: generations }, () => ({
      start: 0,
      end: 0,
      joined: 0,
      renewals: 0,
      left: 0,
      hit: 0,
      journeys: 0,
      bad: 0,
      revenue: 0,
      lost: 0,
      lostRevenue: 0,
    }));
    this.#told = new Float64Array(cycles + 1);
  }
}
