import { isCertain, quantile } from '../mathematics/random/law.ts';
import type { ChannelTable, JourneyFacts, JourneyTables } from './journey-tables.ts';
import { purpose } from './purposes.ts';

/** All the random numbers of one journey: the same question, the same answer. */
export interface Luck {
  /** Uniform on (0, 1); `occasion` is the attempt, counted from 1. */
  draw(purpose: number, occasion: number): number;
}

/** How long the customer waits in this attempt before giving up, in seconds; fresh for each attempt. */
export function patienceOf(
  tables: JourneyTables,
  facts: JourneyFacts,
  attempt: number,
  luck: Luck,
): number {
  if (attempt === facts.attempt) return facts.patience;
  return drawPatience(tables, facts.channel, facts.generation, attempt, luck);
}

/** How long an agent is busy with this attempt, in seconds. */
export function handlingOf(
  tables: JourneyTables,
  facts: JourneyFacts,
  attempt: number,
  luck: Luck,
): number {
  if (attempt === facts.attempt) return facts.handling;
  return drawHandling(tables, facts.channel, facts.reason, attempt, luck);
}

export function drawPatience(
  tables: JourneyTables,
  channel: number,
  generation: number,
  attempt: number,
  luck: Luck,
): number {
  const law = channelOf(tables, channel).patience[generation];
  if (law === undefined) throw new RangeError(`no generation ${generation}`);
  return quantile(law, isCertain(law) ? 0.5 : luck.draw(purpose.patience, attempt));
}

export function drawHandling(
  tables: JourneyTables,
  channel: number,
  reason: number,
  attempt: number,
  luck: Luck,
): number {
  const law = channelOf(tables, channel).handling[reason];
  if (law === undefined) throw new RangeError(`no reason ${reason}`);
  return quantile(law, isCertain(law) ? 0.5 : luck.draw(purpose.handling, attempt));
}

export function channelOf(tables: JourneyTables, channel: number): ChannelTable {
  const table = tables.channels[channel];
  if (table === undefined) throw new RangeError(`no channel ${channel}`);
  return table;
}
