import { drawFirstAttempt } from '../journey/draws.ts';
import type { JourneyTables } from '../journey/journey-tables.ts';
import { purpose } from '../journey/purposes.ts';
import { derivedKey, KeyedDraws, replicationKey } from '../mathematics/random/keyed-draws.ts';
import type { Words } from '../mathematics/random/threefry.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { ArrivalProcess } from './arrival-process.ts';
import { drawFacts, type People, peopleOf } from './customer-facts.ts';
import type { JourneyFeed } from './journey-feed.ts';
import { MergedArrivals } from './merged-arrivals.ts';
import { PoissonArrivals } from './poisson-arrivals.ts';
import type { ScheduleRow } from './schedule.ts';
import { emptyRow } from './schedule-row.ts';
import { type Source, sourcesOf } from './sources.ts';

/** The journeys of one replication of a scenario, drawn one at a time. */
export class DrawnJourneys implements JourneyFeed {
  readonly row: ScheduleRow = emptyRow();

  readonly #tables: JourneyTables;
  readonly #people: People;
  readonly #streams: readonly Stream[];
  readonly #merged: MergedArrivals;
  readonly #luck = new KeyedDraws();
  readonly #key: Words = { high: 0, low: 0 };
  #journeys = 0;

  constructor(scenario: Scenario, tables: JourneyTables, replication: number) {
    this.#tables = tables;
    this.#people = peopleOf(scenario);
    const runKey = replicationKey(scenario.seed, replication);
    this.#streams = sourcesOf(scenario).map((source, number) => streamOf(source, number, runKey));
    this.#merged = new MergedArrivals(this.#streams.map(({ arrivals }) => arrivals));
  }

  advance(): boolean {
    const first = this.#merged.first;
    if (first === -1) return false;
    const { arrivals, sourceKey, channel } = this.#streams[first] as Stream;
    const row = this.row;
    const key = this.#key;
    const luck = this.#luck;
    derivedKey(sourceKey, purpose.journey, arrivals.candidate, key);
    luck.own(key.high, key.low);
    row.start = arrivals.at;
    row.keyHigh = key.high;
    row.keyLow = key.low;
    row.journey = this.#journeys++;
    drawFacts(this.#people, channel, luck, row);
    drawFirstAttempt(this.#tables, row, luck);
    this.#merged.advance();
    return true;
  }
}

interface Stream {
  readonly arrivals: ArrivalProcess;
  readonly sourceKey: Words;
  readonly channel: number;
}

function streamOf({ rate, channel }: Source, number: number, runKey: Words): Stream {
  const sourceKey: Words = { high: 0, low: 0 };
  derivedKey(runKey, purpose.source, number, sourceKey);
  const luck = new KeyedDraws();
  luck.own(sourceKey.high, sourceKey.low);
  return { arrivals: new PoissonArrivals(rate, luck), sourceKey, channel };
}
