import type { Scenario } from '../scenario/scenario.ts';
import type { ArrivalRate } from './arrival-rate.ts';
import { OWN_CHOICE } from './customer-facts.ts';
import { PiecewiseConstantRate } from './piecewise-constant-rate.ts';
import type { ArrivalsWithin } from './window.ts';

/** A source of arrivals: problems of the population, or the forecast of one channel. */
export interface Source {
  readonly rate: ArrivalRate;
  /** The channel, where the source knows it before the customer. */
  readonly channel: number;
}

/** Where the journeys of a scenario come from; a source's place here keys its luck. */
export function sourcesOf({ demand }: Scenario): readonly Source[] {
  const { interval } = demand;
  if (demand.kind === 'problems') {
    const profile = { rates: demand.perHour, interval, highest: demand.highestPerHour };
    return [{ rate: new PiecewiseConstantRate(profile), channel: OWN_CHOICE }];
  }
  return demand.perHour.map((rates, channel) => {
    const highest = demand.highestPerHour[channel];
    if (highest === undefined) throw new RangeError(`no bound for channel ${channel}`);
    return { rate: new PiecewiseConstantRate({ rates, interval, highest }), channel };
  });
}

/** The length of the run, in seconds: what the demand covers. */
export function horizonOf({ demand }: Scenario): number {
  const intervals =
    demand.kind === 'problems' ? demand.perHour.length : (demand.perHour[0]?.length ?? 0);
  return intervals * demand.interval;
}

/** How many journeys a scenario lets expect: of all its sources, whatever the draw. */
export function expectedOf(scenario: Scenario): ArrivalsWithin {
  const sources = sourcesOf(scenario);
  return (from, until) => sources.reduce((sum, { rate }) => sum + rate.expected(from, until), 0);
}
