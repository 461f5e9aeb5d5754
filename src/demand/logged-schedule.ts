import { drawHandling, drawPatience } from '../journey/draws.ts';
import type { JourneyTables } from '../journey/journey-tables.ts';
import { purpose } from '../journey/purposes.ts';
import { derivedKey, KeyedDraws, replicationKey } from '../mathematics/random/keyed-draws.ts';
import { quantileBeyond } from '../mathematics/random/quantile-beyond.ts';
import type { Words } from '../mathematics/random/threefry.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { drawFacts, peopleOf } from './customer-facts.ts';
import { chunksOf, observed, type ScheduleChunk } from './schedule.ts';
import { emptyRow } from './schedule-row.ts';

/** A contact of a real log, in seconds from the start of the run. */
export interface LoggedContact {
  /** When it joined the queue. */
  readonly joined: number;
  /** Seconds waited: until served, or until given up. */
  readonly wait: number;
  readonly outcome: 'served' | 'abandoned';
  /** Seconds of handling; undefined for those who gave up. */
  readonly handling: number | undefined;
  /** The log's name of the customer; undefined where it knows none. */
  readonly customer: string | undefined;
  /** Queue credit, in seconds. */
  readonly seniority: number;
}

/**
 * The contacts of a log as a schedule. What the log knows is kept: who gave up had just that much
 * patience, who was served took just that long. What it cannot know is drawn and marked as drawn:
 * the patience of the served, given that it exceeds the wait, and the handling time of those who
 * gave up.
 */
export function loggedSchedule(
  contacts: readonly LoggedContact[],
  scenario: Scenario,
  tables: JourneyTables,
  channel: number,
  replication: number,
): Generator<ScheduleChunk> {
  return chunksOf(loggedRows(contacts, scenario, tables, channel, replication));
}

function* loggedRows(
  contacts: readonly LoggedContact[],
  scenario: Scenario,
  tables: JourneyTables,
  channel: number,
  replication: number,
) {
  const key = replicationKey(scenario.seed, replication);
  const people = peopleOf(scenario, tables, key);
  const luck = new KeyedDraws();
  const journeyKey: Words = { high: 0, low: 0 };
  const numbers = new Map<string, number>();
  const row = emptyRow();
  const inOrder = contacts
    .map((contact, line) => ({ contact, line }))
    .sort((a, b) => a.contact.joined - b.contact.joined || a.line - b.line);

  for (const { contact, line } of inOrder) {
    derivedKey(key, purpose.journey, line, journeyKey);
    luck.own(journeyKey.high, journeyKey.low);
    drawFacts(people, channel, luck, row);
    row.start = contact.joined;
    row.journey = line;
    row.keyHigh = journeyKey.high;
    row.keyLow = journeyKey.low;
    // A customer whom the log cannot name is one of their own.
    const name = contact.customer ?? `line ${line}`;
    row.customer = numbers.get(name) ?? numbers.size;
    numbers.set(name, row.customer);
    row.seniority = contact.seniority;
    row.observed = observed.start;
    if (contact.outcome === 'abandoned') {
      row.patience = contact.wait;
      row.observed |= observed.patience;
    } else {
      const law = tables.channels[channel]?.patience[row.generation];
      row.patience =
        law === undefined
          ? drawPatience(tables, channel, row.generation, 1, luck)
          : quantileBeyond(law, contact.wait, luck.draw(purpose.patience, 1));
    }
    if (contact.handling === undefined) {
      row.handling = drawHandling(tables, channel, row.reason, 1, luck);
    } else {
      row.handling = contact.handling;
      row.observed |= observed.handling;
    }
    yield row;
  }
}
