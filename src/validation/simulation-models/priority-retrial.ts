import { z } from 'zod';
import { count, pairOf, positive, share as shareField } from '../parameter-fields.ts';
import { poisson } from '../simulated/arrivals.ts';
import { type CenterSums, type ContactSums, contactMeter } from '../simulated/contact-meter.ts';
import { contactMeasures, timeMeasures } from '../simulated/queue-measures.ts';
import { type Measure, type SimulatedCase, share, value } from '../simulated/simulated-case.ts';
import { type SimulationModel, simulationModel } from '../simulation-model.ts';
import {
  exponential,
  feedOfEach,
  oneGroupCenter,
  plainChannel,
  steadySpan,
} from './single-queue.ts';

const retrying = z.strictObject({
  arrivalRates: pairOf(positive),
  meanService: positive,
  servers: count,
  meanPatienceByClass: pairOf(positive),
  meanRetryDelay: positive,
  retryProbability: shareField.lt(1, { error: 'a share below 1' }),
});

/** Two classes, the first before the second; who gives up in the second may try again. */
function retryCase(queue: z.infer<typeof retrying>): SimulatedCase<CenterSums> {
  const { arrivalRates, meanService, servers, meanPatienceByClass: patience } = queue;
  const service = exponential(meanService);
  const tables = {
    channels: [
      plainChannel(service, exponential(patience[0])),
      {
        ...plainChannel(service, exponential(patience[1])),
        retryProbability: queue.retryProbability,
        retryDelay: exponential(queue.meanRetryDelay),
        mostAttempts: Number.POSITIVE_INFINITY,
      },
    ],
  };
  const center = oneGroupCenter(servers, 2);
  const of =
    (channel: number, pick: (sums: ContactSums) => number) =>
    ({ channels }: CenterSums): number =>
      pick(channels[channel] as ContactSums);
  const firstOffered = of(1, (s) => s.firstOffered);
  const memory = Math.max(meanService, ...patience) + queue.meanRetryDelay;
  return {
    tables,
    center: { ...center, classes: center.classes.map((one, rank) => ({ ...one, rank })) },
    feed: feedOfEach(tables, arrivalRates.map(poisson)),
    ...steadySpan(memory, arrivalRates[0] + arrivalRates[1]),
    meter: (span) => contactMeter(2, 0, span),
    measures: {
      occupancy: timeMeasures().occupancy as Measure<CenterSums>,
      queueLengthByClass: value((s) => s.waiting.map((area) => area / s.seconds)),
      pAbandonClass1: contactMeasures(0).pAbandon as Measure<CenterSums>,
      pAbandonPerAttemptClass2: contactMeasures(1).pAbandon as Measure<CenterSums>,
      orbitSize: value((s) => s.away / s.seconds),
      attemptRateClass2: value((s) => of(1, (c) => c.offered)(s) / s.seconds),
      lostFractionClass2: share((s) => firstOffered(s) - of(1, (c) => c.served)(s), firstOffered),
    },
  };
}

/** Priorities, and retrials of the class that comes second. */
export const priorityRetrialSimulations: Readonly<Record<string, SimulationModel>> = {
  'M/M/c+M, two priorities, class 2 retries after abandonment': simulationModel(
    retrying,
    retryCase,
  ),
};
