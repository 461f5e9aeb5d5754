import { drawFirstAttempt } from '../journey/draws.ts';
import type { JourneyTables } from '../journey/journey-tables.ts';
import { purpose } from '../journey/purposes.ts';
import {
  beyondWord,
  derivedKey,
  KeyedDraws,
  replicationKey,
} from '../mathematics/random/keyed-draws.ts';
import type { Words } from '../mathematics/random/threefry.ts';
import type { Scenario } from '../scenario/scenario.ts';
import {
  drawFacts,
  drawFactsOfJoiner,
  drawHitFacts,
  type HitFacts,
  hitFactsOf,
  type People,
  peopleOf,
} from './customer-facts.ts';
import type { JourneyFeed } from './journey-feed.ts';
import { MergedArrivals } from './merged-arrivals.ts';
import type { ScheduleRow } from './schedule.ts';
import { emptyRow } from './schedule-row.ts';
import { keptShareOf, type Source, sourcesOf } from './sources.ts';

/** The journeys of one replication of a scenario, drawn one at a time. */
export class DrawnJourneys implements JourneyFeed {
  readonly row: ScheduleRow = emptyRow();

  readonly #tables: JourneyTables;
  readonly #people: People;
  /** By incident. */
  readonly #hitFacts: readonly HitFacts[];
  readonly #sources: readonly Source[];
  readonly #keptShare: number;
  /** By reason: the part of its problems that arises. */
  readonly #arises: readonly number[];
  readonly #merged: MergedArrivals;
  readonly #luck = new KeyedDraws();
  readonly #key: Words = { high: 0, low: 0 };
  #journeys = 0;

  constructor(scenario: Scenario, tables: JourneyTables, replication: number) {
    this.#tables = tables;
    const runKey = replicationKey(scenario.seed, replication);
    this.#people = peopleOf(scenario, tables, runKey);
    this.#sources = sourcesOf(scenario, runKey, this.#people.joining);
    this.#hitFacts = scenario.demand.incidents.map(hitFactsOf);
    this.#keptShare = keptShareOf(scenario);
    this.#arises = scenario.reasons.map(({ arises }) => arises);
    this.#merged = new MergedArrivals(this.#sources.map(({ arrivals }) => arrivals));
  }

  advance(): boolean {
    for (let first = this.#merged.first; first !== -1; first = this.#merged.first) {
      const isKept = this.#draw(this.#sources[first] as Source);
      this.#merged.advance();
      if (isKept) return true;
    }
    return false;
  }

  /** The next journey of a source, into the row; false when a smaller demand does not have it, or nobody does. */
  #draw({ arrivals, hits, joiners, key: sourceKey, channel }: Source): boolean {
    const row = this.row;
    const key = this.#key;
    const luck = this.#luck;
    const { candidate } = arrivals;
    derivedKey(sourceKey, beyondWord(purpose.journey, candidate), candidate, key);
    luck.own(key.high, key.low);
    // Whole batches go. An incident hits its share of the customers, whatever multiplies the rest.
    const isThinned = this.#keptShare < 1 && hits === undefined;
    if (isThinned && luck.draw(purpose.kept, 0) >= this.#keptShare) return false;
    if (arrivals.member > 0) {
      derivedKey(key, purpose.member, arrivals.member, key);
      luck.own(key.high, key.low);
    }
    row.start = arrivals.at;
    row.keyHigh = key.high;
    row.keyLow = key.low;
    if (hits === undefined) {
      if (joiners === undefined) drawFacts(this.#people, channel, luck, row);
      else if (!drawFactsOfJoiner(this.#people, joiners, channel, luck, row)) return false;
      const arises = this.#arises[row.reason] as number;
      if (arises < 1 && luck.draw(purpose.arises, 0) >= arises) return false;
    } else {
      const facts = this.#hitFacts[hits.incident] as HitFacts;
      drawHitFacts(this.#people, facts, hits.customer, luck, row);
    }
    row.journey = this.#journeys++;
    drawFirstAttempt(this.#tables, row, luck);
    return true;
  }
}
