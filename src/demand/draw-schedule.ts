import { drawHandling, drawPatience, type Luck } from '../journey/draws.ts';
import type { JourneyTables } from '../journey/journey-tables.ts';
import { purpose } from '../journey/purposes.ts';
import { choose, cumulative } from '../mathematics/random/choice.ts';
import { derivedKey, KeyedDraws, replicationKey } from '../mathematics/random/keyed-draws.ts';
import type { Words } from '../mathematics/random/threefry.ts';
import {
  type CustomerNumbers,
  customerOf,
  numberCustomers,
} from '../population/customer-numbers.ts';
import type { Scenario } from '../scenario/scenario.ts';
import {
  type Arrival,
  expectedArrivals,
  poissonArrivals,
  type RateProfile,
} from './arrival-process.ts';
import { chunksOf, type ScheduleChunk, type ScheduleRow } from './schedule.ts';
import { emptyRow } from './schedule-row.ts';
import type { ArrivalsWithin } from './window.ts';

/** A source of arrivals: problems of the population, or the forecast of one channel. */
interface Source {
  readonly profile: RateProfile;
  /** The channel, where the source knows it before the customer. */
  readonly channel: number | undefined;
}

/** The length of the run, in seconds: what the demand profile covers. */
export function horizonOf({ demand }: Scenario): number {
  const intervals =
    demand.kind === 'problems' ? demand.perHour.length : (demand.perHour[0]?.length ?? 0);
  return intervals * demand.interval;
}

/** How many journeys a scenario lets expect: of all its sources, whatever the draw. */
export function expectedOf(scenario: Scenario): ArrivalsWithin {
  const profiles = sourcesOf(scenario).map(({ profile }) => profile);
  return (from, until) =>
    profiles.reduce((sum, profile) => sum + expectedArrivals(profile, from, until), 0);
}

/** The journeys of one replication, as a stream of chunks in order of their start. */
export function drawSchedule(
  scenario: Scenario,
  tables: JourneyTables,
  replication: number,
): Generator<ScheduleChunk> {
  return chunksOf(drawJourneys(scenario, tables, replication));
}

/** The rows themselves; one object, overwritten for each. */
export function* drawJourneys(
  scenario: Scenario,
  tables: JourneyTables,
  replication: number,
): Generator<ScheduleRow> {
  const key = replicationKey(scenario.seed, replication);
  const people = peopleOf(scenario);
  const streams = sourcesOf(scenario).map((source, number) => {
    const sourceKey: Words = { high: 0, low: 0 };
    derivedKey(key, purpose.source, number, sourceKey);
    const luck = new KeyedDraws();
    luck.own(sourceKey.high, sourceKey.low);
    return { source, sourceKey, arrivals: poissonArrivals(source.profile, luck) };
  });

  const luck = new KeyedDraws();
  const journeyKey: Words = { high: 0, low: 0 };
  const row = emptyRow();
  for (const { stream, arrival } of merged(streams)) {
    derivedKey(stream.sourceKey, purpose.journey, arrival.candidate, journeyKey);
    luck.own(journeyKey.high, journeyKey.low);
    row.start = arrival.at;
    row.keyHigh = journeyKey.high;
    row.keyLow = journeyKey.low;
    drawFacts(people, stream.source.channel, luck, row);
    row.patience = drawPatience(tables, row.channel, row.generation, 1, luck);
    row.handling = drawHandling(tables, row.channel, row.reason, 1, luck);
    yield row;
    row.journey++;
  }
}

function sourcesOf({ demand }: Scenario): readonly Source[] {
  const { interval } = demand;
  if (demand.kind === 'problems') {
    const profile = { rates: demand.perHour, interval, highest: demand.highestPerHour };
    return [{ profile, channel: undefined }];
  }
  return demand.perHour.map((rates, channel) => {
    const highest = demand.highestPerHour[channel];
    if (highest === undefined) throw new RangeError(`no bound for channel ${channel}`);
    return { profile: { rates, interval, highest }, channel };
  });
}

/** Who comes: what the draws of a journey's facts look up. */
interface People {
  readonly numbers: CustomerNumbers;
  readonly reasons: readonly number[];
  /** Cumulative shares of the generations: of all problems, and of each channel's contacts. */
  readonly generations: readonly number[];
  readonly generationsOfChannel: readonly (readonly number[])[];
  readonly channelsOfGeneration: readonly (readonly number[])[];
}

export function peopleOf({ customers, reasons, channels }: Scenario): People {
  return {
    numbers: numberCustomers(customers),
    reasons: cumulative(reasons.map((reason) => reason.share)),
    generations: cumulative(customers.generations.map((generation) => generation.share)),
    // Bayes: who is behind a contact of this channel, given who prefers it.
    generationsOfChannel: channels.map((_, channel) =>
      cumulative(customers.generations.map((g) => g.share * (g.channels[channel] ?? 0))),
    ),
    channelsOfGeneration: customers.generations.map((g) => cumulative(g.channels)),
  };
}

/** Draws customer, generation, channel and reason into a row; a channel that is given stays. */
export function drawFacts(
  people: People,
  channel: number | undefined,
  luck: Luck,
  row: ScheduleRow,
): void {
  const generations =
    channel === undefined ? people.generations : (people.generationsOfChannel[channel] ?? []);
  row.generation = choose(generations, luck.draw(purpose.generation, 0));
  row.customer = customerOf(people.numbers, row.generation, luck.draw(purpose.customer, 0));
  row.channel =
    channel ??
    choose(people.channelsOfGeneration[row.generation] ?? [], luck.draw(purpose.channel, 0));
  row.reason = choose(people.reasons, luck.draw(purpose.reason, 0));
}

interface Stream {
  readonly source: Source;
  readonly sourceKey: Words;
  readonly arrivals: Generator<Arrival>;
}

/** The arrivals of all streams in order of time; of equal ones, the earlier stream first. */
function* merged(streams: readonly Stream[]): Generator<{ stream: Stream; arrival: Arrival }> {
  const heads = streams.map((stream) => ({ stream, next: stream.arrivals.next() }));
  for (;;) {
    let first: (typeof heads)[number] | undefined;
    for (const head of heads) {
      if (head.next.done) continue;
      if (first?.next.done === false && first.next.value.at <= head.next.value.at) continue;
      first = head;
    }
    if (first === undefined || first.next.done) return;
    yield { stream: first.stream, arrival: first.next.value };
    first.next = first.stream.arrivals.next();
  }
}
