import { z } from 'zod';
import { compileLaw, type Law } from '../../mathematics/random/law.ts';
import { meanOf } from '../../mathematics/random/law-mean.ts';
import { lawOf, lawParameter } from '../law-parameter.ts';
import { count, notNegative, positive } from '../parameter-fields.ts';
import { poisson } from '../simulated/arrivals.ts';
import { type CenterSums, contactMeter } from '../simulated/contact-meter.ts';
import { contactMeasures, timeMeasures } from '../simulated/queue-measures.ts';
import type { Measure, SimulatedCase } from '../simulated/simulated-case.ts';
import { type SimulationModel, simulationModel } from '../simulation-model.ts';
import {
  exponential,
  feedOfEach,
  oneGroupCenter,
  plainChannel,
  relaxationTime,
  steadySpan,
} from './single-queue.ts';

/**
 * Contacts that never give up and take no time of the agent who answers: they wait the virtual wait
 * and disturb nobody. Poisson arrivals see time averages.
 */
const probes = plainChannel(compileLaw({ kind: 'constant', value: 0 }));

const probeMetrics = contactMeasures(1);
/** Probes to each contact: few are enough, since those that come close together see much the same. */
const PROBES = 0.25;
/** What the probes of channel 1 measure. */
const probeMeasures: Readonly<Record<string, Measure<CenterSums>>> = {
  virtualWait: probeMetrics.waitAll as Measure<CenterSums>,
  pVirtualWaitGtT: probeMetrics.pWaitGtT as Measure<CenterSums>,
};

interface Queue {
  readonly arrivalRate: number;
  readonly meanService: number;
  readonly servers: number;
  readonly patience: Law;
  readonly serviceLevelThreshold?: number;
}

/**
 * How long a queue remembers before patience ends the memory, in seconds: 1/θ where patience is
 * exponential, and the queue is drawn back wherever it is. Other laws may let a queue wander freely
 * between 0 and the λ·m contacts that come within the mean patience m; that is forgotten after
 *
 *     (λ·m)² / (π²·λ) = λ·m²/π²
 *
 * which is the relaxation time of Brownian motion of variance 2λ between two reflecting bounds: the
 * inverse of the first eigenvalue π²·λ/L² of the heat equation on a stretch of length L = λ·m.
 */
function memoryOf(arrivalRate: number, patience: Law): number {
  const mean = meanOf(patience);
  if (patience.kind === 'exponential') return mean;
  return Math.max(mean, (arrivalRate * mean * mean) / (Math.PI * Math.PI));
}

/** Contacts with patience, and probes that tell how long they would wait with more of it. */
function impatientQueue(queue: Queue): SimulatedCase<CenterSums> {
  const { arrivalRate, meanService, servers, patience } = queue;
  const tables = {
    channels: [plainChannel(exponential(meanService), compileLaw(patience)), probes],
  };
  const relaxation = relaxationTime({
    load: arrivalRate * meanService,
    servers,
    meanService,
    meanPatience: memoryOf(arrivalRate, patience),
  });
  return {
    tables,
    center: oneGroupCenter(servers, 2, {}, { tiers: [[0, 1]] }),
    feed: feedOfEach(tables, [poisson(arrivalRate), poisson(PROBES * arrivalRate)]),
    ...steadySpan(relaxation, arrivalRate),
    meter: (span) => contactMeter(2, queue.serviceLevelThreshold ?? 0, span),
    measures: { ...contactMeasures(), ...timeMeasures(), ...probeMeasures },
  };
}

const queue = {
  arrivalRate: positive,
  meanService: positive,
  servers: count,
  serviceLevelThreshold: notNegative.exactOptional(),
};

/** Patience of any law. */
export const patienceSimulations: Readonly<Record<string, SimulationModel>> = {
  'M/M/c+M': simulationModel(
    z.strictObject({ ...queue, meanPatience: positive }),
    ({ meanPatience, ...rest }) =>
      impatientQueue({ ...rest, patience: { kind: 'exponential', mean: meanPatience } }),
  ),
  'M/M/c+G': simulationModel(
    z.strictObject({ ...queue, patience: lawParameter }),
    ({ patience, ...rest }) => impatientQueue({ ...rest, patience: lawOf(patience) }),
  ),
};
