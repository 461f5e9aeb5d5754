import { purpose } from '../journey/purposes.ts';
import { derivedKey, KeyedDraws } from '../mathematics/random/keyed-draws.ts';
import type { Words } from '../mathematics/random/threefry.ts';
import { countOf, numberCustomers } from '../population/customer-numbers.ts';
import { everCustomers } from '../population/ever-customers.ts';
import { expectedCustomers } from '../population/expected-customers.ts';
import type { Variation } from '../scenario/demand.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { ArrivalProcess } from './arrival-process.ts';
import type { ArrivalRate } from './arrival-rate.ts';
import { BatchArrivals } from './batch-arrivals.ts';
import { CountedArrivals } from './counted-arrivals.ts';
import { countedWithin } from './counted-within.ts';
import { OWN_CHOICE } from './customer-facts.ts';
import { ExactArrivals } from './exact-arrivals.ts';
import { expectedHits } from './expected-hits.ts';
import { IncidentArrivals } from './incident-arrivals.ts';
import {
  type Askers,
  type JoinerBlock,
  type JoiningAskers,
  joinerBlocks,
} from './joining-askers.ts';
import { meanFactorOf } from './modulated-rate.ts';
import { PoissonArrivals } from './poisson-arrivals.ts';
import { ScaledRate } from './scaled-rate.ts';
import { type StatedRate, statedRates } from './stated-rates.ts';
import { variedRate } from './varied-rate.ts';
import { type ArrivalsWithin, countedArrivals } from './window.ts';

/** A source of arrivals: problems of the population, the contacts of one channel, a spike, or incidents. */
export interface Source {
  readonly arrivals: ArrivalProcess;
  /** The same arrivals, where it is known who comes. */
  readonly hits?: IncidentArrivals;
  /** What the keys of its journeys are derived from. */
  readonly key: Words;
  /** The channel, where the source knows it before the customer. */
  readonly channel: number;
  /** Those of whom it is, where they join in the course of the run; of the others else. */
  readonly joiners?: JoinerBlock;
}

/**
 * Where the journeys of one replication come from.
 *
 * @param joining who joins in the course of the run
 */
export function sourcesOf(
  scenario: Scenario,
  runKey: Words,
  joining: JoiningAskers | undefined,
): readonly Source[] {
  return [
    ...ownSources(scenario, runKey),
    ...(joining === undefined ? [] : joinersSources(scenario, runKey, joining)),
    ...incidentSource(scenario, runKey),
  ];
}

/** All incidents together, so that at most one of them has to be drawn ahead of its time. */
function incidentSource(scenario: Scenario, runKey: Words): readonly Source[] {
  const { incidents, length } = scenario.demand;
  if (incidents.length === 0) return [];
  const { key, luck } = keyed(runKey, purpose.incident, 0);
  const hits = new IncidentArrivals(incidents, everCustomers(scenario), length, luck);
  return [{ arrivals: hits, hits, key, channel: OWN_CHOICE }];
}

function ownSources(scenario: Scenario, runKey: Words): readonly Source[] {
  const { demand } = scenario;
  switch (demand.kind) {
    case 'problems':
    case 'forecast':
    case 'sinusoid':
      return statedRates(demand).map((stated) => {
        const { channel, number } = stated;
        const { key, luck } = keyed(runKey, stated.purpose, number);
        const rate = variedRate(stated.rate, channel, demand.variation, runKey);
        return { arrivals: arrivalsAt(rate, demand.variation, luck), key, channel };
      });
    case 'counts':
      return demand.counts.map((counts, channel) => {
        const { key, luck } = keyed(runKey, purpose.source, channel);
        return { arrivals: new CountedArrivals(counts, demand.interval, luck), key, channel };
      });
    case 'instants':
      return demand.instants.map((instants, channel) => {
        const { key } = keyed(runKey, purpose.source, channel);
        return { arrivals: new ExactArrivals(instants), key, channel };
      });
    default:
      return demand satisfies never;
  }
}

