import { z } from 'zod';
import { durationLawOf } from '../../mathematics/distribution/law-functions.ts';
import { compileLaw, type Law } from '../../mathematics/random/law.ts';
import { meanOf } from '../../mathematics/random/law-mean.ts';
import type { Center } from '../../simulation/center/center.ts';
import { lawOf, lawParameter } from '../law-parameter.ts';
import { count, listOf, notNegative, positive } from '../parameter-fields.ts';
import { poisson } from '../simulated/arrivals.ts';
import { type CenterSums, contactMeter } from '../simulated/contact-meter.ts';
import { byChannel, overChannels, timeMeasures } from '../simulated/queue-measures.ts';
import { type SimulatedCase, value } from '../simulated/simulated-case.ts';
import { type SimulationModel, simulationModel } from '../simulation-model.ts';
import {
  exponential,
  feedOfEach,
  never,
  oneGroupCenter,
  plainChannel,
  relaxationTime,
  steadySpan,
} from './single-queue.ts';

interface Classes {
  readonly arrivalRates: readonly number[];
  readonly services: readonly Law[];
  readonly servers: number;
  readonly meanPatienceByClass?: readonly number[];
  readonly serviceLevelThreshold?: number;
}

/** Classes of contacts before one group, the highest first. */
function priorityQueue(queue: Classes, interrupts: boolean): SimulatedCase<CenterSums> {
  const { arrivalRates, services, servers, meanPatienceByClass: patience } = queue;
  const classes = arrivalRates.length;
  const tables = {
    channels: services.map((service, i) => {
      const mean = patience?.[i];
      return plainChannel(compileLaw(service), mean === undefined ? never : exponential(mean));
    }),
  };
  const rate = arrivalRates.reduce((a, b) => a + b, 0);
  const mean = (of: (law: Law) => number): number =>
    services.reduce((sum, law, i) => sum + ((arrivalRates[i] as number) / rate) * of(law), 0);
  const meanService = mean(meanOf);
  const variability = mean((law) => durationLawOf(law).moment(2)) / (2 * meanService * meanService);
  const relaxation = relaxationTime({
    load: rate * meanService,
    servers,
    meanService,
    variability: Math.max(1, variability),
    ...(patience && { meanPatience: Math.max(...patience) }),
  });
  const ofEach = (name: string) => byChannel(name, classes);
  const ofAll = overChannels(classes);
  return {
    tables,
    center: ranked(oneGroupCenter(servers, classes), interrupts),
    feed: feedOfEach(tables, arrivalRates.map(poisson)),
    ...steadySpan(relaxation, rate),
    meter: (span) => contactMeter(classes, queue.serviceLevelThreshold ?? 0, span),
    measures: {
      ...ofAll,
      occupancy: timeMeasures().occupancy as (typeof ofAll)[string],
      waitByClass: ofEach('waitAll'),
      sojournByClass: ofEach('sojournAll'),
      pAbandonByClass: ofEach('pAbandon'),
      slOfferedByClass: ofEach('slOffered'),
      queueLengthByClass: value(({ waiting, seconds }) => waiting.map((area) => area / seconds)),
    },
  };
}

/** A class of smaller number interrupts those of larger number. */
function ranked(center: Center, interrupts: boolean): Center {
  const classes = center.classes.map((one, rank) => ({ ...one, rank, interrupts }));
  return { ...center, classes };
}

const equalService = z
  .strictObject({
    arrivalRates: listOf(positive),
    meanService: positive,
    servers: count,
    meanPatienceByClass: listOf(positive).exactOptional(),
    serviceLevelThreshold: notNegative.exactOptional(),
  })
  .transform(
    ({ meanService, ...queue }): Classes => ({
      ...queue,
      services: queue.arrivalRates.map(() => ({ kind: 'exponential', mean: meanService })),
    }),
  );

const ownService = z
  .strictObject({
    arrivalRates: listOf(positive),
    services: listOf(lawParameter),
    servers: count,
  })
  .refine(({ arrivalRates, services }) => arrivalRates.length === services.length, {
    path: ['services'],
    error: 'a law for each class',
  })
  .transform((p): Classes => ({ ...p, services: p.services.map(lawOf) }));

const model = (schema: z.ZodType<Classes>, interrupts: boolean): SimulationModel =>
  simulationModel(schema, (queue) => priorityQueue(queue, interrupts));

/** Classes of contacts, the highest first. */
export const prioritySimulations: Readonly<Record<string, SimulationModel>> = {
  'M/M/c non-preemptive priority': model(equalService, false),
  'M/G/1 non-preemptive priority': model(ownService, false),
  'M/M/c+M non-preemptive priority, 2 classes': model(equalService, false),
  'M/G/1 preemptive-resume priority': model(ownService, true),
  'M/M/c preemptive-resume priority': model(equalService, true),
};
