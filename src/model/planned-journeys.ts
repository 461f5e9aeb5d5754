import type { ArrivalProcess } from '../demand/arrival-process.ts';
import type { JourneyFeed } from '../demand/journey-feed.ts';
import { MergedArrivals } from '../demand/merged-arrivals.ts';
import type { ScheduleRow } from '../demand/schedule.ts';
import { emptyRow } from '../demand/schedule-row.ts';
import { drawFirstAttempt } from '../journey/draws.ts';
import type { JourneyTables } from '../journey/journey-tables.ts';
import { purpose } from '../journey/purposes.ts';
import { beyondWord, derivedKey, KeyedDraws } from '../mathematics/random/keyed-draws.ts';
import type { Words } from '../mathematics/random/threefry.ts';
import { arrivalsOf } from './arrivals-of.ts';
import type { CenterPlan } from './center-plan.ts';

interface Source {
  readonly arrivals: ArrivalProcess;
  /** What the keys of its journeys are derived from. */
  readonly key: Words;
  readonly contactClass: number;
}

/**
 * The journeys of one replication of a plan, drawn one at a time: each has the luck of its class and
 * its number there, so that another class, or another team, changes nobody's.
 */
export class PlannedJourneys implements JourneyFeed {
  readonly row: ScheduleRow = emptyRow();
  readonly #tables: JourneyTables;
  readonly #length: number;
  readonly #sources: readonly Source[];
  readonly #merged: MergedArrivals;
  readonly #luck = new KeyedDraws();
  readonly #key: Words = { high: 0, low: 0 };
  #journeys = 0;

  /**
   * @param length nobody arrives then or later, in seconds
   * @param runKey of the replication
   */
  constructor(plan: CenterPlan, tables: JourneyTables, length: number, runKey: Words) {
    this.#tables = tables;
    this.#length = length;
    this.#sources = Object.values(plan.classes).flatMap((one, number): Source[] => {
      if (one.arrivals === undefined) return [];
      const key: Words = { high: 0, low: 0 };
      derivedKey(runKey, purpose.source, number, key);
      const luck = new KeyedDraws();
      luck.own(key.high, key.low);
      const context = { number, busyness: plan.busyness, length, runKey, luck };
      return [{ arrivals: arrivalsOf(one.arrivals, context), key, contactClass: number }];
    });
    this.#merged = new MergedArrivals(this.#sources.map(({ arrivals }) => arrivals));
  }

  advance(): boolean {
    const merged = this.#merged;
    const { first } = merged;
    if (first === -1) return false;
    const { arrivals, key: sourceKey, contactClass } = this.#sources[first] as Source;
    // In order of time: nobody comes after the first who is too late.
    if (arrivals.at >= this.#length) return false;
    const { row } = this;
    const key = this.#key;
    const { candidate } = arrivals;
    derivedKey(sourceKey, beyondWord(purpose.journey, candidate), candidate, key);
    if (arrivals.member > 0) derivedKey(key, purpose.member, arrivals.member, key);
    this.#luck.own(key.high, key.low);
    row.start = arrivals.at;
    row.channel = contactClass;
    row.keyHigh = key.high;
    row.keyLow = key.low;
    row.journey = this.#journeys;
    row.customer = this.#journeys++;
    drawFirstAttempt(this.#tables, row, this.#luck);
    merged.advance();
    return true;
  }
}