/**
 * What those ask who join in the course of the run. Rates are stated of those who are customers at the
 * start; who joins asks as often, each as their generation does.
 */
function joinersSources(
  { customers, demand }: Scenario,
  runKey: Words,
  { population, own, ofChannel }: JoiningAskers,
): readonly Source[] {
  if (demand.kind === 'counts' || demand.kind === 'instants') return [];
  const blocks = joinerBlocks(population.size - population.atStart);
  return statedRates(demand).flatMap(({ rate, channel, purpose: what, number }) => {
    const { key: parent } = keyed(runKey, what, number);
    const { highest } = channel === OWN_CHOICE ? own : (ofChannel[channel] as Askers);
    return blocks.map((joiners, block) => {
      const { key, luck } = keyed(parent, purpose.joinersSource, block);
      const varied = variedRate(rate, channel, demand.variation, runKey);
      const scaled = new ScaledRate(varied, [(highest * joiners.count) / customers.size]);
      return { arrivals: arrivalsAt(scaled, demand.variation, luck), key, channel, joiners };
    });
  });
}

function arrivalsAt(rate: ArrivalRate, { batches }: Variation, luck: KeyedDraws): ArrivalProcess {
  const single = new PoissonArrivals(rate, luck);
  return batches === undefined ? single : new BatchArrivals(single, batches, luck);
}

function keyed(runKey: Words, what: number, number: number): { key: Words; luck: KeyedDraws } {
  const key: Words = { high: 0, low: 0 };
  derivedKey(runKey, what, number, key);
  const luck = new KeyedDraws();
  luck.own(key.high, key.low);
  return { key, luck };
}

/** The share of drawn journeys that a scenario keeps, whatever they are about. */
export function keptShareOf({ demand }: Scenario): number {
  return 'variation' in demand ? demand.variation.keptAlike : 1;
}

/** The length of the run, in seconds: what the demand covers. */
export function horizonOf({ demand }: Scenario): number {
  return demand.length;
}

/**
 * How many journeys a scenario lets expect: of all its sources, whatever the draw, and of those who
 * would be customers if service lost nobody.
 */
export function expectedOf(scenario: Scenario): ArrivalsWithin {
  const { churn, customers } = scenario;
  const ofStart = expectedOfStart(scenario);
  if (churn === undefined) return ofStart;
  const course = expectedCustomers(scenario);
  return (from, until) =>
    course.reduce((sum, number, k) => {
      const begins = Math.max(from, k * churn.cycle);
      const ends = k === course.length - 1 ? until : Math.min(until, (k + 1) * churn.cycle);
      return begins < ends ? sum + (ofStart(begins, ends) * number) / customers.size : sum;
    }, 0);
}

/** Of as many customers as there are at the start. */
function expectedOfStart(scenario: Scenario): ArrivalsWithin {
  const { demand, customers } = scenario;
  const own = ownExpected(scenario);
  const count = countOf(numberCustomers(customers));
  const hits = demand.incidents.map((incident) => expectedHits(incident, count, demand.length));
  return (from, until) => hits.reduce((sum, of) => sum + of(from, until), own(from, until));
}

function ownExpected({ demand }: Scenario): ArrivalsWithin {
  switch (demand.kind) {
    case 'problems':
    case 'forecast':
    case 'sinusoid': {
      const rates: readonly StatedRate[] = statedRates(demand);
      const { modulation, multiple } = demand.variation;
      const factor = multiple * (modulation.length === 0 ? 1 : meanFactorOf(modulation));
      return (from, until) =>
        factor * rates.reduce((sum, { rate }) => sum + rate.expected(from, until), 0);
    }
    case 'counts': {
      const { counts, interval } = demand;
      return (from, until) =>
        counts.reduce((sum, own) => sum + countedWithin(own, interval, from, until), 0);
    }
    case 'instants':
      return countedArrivals(demand.instants.flat());
    default:
      return demand satisfies never;
  }
}
