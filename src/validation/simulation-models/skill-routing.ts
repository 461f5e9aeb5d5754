import { z } from 'zod';
import type { Center } from '../../simulation/center/center.ts';
import { plainClass, plainGroup } from '../../simulation/center/center-of.ts';
import { count, listOf, positive, wholeNumber } from '../parameter-fields.ts';
import { poisson } from '../simulated/arrivals.ts';
import { type CenterSums, contactMeter } from '../simulated/contact-meter.ts';
import { byChannel, overChannels } from '../simulated/queue-measures.ts';
import { type SimulatedCase, value } from '../simulated/simulated-case.ts';
import { type SimulationModel, simulationModel } from '../simulation-model.ts';
import { exponential, feedOfEach, never, plainChannel, steadySpan } from './single-queue.ts';

const time = z.union([positive, z.null()], { error: 'a time or null' });

const skills = z.strictObject({
  arrivalRates: listOf(positive),
  pools: listOf(count),
  /** By class: pools in the order in which an arriving contact tries them. */
  routingListByClass: listOf(listOf(wholeNumber)),
  /** By pool: classes in the order in which a freed agent looks for a contact. */
  queueListByPool: listOf(z.array(wholeNumber, { error: 'a list of classes' })),
  meanServiceByClassPool: listOf(listOf(time)),
  meanPatienceByClass: listOf(time),
  queueLimitByClass: listOf(wholeNumber),
});

type Skills = z.infer<typeof skills>;

/** Handling times are those of a unit: the pair of class and pool multiplies them. */
function centerOf(queue: Skills): Center {
  return {
    classes: queue.routingListByClass.map((pools, number) => ({
      ...plainClass(number, []),
      queueLimit: queue.queueLimitByClass[number] as number,
      routes: pools.map((group) => {
        const handling = queue.meanServiceByClassPool[number]?.[group];
        if (handling === null || handling === undefined) {
          throw new RangeError(
            `class ${number} is routed to pool ${group}, which does not serve it`,
          );
        }
        return { group, after: 0, handling, reserve: 0 };
      }),
    })),
    groups: queue.pools.map((agents, pool) => ({
      ...plainGroup(agents, queue.queueListByPool[pool] ?? []),
    })),
    lines: [],
    classOf: queue.arrivalRates.map((_, number) => [number]),
  };
}

function skillCase(queue: Skills): SimulatedCase<CenterSums> {
  const { arrivalRates, meanPatienceByClass } = queue;
  const classes = arrivalRates.length;
  const tables = {
    channels: meanPatienceByClass.map((mean) =>
      plainChannel(exponential(1), mean === null ? never : exponential(mean)),
    ),
  };
  const memory = Math.max(
    ...queue.meanServiceByClassPool.flat().map((mean) => mean ?? 0),
    ...meanPatienceByClass.map((mean) => mean ?? 0),
  );
  const ofEach = (name: string) => byChannel(name, classes);
  return {
    tables,
    center: centerOf(queue),
    feed: feedOfEach(tables, arrivalRates.map(poisson)),
    ...steadySpan(
      memory,
      arrivalRates.reduce((a, b) => a + b, 0),
    ),
    meter: (span) => contactMeter(classes, 0, span),
    measures: {
      throughput: overChannels(classes).throughput as ReturnType<typeof ofEach>,
      occupancyByPool: value((s) => s.busy.map((busy, g) => busy / (s.scheduled[g] as number))),
      queueLengthByClass: value((s) => s.waiting.map((area) => area / s.seconds)),
      waitByClass: ofEach('waitAll'),
      pDelayByClass: ofEach('pDelay'),
      pBlockByClass: ofEach('pBlock'),
      pAbandonByClass: ofEach('pAbandon'),
    },
  };
}

/** Classes of contacts and pools of agents with some of the skills. */
export const skillRoutingSimulations: Readonly<Record<string, SimulationModel>> = {
  'skill-based routing': simulationModel(skills, skillCase),
};
