import { z } from 'zod';
import type { ChannelTable } from '../../journey/journey-tables.ts';
import { outcome } from '../../journey/outcome.ts';
import { compileLaw, type Law } from '../../mathematics/random/law.ts';
import { meanOf } from '../../mathematics/random/law-mean.ts';
import { lawOf, lawParameter } from '../law-parameter.ts';
import { count, positive, share as shareField, wholeNumber } from '../parameter-fields.ts';
import { poisson } from '../simulated/arrivals.ts';
import { type CenterSums, type ContactSums, contactMeter } from '../simulated/contact-meter.ts';
import { contactMeasures, timeMeasures } from '../simulated/queue-measures.ts';
import {
  type Measure,
  type Meter,
  type SimulatedCase,
  share,
  value,
} from '../simulated/simulated-case.ts';
import { type SimulationModel, simulationModel } from '../simulation-model.ts';
import {
  exponential,
  feedOfEach,
  never,
  oneGroupCenter,
  relaxationTime,
  steadySpan,
} from './single-queue.ts';

interface Retrials {
  readonly arrivalRate: number;
  readonly service: Law;
  readonly servers: number;
  readonly waitingPlaces: number;
  readonly meanRetryDelay: number;
  readonly retryProbAfterBlock: number;
  readonly meanPatience?: number;
  readonly retryProbAfterAbandon?: number;
}

/** Sums with those of whole journeys beside them. */
interface JourneySums extends CenterSums {
  /** Journeys that ended with service, and Σ from their first attempt until then. */
  readonly journeysServed: number;
  readonly untilService: number;
}

/** Contacts that come back after they were blocked or gave up. */
function retrialQueue(queue: Retrials): SimulatedCase<JourneySums> {
  const { arrivalRate, service, servers, meanRetryDelay, meanPatience } = queue;
  const channel: ChannelTable = {
    patience: [meanPatience === undefined ? never : exponential(meanPatience)],
    handling: [compileLaw(service)],
    retryProbability: queue.retryProbAfterAbandon ?? 0,
    retryProbabilityIfRefused: queue.retryProbAfterBlock,
    retryDelay: exponential(meanRetryDelay),
    mostAttempts: Number.POSITIVE_INFINITY,
  };
  const tables = { channels: [channel] };
  const meanService = meanOf(service);
  const load = arrivalRate * meanService;
  const least = relaxationTime({ load, servers, meanService });
  return {
    tables,
    center: oneGroupCenter(servers, 1, { queueLimit: queue.waitingPlaces }),
    feed: feedOfEach(tables, [poisson(arrivalRate)]),
    // A contact in the orbit remembers for several delays.
    ...steadySpan(Math.min(least, 20 * meanService) + 3 * meanRetryDelay, arrivalRate),
    meter: (span) => journeyMeter(contactMeter(1, 0, span), span.from),
    measures: retrialMeasures(),
  };
}

function journeyMeter(meter: Meter<CenterSums>, from: number): Meter<JourneySums> {
  /** When journeys that are in the orbit began. */
  const began = new Map<number, number>();
  let journeysServed = 0;
  let untilService = 0;
  return {
    attempt: (record) => {
      meter.attempt(record);
      const { journey, attempt, due } = record;
      const start = began.get(journey) ?? due;
      if (record.outcome !== outcome.served) {
        if (attempt === 1) began.set(journey, due);
        return;
      }
      began.delete(journey);
      if (record.ended < from) return;
      journeysServed++;
      untilService += record.taken - start;
    },
    close: (totals) => ({ ...meter.close(totals), journeysServed, untilService }),
  };
}

function retrialMeasures(): Readonly<Record<string, Measure<JourneySums>>> {
  const plain = contactMeasures();
  const of =
    (pick: (sums: ContactSums) => number) =>
    ({ channels }: JourneySums): number =>
      pick(channels[0] as ContactSums);
  const firstOffered = of((s) => s.firstOffered);
  const served = of((s) => s.served);
  return {
    ...timeMeasures(),
    throughput: plain.throughput as Measure<JourneySums>,
    pBlockPerAttempt: plain.pBlock as Measure<JourneySums>,
    pAbandonPerAttempt: plain.pAbandon as Measure<JourneySums>,
    pBlockFirstAttempt: share(
      of((s) => s.firstBlocked),
      firstOffered,
    ),
    // Poisson arrivals see time averages.
    pAllBusyTimeAverage: share(
      of((s) => s.firstBlocked + s.firstDelayed),
      firstOffered,
    ),
    orbitSize: value((s) => s.away / s.seconds),
    attemptRate: value((s) => of((c) => c.offered)(s) / s.seconds),
    retryRate: value((s) => of((c) => c.offered - c.firstOffered)(s) / s.seconds),
    // Whoever is neither served nor in the orbit is lost.
    servedFraction: share(served, firstOffered),
    lostFraction: share((s) => firstOffered(s) - served(s), firstOffered),
    waitAll: value((s) => s.untilService / s.journeysServed),
  };
}

const manyServers = simulationModel(
  z.strictObject({
    arrivalRate: positive,
    meanService: positive,
    servers: count,
    waitingPlaces: wholeNumber,
    meanRetryDelay: positive,
    retryProbAfterBlock: shareField,
    meanPatience: positive.exactOptional(),
    retryProbAfterAbandon: shareField.exactOptional(),
  }),
  ({ meanService, ...queue }) =>
    retrialQueue({ ...queue, service: { kind: 'exponential', mean: meanService } }),
);

/** Contacts that come back after they were blocked or gave up. */
export const retrialSimulations: Readonly<Record<string, SimulationModel>> = {
  'M/M/c with retrials': manyServers,
  'M/M/c/K+M with retrials': manyServers,
  'M/G/1 retrial': simulationModel(
    z.strictObject({
      arrivalRate: positive,
      service: lawParameter,
      servers: count,
      meanRetryDelay: positive,
    }),
    ({ service, ...queue }) =>
      retrialQueue({ ...queue, service: lawOf(service), waitingPlaces: 0, retryProbAfterBlock: 1 }),
  ),
};
