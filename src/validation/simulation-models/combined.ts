import { z } from 'zod';
import { type CompiledLaw, compileLaw } from '../../mathematics/random/law.ts';
import type { Center } from '../../simulation/center/center.ts';
import { plainClass, plainGroup } from '../../simulation/center/center-of.ts';
import {
  count,
  listOf,
  notNegative,
  pairOf,
  positive,
  properShare,
  share as shareField,
} from '../parameter-fields.ts';
import { type ArrivalProcess, modulated, poisson } from '../simulated/arrivals.ts';
import { ClassFeed } from '../simulated/class-feed.ts';
import { type LegSums, legMeter } from '../simulated/leg-meter.ts';
import { type Measure, type SimulatedCase, share, value } from '../simulated/simulated-case.ts';
import { type SimulationModel, simulationModel } from '../simulation-model.ts';
import { exponential, never, oneGroupCenter, plainChannel, steadySpan } from './single-queue.ts';

interface Network {
  readonly center: Center;
  /** Mean handling by channel, and mean patience where anybody has an end to it. */
  readonly meanServices: readonly number[];
  readonly meanPatience?: number;
  readonly arrivals: readonly { readonly channel: number; readonly process: ArrivalProcess }[];
  /** Of all arrivals, per second. */
  readonly rate: number;
  /** How long the centre remembers, in seconds. */
  readonly memory: number;
  readonly measures: Readonly<Record<string, Measure<LegSums>>>;
}

const lawOf = (mean: number): CompiledLaw =>
  mean > 0 ? exponential(mean) : compileLaw({ kind: 'constant', value: 0 });

function networkCase(network: Network): SimulatedCase<LegSums> {
  const { center, meanServices, meanPatience, arrivals, rate, memory, measures } = network;
  const patience = meanPatience === undefined ? never : exponential(meanPatience);
  const tables = {
    channels: meanServices.map((mean) => plainChannel(lawOf(mean), patience)),
  };
  const sources = arrivals.map(({ channel, process }) => ({ channel, arrivals: process }));
  return {
    tables,
    center,
    feed: (key, span) => new ClassFeed(tables, sources, key, span),
    ...steadySpan(memory, rate),
    meter: (span) => legMeter(center.classes.length, span),
    measures,
  };
}

/** Σ over classes or groups. */
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const first = (values: readonly number[]): number => values[0] as number;
const occupancy: Measure<LegSums> = value((s) => first(s.busy) / first(s.scheduled));
const queueLength: Measure<LegSums> = value((s) => sum(s.waiting) / s.seconds);
const pAbandon: Measure<LegSums> = share(
  (s) => s.abandoned,
  (s) => s.offered,
);

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

const moody = z.strictObject({
  arrivalRatesByState: pairOf(notNegative),
  meanSojournByState: pairOf(positive),
  meanService: positive,
  servers: count,
  meanPatience: positive,
});

const moods = ({ servers, meanService, meanPatience, ...queue }: z.infer<typeof moody>) =>
  networkCase({
    // Class 1 are probes, who come as a Poisson process and take no time: they see time averages.
    center: oneGroupCenter(servers, 2, {}, { tiers: [[0, 1]] }),
    meanServices: [meanService, 0],
    meanPatience,
    arrivals: [
      { channel: 0, process: modulated(queue.arrivalRatesByState, queue.meanSojournByState) },
      { channel: 1, process: poisson(Math.max(...queue.arrivalRatesByState) / 4) },
    ],
    rate: Math.max(...queue.arrivalRatesByState) / 2,
    memory: Math.max(meanService, meanPatience, ...queue.meanSojournByState),
    measures: {
      occupancy,
      queueLength: value((s) => first(s.waiting) / s.seconds),
      pAbandon: share(
        (s) => first(s.legsAbandoned),
        (s) => first(s.legs),
      ),
      meanArrivalRate: value((s) => first(s.legs) / s.seconds),
      waitAll: value((s) => first(s.legsQueued) / first(s.legs)),
      pAllBusyTimeAverage: share(
        (s) => s.legsDelayed[1] as number,
        (s) => s.legs[1] as number,
      ),
      pDelay: share(
        (s) => first(s.legsDelayed),
        (s) => first(s.legs),
      ),
    },
  });

const breaking = z.strictObject({
  arrivalRate: positive,
  meanService: positive,
  agents: count,
  meanTimeBetweenBreaks: positive,
  meanBreak: positive,
  meanPatience: positive,
  breakRule: z.string({ error: 'a rule' }).startsWith('immediate', { error: 'immediate breaks' }),
});

const breaks = ({ arrivalRate, meanService, agents, ...queue }: z.infer<typeof breaking>) =>
  networkCase({
    center: oneGroupCenter(
      agents,
      1,
      {},
      {
        breaks: {
          between: exponential(queue.meanTimeBetweenBreaks),
          length: exponential(queue.meanBreak),
          rule: 'return',
        },
      },
    ),
    meanServices: [meanService],
    meanPatience: queue.meanPatience,
    arrivals: [{ channel: 0, process: poisson(arrivalRate) }],
    rate: arrivalRate,
    memory: Math.max(queue.meanTimeBetweenBreaks, queue.meanBreak, meanService),
    measures: {
      queueLength,
      pAbandon,
      meanAgentsPresent: value((s) => first(s.scheduled) / s.seconds),
      busyAgents: value((s) => first(s.busy) / s.seconds),
      occupancyOfPresent: occupancy,
      waitPerContact: value((s) => s.queued / s.offered),
    },
  });

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

/** Contacts that go through several queues, agents with breaks, and arrivals with moods. */
export const combinedSimulations: Readonly<Record<string, SimulationModel>> = {
  'M/M/c with immediate Bernoulli reopening': simulationModel(reopened, reopening),
  'open Jackson network of support tiers': simulationModel(tiered, tiers),
  'MMPP(2)/M/c+M': simulationModel(moody, moods),
  'M/M/c+M with agent breaks': simulationModel(breaking, breaks),
  'IVR then agents, shared trunks': simulationModel(trunked, menu),
};
