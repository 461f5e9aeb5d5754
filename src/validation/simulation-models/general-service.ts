import { z } from 'zod';
import { durationLawOf } from '../../mathematics/distribution/law-functions.ts';
import { compileLaw, type Law } from '../../mathematics/random/law.ts';
import { meanOf } from '../../mathematics/random/law-mean.ts';
import { lawOf, lawParameter } from '../law-parameter.ts';
import { count, positive, share } from '../parameter-fields.ts';
import { type ArrivalProcess, inBatches, poisson, renewal } from '../simulated/arrivals.ts';
import { busyPeriodMeasures, busyPeriodMeter } from '../simulated/busy-periods.ts';
import { type CenterSums, contactMeter } from '../simulated/contact-meter.ts';
import { contactMeasures, timeMeasures } from '../simulated/queue-measures.ts';
import { value } from '../simulated/simulated-case.ts';
import { type SimulationModel, simulationModel } from '../simulation-model.ts';
import {
  feedOfEach,
  never,
  oneGroupCenter,
  plainChannel,
  relaxationTime,
  steadySpan,
} from './single-queue.ts';

interface Queue {
  readonly arrivals: ArrivalProcess;
  /** Contacts per second. */
  readonly rate: number;
  readonly service: Law;
  readonly servers: number;
  readonly meanPatience?: number;
  /** The mean of the squared coefficients of variation of gaps and services. */
  readonly variability: number;
}

function generalQueue({ arrivals, rate, service, servers, meanPatience, variability }: Queue) {
  const patience =
    meanPatience === undefined ? never : compileLaw({ kind: 'exponential', mean: meanPatience });
  const tables = { channels: [plainChannel(compileLaw(service), patience)] };
  const meanService = meanOf(service);
  const relaxation = relaxationTime({
    load: rate * meanService,
    servers,
    meanService,
    variability: Math.max(1, variability),
    ...(meanPatience !== undefined && { meanPatience }),
  });
  return {
    tables,
    center: oneGroupCenter(servers, 1),
    feed: feedOfEach(tables, [arrivals]),
    ...steadySpan(relaxation, rate),
  };
}

const squaredVariation = (law: Law): number => {
  const { moment } = durationLawOf(law);
  return moment(2) / (moment(1) * moment(1)) - 1;
};

const poissonQueue = simulationModel(
  z.strictObject({ arrivalRate: positive, service: lawParameter, servers: count }),
  ({ arrivalRate: rate, service, servers }) => {
    const law = lawOf(service);
    const variability = (1 + squaredVariation(law)) / 2;
    return {
      ...generalQueue({ arrivals: poisson(rate), rate, service: law, servers, variability }),
      meter: (span) => busyPeriodMeter(contactMeter(1, 0, span), span),
      measures: { ...contactMeasures(), ...timeMeasures(), ...busyPeriodMeasures },
    };
  },
);

const renewalQueue = simulationModel(
  z.strictObject({ interarrival: lawParameter, meanService: positive, servers: count }),
  ({ interarrival, meanService, servers }) => {
    const gap = lawOf(interarrival);
    return {
      ...generalQueue({
        arrivals: renewal(compileLaw(gap)),
        rate: 1 / meanOf(gap),
        service: { kind: 'exponential', mean: meanService },
        servers,
        variability: (1 + squaredVariation(gap)) / 2,
      }),
      meter: (span) => contactMeter(1, 0, span),
      measures: {
        ...contactMeasures(),
        ...timeMeasures(),
        // Who is delayed finds a geometric number waiting, by σ: the mean wait is 1/(c·μ·(1 − σ)).
        sigma: value(({ channels: [all] }: CenterSums) =>
          all === undefined
            ? Number.NaN
            : 1 - (meanService * all.delayed) / (servers * all.waitDelayed),
        ),
      },
    };
  },
);

const batchQueue = simulationModel(
  z.strictObject({
    batchRate: positive,
    batchSizes: z
      .record(z.string(), share)
      .transform((shares) => Object.entries(shares).map(([size, p]) => [Number(size), p] as const)),
    meanService: positive,
    servers: count,
    meanPatience: positive.exactOptional(),
  }),
  ({ batchRate, batchSizes, meanService, servers, ...patience }) => {
    const moment = (k: 1 | 2): number =>
      batchSizes.reduce((sum, [size, p]) => sum + p * (k === 1 ? size : size * size), 0);
    return {
      ...generalQueue({
        arrivals: inBatches(poisson(batchRate), batchSizes),
        rate: batchRate * moment(1),
        service: { kind: 'exponential', mean: meanService },
        servers,
        variability: (1 + moment(2) / moment(1)) / 2,
        ...patience,
      }),
      meter: (span) => contactMeter(1, 0, span),
      measures: { ...contactMeasures(), ...timeMeasures() },
    };
  },
);

/** Service or arrivals that are not exponential, and contacts that come in batches. */
export const generalServiceSimulations: Readonly<Record<string, SimulationModel>> = {
  'M/G/1': poissonQueue,
  'M/D/c': poissonQueue,
  'M/PH/c': poissonQueue,
  'GI/M/c': renewalQueue,
  'M^X/M/c': batchQueue,
  'M^X/M/c+M': batchQueue,
};
