import type { z } from 'zod';
import type { ArrivalRate } from '../../demand/arrival-rate.ts';
import { PiecewiseConstantRate } from '../../demand/piecewise-constant-rate.ts';
import { SinusoidalRate } from '../../demand/sinusoidal-rate.ts';
import { compileLaw } from '../../mathematics/random/law.ts';
import type { GroupPlan } from '../../simulation/center/center.ts';
import { perHour, seconds } from '../../units.ts';
import { lawOf } from '../law-parameter.ts';
import { before, poisson, withFactor } from '../simulated/arrivals.ts';
import { busyMeasures, busyMeter } from '../simulated/busy-at-times.ts';
import { countMeasures, countMeter } from '../simulated/counts.ts';
import { dayMeasures, dayMeter } from '../simulated/day-meter.ts';
import { poissonAt } from '../simulated/demand-arrivals.ts';
import { type SimulationModel, simulationModel } from '../simulation-model.ts';
import {
  busyDays,
  constantStaffDay,
  intervalsOf,
  roomyService,
  shiftsDay,
  type VaryingArrivals,
} from '../time-varying-parameters.ts';
import { exponential, feedOfEach, oneGroupCenter, plainChannel } from './single-queue.ts';

const hour = 3600;

/** The rate of a case as scenarios have it, until the horizon. */
function rateOf(found: VaryingArrivals, horizon: number): ArrivalRate {
  if (found.type === 'sinusoidal') {
    const { mean, amplitude, period, phase } = found;
    const wave = { mean: perHour(mean * hour), amplitude: perHour(amplitude * hour) };
    return new SinusoidalRate({ ...wave, period: seconds(period), phase }, horizon);
  }
  const rates = found.rates.map((rate) => perHour(rate * hour));
  const highest = perHour(Math.max(...rates));
  return new PiecewiseConstantRate({ rates, interval: seconds(found.intervalLength), highest });
}

interface Day {
  readonly arrivals: VaryingArrivals;
  readonly meanService: number;
  readonly meanPatience: number;
  readonly intervalLength: number;
  readonly horizon: number;
  readonly staffByInterval: readonly number[];
  readonly serviceLevelThreshold?: number;
}

/** A day that begins empty; who came before the horizon is followed to the end. */
function dayCase(day: Day) {
  const { meanService, meanPatience, intervalLength, horizon, staffByInterval } = day;
  const tables = { channels: [plainChannel(exponential(meanService), exponential(meanPatience))] };
  const plan = { serviceLevelThreshold: 0, ...day };
  const levels = staffByInterval.map((agents, i) => ({ from: i * intervalLength, agents }));
  const isConstant = new Set(staffByInterval).size === 1;
  const duty: Partial<GroupPlan> = isConstant ? {} : { duty: { kind: 'levels', levels } };
  const intervals = staffByInterval.length;
  return {
    tables,
    center: oneGroupCenter(Math.max(...staffByInterval), 1, {}, duty),
    feed: feedOfEach(tables, [poissonAt(rateOf(day.arrivals, horizon))]),
    span: { from: 0, until: Number.POSITIVE_INFINITY, accountUntil: horizon, intervals },
    meter: () => dayMeter(plan),
    measures: dayMeasures(plan),
  };
}

/** A service that always has room: everybody is served at once. */
function infiniteCase({ arrivals: wave, service, times }: z.infer<typeof roomyService>) {
  const tables = { channels: [plainChannel(compileLaw(lawOf(service)))] };
  const horizon = Math.max(...times);
  return {
    tables,
    center: oneGroupCenter(Number.POSITIVE_INFINITY, 1),
    feed: feedOfEach(tables, [poissonAt(rateOf(wave, horizon))]),
    span: { from: 0, until: Number.POSITIVE_INFINITY, accountUntil: horizon },
    meter: () => busyMeter(times),
    measures: busyMeasures,
  };
}

/** Contacts that are over at once: only how many come in a day is of interest. */
function busyDayCase({ expectedArrivals, gammaShape }: z.infer<typeof busyDays>) {
  const tables = { channels: [plainChannel(compileLaw({ kind: 'constant', value: 0 }))] };
  const factor = compileLaw({ kind: 'gamma', shape: gammaShape, mean: 1 });
  const day = withFactor(factor, (busy) => before(1, poisson(busy * expectedArrivals)));
  return {
    tables,
    center: oneGroupCenter(Number.POSITIVE_INFINITY, 1),
    feed: feedOfEach(tables, [day]),
    span: { from: 0, until: Number.POSITIVE_INFINITY, accountUntil: 1 },
    meter: () => countMeter(Math.floor(expectedArrivals)),
    measures: countMeasures,
  };
}

/** Queues with a rate and a staff that change over the day. */
export const timeVaryingSimulations: Readonly<Record<string, SimulationModel>> = {
  'M(t)/M/c+M': simulationModel(constantStaffDay, ({ servers, ...day }) => {
    const staffByInterval = new Array<number>(intervalsOf(day)).fill(servers);
    return dayCase({ ...day, staffByInterval });
  }),
  'M(t)/M/c(t)+M': simulationModel(shiftsDay, ({ leaveRule: _, ...day }) => dayCase(day)),
  'M(t)/G/infinity': simulationModel(roomyService, infiniteCase),
  'gamma-mixed Poisson day count': simulationModel(busyDays, busyDayCase),
};
