import { purpose } from '../journey/purposes.ts';
import type {
  ForecastDemand,
  ProblemDemand,
  Profile,
  Shape,
  SinusoidalDemand,
} from '../scenario/demand.ts';
import type { Seconds } from '../units.ts';
import type { ArrivalRate } from './arrival-rate.ts';
import { OWN_CHOICE } from './customer-facts.ts';
import { PiecewiseConstantRate } from './piecewise-constant-rate.ts';
import { PiecewiseLinearRate } from './piecewise-linear-rate.ts';
import { PulseRate } from './pulse-rate.ts';
import { SinusoidalRate } from './sinusoidal-rate.ts';

/** Demand that is stated as rates, of which the arrivals are drawn. */
export type RatedDemand = ProblemDemand | ForecastDemand | SinusoidalDemand;

/** The rate of one source as the scenario states it. */
export interface StatedRate {
  readonly rate: ArrivalRate;
  /** The channel, where the source knows it before the customer. */
  readonly channel: number;
  /** What keys the luck of its arrivals. */
  readonly purpose: number;
  readonly number: number;
}

/** Channels that a spike has luck for. */
const CHANNELS = 1_024;

/** The rates of a demand, spikes last: more of them leave everybody else's luck alone. */
export function statedRates(demand: RatedDemand): readonly StatedRate[] {
  return [
    ...ownRates(demand).map(({ rate, channel }, number) => ({
      rate,
      channel,
      purpose: purpose.source,
      number,
    })),
    ...demand.variation.spikes.flatMap(({ from, length, perHour }, spike) =>
      perHour.map((rate, channel) => ({
        rate: new PulseRate(rate, from, from + length),
        channel: demand.kind === 'problems' ? OWN_CHOICE : channel,
        purpose: purpose.spike,
        number: spike * CHANNELS + channel,
      })),
    ),
  ];
}

function ownRates(demand: RatedDemand): readonly Pick<StatedRate, 'rate' | 'channel'>[] {
  switch (demand.kind) {
    case 'problems':
      return [
        { rate: profileRate(demand.profile, demand.shape, demand.interval), channel: OWN_CHOICE },
      ];
    case 'forecast':
      return demand.profiles.map((profile, channel) => ({
        rate: profileRate(profile, demand.shape, demand.interval),
        channel,
      }));
    case 'sinusoid':
      return demand.waves.map((wave, channel) => ({
        rate: new SinusoidalRate(wave, demand.length),
        channel,
      }));
    default:
      return demand satisfies never;
  }
}

function profileRate(profile: Profile, shape: Shape, interval: Seconds): ArrivalRate {
  const common = { interval, rates: profile.perHour, highest: profile.highestPerHour };
  switch (shape) {
    case 'constant':
      return new PiecewiseConstantRate(common);
    case 'linear':
      return new PiecewiseLinearRate({ ...common, ratesAtEnd: profile.perHourAtEnd });
    default:
      return shape satisfies never;
  }
}
