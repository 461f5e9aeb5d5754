import { z } from 'zod';
import { compileLaw } from '../../mathematics/random/law.ts';
import type { GroupPlan } from '../../simulation/center/center.ts';
import { lawOf, lawParameter } from '../law-parameter.ts';
import { count, listOf, notNegative, positive } from '../parameter-fields.ts';
import { before, first, poisson, poissonByInterval, withFactor } from '../simulated/arrivals.ts';
import { type CenterSums, type ContactSums, contactMeter } from '../simulated/contact-meter.ts';
import { contactMeasures, timeMeasures } from '../simulated/queue-measures.ts';
import { value } from '../simulated/simulated-case.ts';
import { type SimulationModel, simulationModel } from '../simulation-model.ts';
import { exponential, feedOfEach, never, oneGroupCenter, plainChannel } from './single-queue.ts';

const hour = 3600;

const all =
  (pick: (sums: ContactSums) => number) =>
  (sums: CenterSums): number =>
    pick(sums.channels[0] as ContactSums);
const perDay = (pick: (sums: ContactSums) => number) =>
  value((sums: CenterSums) => all(pick)(sums) / sums.replications);

const dayFromEmpty = simulationModel(
  z.strictObject({
    arrivalRate: positive,
    meanService: positive,
    servers: count,
    serviceLevelThreshold: notNegative,
    horizon: positive,
    replications: count,
    meanPatience: positive.exactOptional(),
    capacity: count.exactOptional(),
  }),
  (p) => {
    const patience = p.meanPatience === undefined ? never : exponential(p.meanPatience);
    const tables = { channels: [plainChannel(exponential(p.meanService), patience)] };
    return {
      tables,
      center: oneGroupCenter(p.servers, 1, {
        queueLimit: (p.capacity ?? Number.POSITIVE_INFINITY) - p.servers,
      }),
      feed: feedOfEach(tables, [before(p.horizon, poisson(p.arrivalRate))]),
      span: { from: 0, until: Number.POSITIVE_INFINITY, accountUntil: p.horizon },
      replications: p.replications,
      meter: (span) => contactMeter(1, p.serviceLevelThreshold, span),
      measures: {
        ...contactMeasures(),
        ...timeMeasures(),
        answeredWithinPerDay: perDay((s) => s.servedInTime),
        abandonedPerDay: perDay((s) => s.abandoned),
        blockedPerDay: perDay((s) => s.blocked),
      },
    };
  },
);

/** Enough days for an error that is small beside the tolerance of the peer's own ten thousand. */
const mostDays = 2500;

/** The models that other simulators have published results of. */
export const peerSimulations: Readonly<Record<string, SimulationModel>> = {
  'M/M/c, 8-hour day from empty': dayFromEmpty,
  'M/M/c+M, 8-hour day from empty': dayFromEmpty,
  'M/M/c/K, 8-hour day from empty': dayFromEmpty,
  'M/M/1, 100 replications': simulationModel(
    z.strictObject({
      arrivalRate: positive,
      meanService: positive,
      servers: count,
      customersPerReplication: count,
      replications: count,
    }),
    (p) => {
      const tables = { channels: [plainChannel(exponential(p.meanService))] };
      return {
        tables,
        center: oneGroupCenter(p.servers, 1),
        feed: feedOfEach(tables, [first(p.customersPerReplication, poisson(p.arrivalRate))]),
        span: { from: 0, until: Number.POSITIVE_INFINITY },
        replications: p.replications,
        meter: (span) => contactMeter(1, 0, span),
        measures: contactMeasures(),
      };
    },
  ),
  'M(t)/M/c(t)+G day with random day factor': simulationModel(
    z.strictObject({
      openingHour: notNegative,
      periodLength: positive,
      agentsByPeriod: listOf(count),
      arrivalsPerHourByPeriod: listOf(notNegative),
      patience: lawParameter,
      service: lawParameter,
      serviceLevelThreshold: notNegative,
      dayFactor: lawParameter,
      days: count,
    }),
    (p) => {
      const rates = p.arrivalsPerHourByPeriod.map((perHour) => perHour / hour);
      const expected = rates.reduce((sum, rate) => sum + rate * p.periodLength, 0);
      const [service, patience] = [compileLaw(lawOf(p.service)), compileLaw(lawOf(p.patience))];
      const tables = { channels: [plainChannel(service, patience)] };
      const perExpectedCall = (pick: (sums: ContactSums) => number) =>
        value((s: CenterSums) => all(pick)(s) / (s.replications * expected));
      return {
        tables,
        center: oneGroupCenter(Math.max(...p.agentsByPeriod), 1, {}, staffedBy(p)),
        feed: feedOfEach(tables, [
          withFactor(compileLaw(lawOf(p.dayFactor)), (factor) =>
            poissonByInterval(
              rates.map((rate) => rate * factor),
              p.periodLength,
            ),
          ),
        ]),
        span: { from: 0, until: Number.POSITIVE_INFINITY },
        replications: Math.min(p.days, mostDays),
        meter: (span) => contactMeter(1, p.serviceLevelThreshold, span),
        measures: {
          arrivalsPerDay: perDay((s) => s.offered),
          waitSumPerExpectedCall: perExpectedCall((s) => s.wait),
          goodPerExpectedCall: perExpectedCall((s) => s.servedInTime + s.abandonedInTime),
          lostPerExpectedCall: perExpectedCall((s) => s.abandoned),
        },
      };
    },
  ),
};

/** So many agents in each period; those of the last one stay until all is done. */
function staffedBy(p: {
  readonly agentsByPeriod: readonly number[];
  readonly periodLength: number;
}): Partial<GroupPlan> {
  const levels = p.agentsByPeriod.map((agents, i) => ({ from: i * p.periodLength, agents }));
  return { duty: { kind: 'levels', levels } };
}
