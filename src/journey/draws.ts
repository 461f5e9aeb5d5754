import { type CompiledLaw, isCertain, quantile } from '../mathematics/random/law.ts';
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
  channel: number = facts.channel,
): number {
  if (attempt === facts.attempt) return facts.patience;
  return drawPatience(tables, channel, facts.generation, attempt, luck);
}

/** How long an agent is busy with this attempt, in seconds. */
export function handlingOf(
  tables: JourneyTables,
  facts: JourneyFacts,
  attempt: number,
  luck: Luck,
  channel: number = facts.channel,
): number {
  if (attempt === facts.attempt) return facts.handling;
  return drawHandling(tables, channel, facts.reason, attempt, luck);
}

/** The how-manieth draw of patience an attempt has: its own, or that of the first where it is kept. */
export function patienceOccasion({ patienceIsKept }: JourneyTables, attempt: number): number {
  return patienceIsKept === true ? 1 : attempt;
}

export function drawPatience(
  tables: JourneyTables,
  channel: number,
  generation: number,
  attempt: number,
  luck: Luck,
): number {
  const law = patienceLaw(tables, channel, generation);
  const occasion = patienceOccasion(tables, attempt);
  return quantile(law, uniformFor(law, purpose.patience, occasion, luck));
}

export function drawHandling(
  tables: JourneyTables,
  channel: number,
  reason: number,
  attempt: number,
  luck: Luck,
): number {
  const law = handlingLaw(tables, channel, reason);
  return quantile(law, uniformFor(law, handlingPurpose(tables, channel), attempt, luck));
}

/** A machine's time has a draw of its own, so that it changes nothing of the agent's behind it. */
function handlingPurpose(tables: JourneyTables, channel: number): number {
  return channelOf(tables, channel).isAutomatic === true ? purpose.machine : purpose.handling;
}

/** Draws patience and handling time of the first attempt into the facts that hold them. */
export function drawFirstAttempt(
  tables: JourneyTables,
  facts: { -readonly [Fact in keyof JourneyFacts]: number },
  luck: Luck,
): void {
  const patience = patienceLaw(tables, facts.channel, facts.generation);
  const handling = handlingLaw(tables, facts.channel, facts.reason);
  // Both draws before both laws: what does not wait for each other overlaps, a tenth of the time.
  const first = uniformFor(patience, purpose.patience, 1, luck);
  const second = uniformFor(handling, handlingPurpose(tables, facts.channel), 1, luck);
  facts.patience = quantile(patience, first);
  facts.handling = quantile(handling, second);
}

/** The uniform of one draw; any will do for a law that has but one value. */
function uniformFor(law: CompiledLaw, what: number, attempt: number, luck: Luck): number {
  return isCertain(law) ? 0.5 : luck.draw(what, attempt);
}

function patienceLaw(tables: JourneyTables, channel: number, generation: number): CompiledLaw {
  const law = channelOf(tables, channel).patience[generation];
  if (law === undefined) throw new RangeError(`no generation ${generation}`);
  return law;
}

function handlingLaw(tables: JourneyTables, channel: number, reason: number): CompiledLaw {
  const law = channelOf(tables, channel).handling[reason];
  if (law === undefined) throw new RangeError(`no reason ${reason}`);
  return law;
}

export function channelOf(tables: JourneyTables, channel: number): ChannelTable {
  const table = tables.channels[channel];
  if (table === undefined) throw new RangeError(`no channel ${channel}`);
  return table;
}
