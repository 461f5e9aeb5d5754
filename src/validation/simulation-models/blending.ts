import { z } from 'zod';
import { compileLaw } from '../../mathematics/random/law.ts';
import type { Center } from '../../simulation/center/center.ts';
import { plainClass, plainGroup } from '../../simulation/center/center-of.ts';
import { count, positive, wholeNumber } from '../parameter-fields.ts';
import { atOnce, poisson } from '../simulated/arrivals.ts';
import { type CenterSums, contactMeter } from '../simulated/contact-meter.ts';
import { contactMeasures, timeMeasures } from '../simulated/queue-measures.ts';
import type { Measure, SimulatedCase } from '../simulated/simulated-case.ts';
import { type SimulationModel, simulationModel } from '../simulation-model.ts';
import {
  exponential,
  feedOfEach,
  plainChannel,
  relaxationTime,
  steadySpan,
} from './single-queue.ts';

const blend = z
  .strictObject({
    voiceArrivalRate: positive,
    meanService: positive,
    agents: count,
    idleReserve: wholeNumber,
  })
  .refine(({ agents, idleReserve }) => idleReserve <= agents, {
    path: ['idleReserve'],
    error: 'no more agents than there are',
  });

/** Calls are class 0, e-mail class 1: begun only while more agents than the reserve are idle. */
function centerOf(agents: number, reserve: number): Center {
  const mail = plainClass(1, []);
  return {
    classes: [
      plainClass(0, [0]),
      { ...mail, routes: [{ group: 0, after: 0, handling: 1, reserve }] },
    ],
    groups: [plainGroup(agents, [0, 1])],
    lines: [],
    classOf: [[0], [1]],
  };
}

function blendCase(queue: z.infer<typeof blend>): SimulatedCase<CenterSums> {
  const { voiceArrivalRate, meanService, agents, idleReserve } = queue;
  const service = exponential(meanService);
  const tables = { channels: [plainChannel(service), plainChannel(service)] };
  const load = voiceArrivalRate * meanService;
  const steady = steadySpan(
    relaxationTime({ load, servers: agents, meanService }),
    voiceArrivalRate,
  );
  // A backlog that lasts: more than all agents together could do, by six standard deviations.
  const most = (agents * steady.span.until) / meanService;
  const backlog = Math.ceil(most + 6 * Math.sqrt(most) + agents);
  const now = compileLaw({ kind: 'constant', value: 0 });
  const voice = contactMeasures(0);
  const { occupancy, queueLength } = timeMeasures() as Record<string, Measure<CenterSums>>;
  return {
    tables,
    center: centerOf(agents, idleReserve),
    feed: feedOfEach(tables, [poisson(voiceArrivalRate), atOnce(backlog, now)]),
    ...steady,
    meter: (span) => contactMeter(2, 0, span),
    measures: {
      occupancy: occupancy as Measure<CenterSums>,
      queueLengthVoice: queueLength as Measure<CenterSums>,
      pDelayVoice: voice.pDelay as Measure<CenterSums>,
      waitVoice: voice.waitAll as Measure<CenterSums>,
      emailThroughput: contactMeasures(1).throughput as Measure<CenterSums>,
    },
  };
}

/** Calls and an endless backlog of e-mail before the same agents. */
export const blendingSimulations: Readonly<Record<string, SimulationModel>> = {
  'voice and e-mail blending with reserve': simulationModel(blend, blendCase),
};
