import { drawFirstAttempt } from '../journey/draws.ts';
import type { JourneyTables } from '../journey/journey-tables.ts';
import { purpose } from '../journey/purposes.ts';
import { derivedKey, KeyedDraws, replicationKey } from '../mathematics/random/keyed-draws.ts';
import type { Words } from '../mathematics/random/threefry.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { drawFacts, type People, peopleOf } from './customer-facts.ts';
import type { JourneyFeed } from './journey-feed.ts';
import { type ScheduleRow, startsAs } from './schedule.ts';

/**
 * A feed behind the contacts that are open when the run begins: the scenario's backlog, channel by
 * channel. They wait already, so that they are served before whoever comes, and their waits began
 * before the run. Without a backlog the feed is itself.
 */
export function withBacklog(
  feed: JourneyFeed,
  scenario: Scenario,
  tables: JourneyTables,
  replication: number,
): JourneyFeed {
  return scenario.backlog.some((contacts) => contacts > 0)
    ? new BacklogFirst(feed, scenario, tables, replication)
    : feed;
}

class BacklogFirst implements JourneyFeed {
  readonly row: ScheduleRow;

  readonly #feed: JourneyFeed;
  readonly #backlog: readonly number[];
  readonly #tables: JourneyTables;
  readonly #people: People;
  readonly #luck = new KeyedDraws();
  readonly #runKey: Words;
  readonly #key: Words = { high: 0, low: 0 };
  #channel = 0;
  /** Of the channel so far. */
  #drawn = 0;
  /** Of all channels so far. */
  #open = 0;

  constructor(feed: JourneyFeed, scenario: Scenario, tables: JourneyTables, replication: number) {
    this.#feed = feed;
    // The same row, so that nothing is copied when the backlog has passed.
    this.row = feed.row;
    this.#backlog = scenario.backlog;
    this.#tables = tables;
    this.#runKey = replicationKey(scenario.seed, replication);
    this.#people = peopleOf(scenario, tables, this.#runKey);
  }

  advance(): boolean {
    while (this.#channel < this.#backlog.length) {
      if (this.#drawn < (this.#backlog[this.#channel] as number)) {
        this.#draw();
        return true;
      }
      this.#channel++;
      this.#drawn = 0;
      this.row.startsAs = startsAs.attempt;
    }
    if (!this.#feed.advance()) return false;
    this.row.journey += this.#open;
    return true;
  }

  #draw(): void {
    const { row } = this;
    const key = this.#key;
    const luck = this.#luck;
    derivedKey(this.#runKey, purpose.backlog, this.#channel, key);
    derivedKey(key, purpose.journey, this.#drawn++, key);
    luck.own(key.high, key.low);
    row.start = 0;
    row.keyHigh = key.high;
    row.keyLow = key.low;
    row.journey = this.#open++;
    row.startsAs = startsAs.waiting;
    drawFacts(this.#people, this.#channel, luck, row);
    drawFirstAttempt(this.#tables, row, luck);
  }
}
