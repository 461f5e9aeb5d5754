import { z } from 'zod';
import type { ChannelTable } from '../../journey/journey-tables.ts';
import { count, positive } from '../parameter-fields.ts';
import { atOnce } from '../simulated/arrivals.ts';
import { type CenterSums, contactMeter } from '../simulated/contact-meter.ts';
import { contactMeasures, timeMeasures } from '../simulated/queue-measures.ts';
import { type Measure, type SimulatedCase, value } from '../simulated/simulated-case.ts';
import { type SimulationModel, simulationModel } from '../simulation-model.ts';
import { exponential, feedOfEach, never, oneGroupCenter } from './single-queue.ts';

interface Population {
  readonly population: number;
  /** Of a customer who is not in contact, per second. */
  readonly rate: number;
  readonly meanService: number;
  readonly servers: number;
  readonly meanPatience?: number;
}

/** So many customers, each of whom gets in touch again some time after every contact. */
function finitePopulation(queue: Population): SimulatedCase<CenterSums> {
  const { population, rate, meanService, servers, meanPatience } = queue;
  const pause = exponential(1 / rate);
  const channel: ChannelTable = {
    patience: [meanPatience === undefined ? never : exponential(meanPatience)],
    handling: [exponential(meanService)],
    retryProbability: 1,
    retryDelay: pause,
    mostAttempts: Number.POSITIVE_INFINITY,
    unresolved: { probability: 1, delay: pause },
  };
  const tables = { channels: [channel] };
  const from = 15 * (1 / rate + meanService);
  return {
    tables,
    center: oneGroupCenter(servers, 1),
    feed: feedOfEach(tables, [atOnce(population, pause)]),
    span: { from, until: 4 * from },
    contacts: 4 * from * rate * population,
    meter: (span) => contactMeter(1, 0, span),
    measures: {
      ...contactMeasures(),
      ...timeMeasures(),
      contactRate: value((s) => (s.channels[0]?.offered ?? 0) / s.seconds),
      pAllBusySeenByArrivals: contactMeasures().pDelay as Measure<CenterSums>,
      meanActiveCustomersNotInSystem: value((s) => s.away / s.seconds),
    },
  };
}

const ofCustomers = simulationModel(
  z.strictObject({
    population: count,
    contactRatePerIdleCustomer: positive,
    meanService: positive,
    servers: count,
    meanPatience: positive.exactOptional(),
  }),
  ({ contactRatePerIdleCustomer: rate, ...queue }) => finitePopulation({ ...queue, rate }),
);

/** Customers who come back after every contact. */
export const finitePopulationSimulations: Readonly<Record<string, SimulationModel>> = {
  'M/M/c finite population': ofCustomers,
  'M/M/c finite population+M': ofCustomers,
  'M/M/c finite source': simulationModel(
    z.strictObject({
      population: count,
      sourceRatePerIdleCustomer: positive,
      meanService: positive,
      servers: count,
    }),
    ({ sourceRatePerIdleCustomer: rate, ...queue }) => finitePopulation({ ...queue, rate }),
  ),
};
