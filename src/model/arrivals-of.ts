import type { ArrivalProcess } from '../demand/arrival-process.ts';
import type { ArrivalRate } from '../demand/arrival-rate.ts';
import { BatchArrivals } from '../demand/batch-arrivals.ts';
import { CountedArrivals } from '../demand/counted-arrivals.ts';
import { ExactArrivals } from '../demand/exact-arrivals.ts';
import { PiecewiseConstantRate } from '../demand/piecewise-constant-rate.ts';
import { PiecewiseLinearRate } from '../demand/piecewise-linear-rate.ts';
import { PoissonArrivals } from '../demand/poisson-arrivals.ts';
import { PulseRate } from '../demand/pulse-rate.ts';
import { RenewalArrivals } from '../demand/renewal-arrivals.ts';
import { SinusoidalRate } from '../demand/sinusoidal-rate.ts';
import { variedRate } from '../demand/varied-rate.ts';
import type { Luck } from '../journey/draws.ts';
import { compileLaw } from '../mathematics/random/law.ts';
import type { Words } from '../mathematics/random/threefry.ts';
import type { Busyness } from '../scenario/demand.ts';
import { perHour, seconds } from '../units.ts';
import type { ArrivalPlan, ArrivalVariation } from './arrival-plan.ts';
import { highestOf } from './rate.ts';

/** What the arrivals of one class depend on beside their plan. */
export interface ArrivalContext {
  /** The number of the class: the busyness of a day differs between classes. */
  readonly number: number;
  readonly busyness: Busyness | undefined;
  /** Of the run, in seconds. */
  readonly length: number;
  /** Of the replication: days and states of the world are the same for all classes. */
  readonly runKey: Words;
  /** Of the class. */
  readonly luck: Luck;
}

/** The arrivals of one class in one replication; some may lie beyond the length of the run. */
export function arrivalsOf(plan: ArrivalPlan, context: ArrivalContext): ArrivalProcess {
  const { length, luck } = context;
  switch (plan.kind) {
    case 'poisson':
      return fromRate(new PulseRate(plan.rate.perHour, 0, length), plan, context);
    case 'piecewise-constant': {
      const { interval } = plan;
      const rates = plan.rates.map((rate) => perHour(rate.perHour));
      const highest = perHour(highestOf(plan.rates));
      const rate = new PiecewiseConstantRate({ rates, interval: seconds(interval), highest });
      return fromRate(rate, plan, context);
    }
    case 'piecewise-linear': {
      const { interval } = plan;
      const rates = plan.rates.map((rate) => rate.perHour);
      const rate = new PiecewiseLinearRate({
        rates: rates.slice(0, -1),
        ratesAtEnd: rates.slice(1),
        interval,
        highest: highestOf(plan.rates),
      });
      return fromRate(rate, plan, context);
    }
    case 'sinusoidal': {
      const { period, phase } = plan;
      const [mean, amplitude] = [perHour(plan.mean.perHour), perHour(plan.amplitude.perHour)];
      const wave = { mean, amplitude, period: seconds(period), phase };
      return fromRate(new SinusoidalRate(wave, length), plan, context);
    }
    case 'counts':
      return new CountedArrivals(plan.counts, plan.interval, luck);
    case 'instants':
      return new ExactArrivals(plan.at);
    case 'renewal':
      return new RenewalArrivals(compileLaw(plan.gap), length, luck);
    default:
      return plan satisfies never;
  }
}

function fromRate(
  stated: ArrivalRate,
  { batches, modulation = [] }: ArrivalVariation,
  { number, busyness, runKey, luck }: ArrivalContext,
): ArrivalProcess {
  const variation = {
    busyness,
    modulation: modulation.map((state) => ({ ...state, meanStay: seconds(state.meanStay) })),
    batches,
    spikes: [],
    multiple: 1,
    highestMultiple: 1,
    keptAlike: 1,
  };
  const single = new PoissonArrivals(variedRate(stated, number, variation, runKey), luck);
  return batches === undefined ? single : new BatchArrivals(single, batches, luck);
}
