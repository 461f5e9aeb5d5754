import { z } from 'zod';
import { count, notNegative, positive, wholeNumber } from '../parameter-fields.ts';
import { poisson } from '../simulated/arrivals.ts';
import type { CenterSums } from '../simulated/contact-meter.ts';
import { contactMeter } from '../simulated/contact-meter.ts';
import { contactMeasures, timeMeasures } from '../simulated/queue-measures.ts';
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

const load = z.strictObject({ offeredLoad: positive, servers: count });
const queue = {
  arrivalRate: positive,
  meanService: positive,
  servers: count,
  serviceLevelThreshold: notNegative.exactOptional(),
};

interface Queue {
  readonly arrivalRate: number;
  readonly meanService: number;
  readonly servers: number;
  readonly serviceLevelThreshold?: number;
  readonly meanPatience?: number;
  /** In service and waiting. */
  readonly capacity?: number;
}

/** Poisson arrivals, exponential service and patience, a limit on the number in the system. */
function erlangQueue(queue: Queue): SimulatedCase<CenterSums> {
  const { arrivalRate, meanService, servers, meanPatience, capacity } = queue;
  const patience = meanPatience === undefined ? never : exponential(meanPatience);
  const tables = { channels: [plainChannel(exponential(meanService), patience)] };
  const places = (capacity ?? Number.POSITIVE_INFINITY) - servers;
  // A full waiting room empties through the servers: nothing lasts longer than that.
  const emptied = ((places + 1) * (places + 1) * meanService) / servers + meanService;
  const relaxation = relaxationTime({
    load: arrivalRate * meanService,
    servers,
    meanService,
    meanPatience: Math.min(meanPatience ?? Number.POSITIVE_INFINITY, emptied),
  });
  return {
    tables,
    center: oneGroupCenter(servers, 1, { queueLimit: places }),
    feed: feedOfEach(tables, [poisson(arrivalRate)]),
    ...steadySpan(relaxation, arrivalRate),
    meter: (span) => contactMeter(1, queue.serviceLevelThreshold ?? 0, span),
    measures: {
      ...contactMeasures(),
      ...timeMeasures(),
      offeredLoad: value((s) => (s.channels[0]?.handling ?? 0) / s.seconds),
      carriedLoad: { kind: 'value', of: (s) => (s.inService[0] as number) / s.seconds },
    },
  };
}

const lossQueue = simulationModel(load, ({ offeredLoad, servers }) =>
  erlangQueue({ arrivalRate: offeredLoad, meanService: 1, servers, capacity: servers }),
);

const model = (more: z.ZodRawShape): SimulationModel =>
  simulationModel(z.strictObject({ ...queue, ...more }) as z.ZodType<Queue>, erlangQueue);

/** Loss and delay at exponential service, with and without patience and limits. */
export const erlangSimulations: Readonly<Record<string, SimulationModel>> = {
  'M/M/c/c': lossQueue,
  'M/M/c': model({}),
  'M/M/c/K': model({ capacity: wholeNumber }),
  'M/M/c/K+M': model({ meanPatience: positive, capacity: wholeNumber }),
};
