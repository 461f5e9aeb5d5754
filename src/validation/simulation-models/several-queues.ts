import { z } from 'zod';
import { plainClass, plainGroup } from '../../simulation/center/center-of.ts';
import {
  count,
  listOf,
  notNegative,
  positive,
  properShare,
  share as shareField,
} from '../parameter-fields.ts';
import { poisson } from '../simulated/arrivals.ts';
import type { LegSums } from '../simulated/leg-meter.ts';
import { type Measure, type SimulatedCase, share, value } from '../simulated/simulated-case.ts';
import { type SimulationModel, simulationModel } from '../simulation-model.ts';
import { first, networkCase, occupancy, queueLength, sum } from './network-case.ts';
import { oneGroupCenter } from './single-queue.ts';

const reopened = z.strictObject({
  arrivalRate: positive,
  meanService: positive,
  servers: count,
  reopenProbability: shareField.lt(1, { error: 'a share below 1' }),
});

const reopening = ({ arrivalRate, meanService, servers, ...queue }: z.infer<typeof reopened>) =>
  networkCase({
    center: oneGroupCenter(servers, 1, {
      transfers: [{ to: 0, probability: queue.reopenProbability }],
    }),
    meanServices: [meanService],
    arrivals: [{ channel: 0, process: poisson(arrivalRate) }],
    rate: arrivalRate,
    memory: (10 * meanService) / (1 - queue.reopenProbability),
    measures: {
      occupancy,
      queueLength,
      attemptRate: value((s) => first(s.legs) / s.seconds),
      meanVisitsPerContact: value((s) => first(s.legs) / s.offered),
      waitPerVisit: value((s) => first(s.legsQueued) / first(s.legs)),
      totalWaitPerContact: value((s) => s.queued / s.offered),
      totalSojournPerContact: value((s) => s.sojourn / s.offered),
    },
  });

const tiered = z
  .strictObject({
    externalArrivalRates: listOf(notNegative),
    routingProbabilities: listOf(listOf(shareField)),
    meanServices: listOf(positive),
    servers: listOf(count),
  })
  .refine(({ externalArrivalRates }) => sum(externalArrivalRates) > 0, {
    path: ['externalArrivalRates'],
    error: 'some arrivals',
  });

function tiers(network: z.infer<typeof tiered>): SimulatedCase<LegSums> {
  const { externalArrivalRates: rates, routingProbabilities, meanServices, servers } = network;
  const byTier = (of: (s: LegSums, tier: number) => number): Measure<LegSums> =>
    value((s) => servers.map((_, tier) => of(s, tier)));
  return networkCase({
    center: {
      classes: servers.map((_, tier) => ({
        ...plainClass(tier, [tier]),
        transfers: (routingProbabilities[tier] ?? []).map((probability, to) => ({
          to,
          probability,
        })),
      })),
      groups: servers.map((agents, tier) => plainGroup(agents, [tier])),
      lines: [],
      classOf: servers.map((_, tier) => [tier]),
    },
    meanServices,
    arrivals: rates.flatMap((rate, channel) =>
      rate > 0 ? [{ channel, process: poisson(rate) }] : [],
    ),
    rate: sum(rates),
    memory: 4 * sum(meanServices),
    measures: {
      arrivalRateByTier: byTier((s, tier) => (s.legs[tier] as number) / s.seconds),
      meanVisitsByTier: byTier((s, tier) => (s.legs[tier] as number) / s.offered),
      occupancyByTier: byTier(
        (s, tier) => (s.busy[tier] as number) / (s.scheduled[tier] as number),
      ),
      waitPerVisitByTier: byTier(
        (s, tier) => (s.legsQueued[tier] as number) / (s.legs[tier] as number),
      ),
      inSystemByTier: byTier(
        (s, tier) => ((s.waiting[tier] as number) + (s.inService[tier] as number)) / s.seconds,
      ),
      meanTotalTime: value((s) => s.sojourn / s.offered),
    },
  });
}

const trunked = z.strictObject({
  arrivalRate: positive,
  meanIvr: positive,
  probToAgent: properShare,
  meanService: positive,
  agents: count,
  trunks: count,
  meanPatience: positive,
});

/** The voice menu is a service that always has room: class 0, before the queue of class 1. */
const menu = ({ arrivalRate, agents, meanPatience, ...queue }: z.infer<typeof trunked>) =>
  networkCase({
    center: {
      classes: [
        {
          ...plainClass(0, [0]),
          lines: 0,
          transfers: [{ to: 1, probability: queue.probToAgent }],
        },
        plainClass(1, [1]),
      ],
      groups: [plainGroup(Number.POSITIVE_INFINITY, [0]), plainGroup(agents, [1])],
      lines: [queue.trunks],
      classOf: [[0], [1]],
    },
    meanServices: [queue.meanIvr, queue.meanService],
    meanPatience,
    arrivals: [{ channel: 0, process: poisson(arrivalRate) }],
    rate: arrivalRate,
    memory: Math.max(queue.meanIvr, queue.meanService, meanPatience),
    measures: {
      queueLength,
      occupancy: value((s) => (s.busy[1] as number) / (s.scheduled[1] as number)),
      pBlock: share(
        (s) => s.blocked,
        (s) => s.offered,
      ),
      pAbandon: share(
        (s) => s.legsAbandoned[1] as number,
        (s) => s.legs[1] as number,
      ),
      waitAll: value((s) => (s.legsQueued[1] as number) / (s.legs[1] as number)),
      busyTrunks: value((s) => (sum(s.waiting) + sum(s.inService)) / s.seconds),
    },
  });

/** Contacts that go through several queues, or through one again. */
export const severalQueueSimulations: Readonly<Record<string, SimulationModel>> = {
  'M/M/c with immediate Bernoulli reopening': simulationModel(reopened, reopening),
  'open Jackson network of support tiers': simulationModel(tiered, tiers),
  'IVR then agents, shared trunks': simulationModel(trunked, menu),
};
