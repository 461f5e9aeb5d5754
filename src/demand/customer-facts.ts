import type { Luck } from '../journey/draws.ts';
import type { JourneyTables } from '../journey/journey-tables.ts';
import { purpose } from '../journey/purposes.ts';
import { type Choice, choiceOf, pick } from '../mathematics/random/choice.ts';
import type { Words } from '../mathematics/random/threefry.ts';
import {
  type CustomerNumbers,
  customerOf,
  generationOf,
  numberCustomers,
  problemShares,
} from '../population/customer-numbers.ts';
import { type Population, populationOfRun } from '../population/population.ts';
import type { Incident } from '../scenario/demand.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Askers, askers, type JoinerBlock, type JoiningAskers } from './joining-askers.ts';
import { JourneyFollowers, presenceOnChannels } from './journey-followers.ts';
import type { ScheduleRow } from './schedule.ts';

/** The channel of a source that leaves it to its customers. */
export const OWN_CHOICE = -1;

/** Who comes: what the draws of a journey's facts look up. */
export interface People {
  readonly numbers: CustomerNumbers;
  readonly reasons: Choice;
  /** The generation behind a problem, and behind a contact of each channel. */
  readonly generations: Choice;
  readonly generationsOfChannel: readonly Choice[];
  readonly channelsOfGeneration: readonly Choice[];
  /** Where problems follow journeys. */
  readonly followers: JourneyFollowers | undefined;
  /** Where some have a head start in queues, or a machine asks what they want. */
  readonly population: Population | undefined;
  /** Where customers join in the course of the run. */
  readonly joining: JoiningAskers | undefined;
}

/** @param runKey of the replication */
export function peopleOf(scenario: Scenario, { places }: JourneyTables, runKey: Words): People {
  const { customers, reasons, channels } = scenario;
  const shares = problemShares(customers);
  const presence = customers.generations.map((one) => presenceOnChannels(one, places));
  const numbers = numberCustomers(customers);
  // Bayes: who is behind a contact of this channel, given who prefers it.
  const sharesOfChannel = channels.map((_, channel) => {
    const weights = shares.map((share, i) => share * (presence[i]?.[channel] ?? 0));
    // On a channel that no journey has, anybody may be.
    const isNobodys = places !== undefined && weights.every((weight) => weight === 0);
    return isNobodys ? shares : weights;
  });
  const population = populationOfRun(scenario, runKey);
  return {
    numbers,
    reasons: choiceOf(reasons.map(({ drawn }) => drawn)),
    generations: choiceOf(shares),
    generationsOfChannel: sharesOfChannel.map(choiceOf),
    channelsOfGeneration: customers.generations.map((g) => choiceOf(g.channels)),
    followers: places && new JourneyFollowers(scenario, places, runKey),
    population: isAskedFor(scenario) ? population : undefined,
    joining: population.joiners && {
      population,
      own: askers(shares, numbers),
      ofChannel: sharesOfChannel.map((one) => askers(one, numbers)),
    },
  };
}

/** Whether queues or machines go by who customers are. */
function isAskedFor({ customers, channels }: Scenario): boolean {
  return (
    customers.segments.some(({ headStart = 0 }) => headStart > 0) ||
    channels.some((channel) => channel.kind === 'automatic' && channel.onWish !== undefined)
  );
}

/** Draws customer, generation, channel, reason and journey into a row; a channel that is given stays. */
export function drawFacts(people: People, channel: number, luck: Luck, row: ScheduleRow): void {
  const generations =
    channel === OWN_CHOICE ? people.generations : (people.generationsOfChannel[channel] as Choice);
  row.generation = pick(generations, luck, purpose.generation);
  row.customer = customerOf(people.numbers, row.generation, luck.draw(purpose.customer, 0));
  drawWay(people, channel, luck, row);
}

/**
 * The same of a block of those who join: false where it is nobody's problem, since there are fewer of
 * them than the block has numbers, or since their generation has fewer problems than another.
 */
export function drawFactsOfJoiner(
  people: People,
  { first, count }: JoinerBlock,
  channel: number,
  luck: Luck,
  row: ScheduleRow,
): boolean {
  const { population, own, ofChannel } = people.joining as JoiningAskers;
  const { ofHighest } = channel === OWN_CHOICE ? own : (ofChannel[channel] as Askers);
  row.customer = population.atStart + first + Math.floor(luck.draw(purpose.customer, 0) * count);
  if (row.customer >= population.size) return false;
  row.generation = population.generationOf(row.customer);
  const share = ofHighest[row.generation] as number;
  if (share < 1 && luck.draw(purpose.generation, 0) >= share) return false;
  drawWay(people, channel, luck, row);
  return true;
}

/** Draws channel, reason and journey of a customer into a row. */
function drawWay(people: People, channel: number, luck: Luck, row: ScheduleRow): void {
  row.channel =
    channel === OWN_CHOICE
      ? pick(people.channelsOfGeneration[row.generation] as Choice, luck, purpose.channel)
      : channel;
  row.reason = pick(people.reasons, luck, purpose.reason);
  drawCourse(people, channel === OWN_CHOICE, luck, row);
}

/** Draws the rest of what a row says: where its journey is, and what queues ask of the customer. */
function drawCourse(
  { followers, population }: People,
  isOwnChoice: boolean,
  luck: Luck,
  row: ScheduleRow,
): void {
  if (isOwnChoice) followers?.begin(luck, row);
  else followers?.enter(luck, row);
  if (population !== undefined) row.profile = population.profileOf(row.customer);
}

/** What an incident says of those whom it hits. */
export interface HitFacts {
  /** Undefined: as each of them prefers. */
  readonly channels: Choice | undefined;
  /** Undefined: as for any problem. */
  readonly reason: number | undefined;
}

export function hitFactsOf({ channels, reason }: Incident): HitFacts {
  return { channels: channels && choiceOf(channels), reason };
}

/** Draws generation, channel and reason of a customer who is hit into a row. */
export function drawHitFacts(
  people: People,
  { channels, reason }: HitFacts,
  customer: number,
  luck: Luck,
  row: ScheduleRow,
): void {
  row.customer = customer;
  const { joining, numbers } = people;
  row.generation =
    joining === undefined
      ? generationOf(numbers, customer)
      : joining.population.generationOf(customer);
  const preferred = people.channelsOfGeneration[row.generation] as Choice;
  row.channel = pick(channels ?? preferred, luck, purpose.channel);
  row.reason = reason ?? pick(people.reasons, luck, purpose.reason);
  drawCourse(people, channels === undefined, luck, row);
}
