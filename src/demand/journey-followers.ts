import type { Luck } from '../journey/draws.ts';
import { beginJourney, type Course } from '../journey/follow-edges.ts';
import { NOWHERE, type PlaceTables } from '../journey/place-tables.ts';
import { purpose } from '../journey/purposes.ts';
import { asksForProfile } from '../journey/traits.ts';
import { type Choice, choiceOf, pick } from '../mathematics/random/choice.ts';
import type { Words } from '../mathematics/random/threefry.ts';
import { type Population, populationOfRun } from '../population/population.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { ScheduleRow } from './schedule.ts';

/** Who follows which journey, and where each of them begins. */
export class JourneyFollowers {
  readonly #places: PlaceTables;
  /** By reason: its journey, or `NOWHERE`. */
  readonly #ofReason: readonly number[];
  /** By generation: their journeys; undefined of one that follows none. */
  readonly #ofGeneration: readonly (Choice | undefined)[];
  /** Where guards ask for more than facts tell. */
  readonly #population: Population | undefined;
  readonly #course: Course = { place: NOWHERE, delay: 0, repetition: 1 };

  /** @param runKey of the replication */
  constructor(scenario: Scenario, places: PlaceTables, runKey: Words) {
    const { customers, reasons } = scenario;
    this.#places = places;
    this.#ofReason = reasons.map(({ journey }) => journey ?? NOWHERE);
    this.#ofGeneration = customers.generations.map(
      ({ journeys }) => journeys && choiceOf(journeys),
    );
    this.#population = asksForProfile(places.edges) ? populationOfRun(scenario, runKey) : undefined;
  }

  /** Draws where a problem's journey begins, and with it the channel, into a row with all other facts. */
  begin(luck: Luck, row: ScheduleRow): void {
    this.#drawProfile(row);
    const journey = this.#journeyOf(luck, row);
    row.place = NOWHERE;
    if (journey === NOWHERE) return;
    const start = this.#places.starts[journey] as number;
    row.place = beginJourney(this.#places, row, start, luck, this.#course);
    row.channel = this.#places.values[row.place] as number;
  }

  /**
   * The same of a contact whose channel is given, which a forecast or a backlog says: the journey is at
   * its first contact there, where it has one. Nothing is known of what came before.
   */
  enter(luck: Luck, row: ScheduleRow): void {
    this.#drawProfile(row);
    const journey = this.#journeyOf(luck, row);
    row.place = this.#places.entries[journey]?.[row.channel] ?? NOWHERE;
  }

  #drawProfile(row: ScheduleRow): void {
    row.profile = this.#population?.profileOf(row.customer) ?? 0;
  }

  #journeyOf(luck: Luck, { reason, generation }: ScheduleRow): number {
    const own = this.#ofReason[reason] as number;
    if (own !== NOWHERE) return own;
    const followed = this.#ofGeneration[generation];
    return followed === undefined ? NOWHERE : pick(followed, luck, purpose.whichJourney);
  }
}

/**
 * How often a generation is behind a contact of each channel, in proportion: as it prefers it, or by
 * the shares of its journeys that have a contact there.
 */
export function presenceOnChannels(
  { channels, journeys }: Scenario['customers']['generations'][number],
  places: PlaceTables | undefined,
): readonly number[] {
  if (journeys === undefined || places === undefined) return channels;
  return channels.map((_, channel) =>
    journeys.reduce(
      (sum, share, journey) =>
        (places.entries[journey]?.[channel] ?? NOWHERE) === NOWHERE ? sum : sum + share,
      0,
    ),
  );
}
