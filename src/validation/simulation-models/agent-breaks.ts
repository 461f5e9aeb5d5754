import { z } from 'zod';
import { count, positive } from '../parameter-fields.ts';
import { poisson } from '../simulated/arrivals.ts';
import { value } from '../simulated/simulated-case.ts';
import { type SimulationModel, simulationModel } from '../simulation-model.ts';
import { first, networkCase, occupancy, pAbandon, queueLength } from './network-case.ts';
import { exponential, oneGroupCenter } from './single-queue.ts';

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

/** Agents who leave what they have in hand for a break. */
export const agentBreakSimulations: Readonly<Record<string, SimulationModel>> = {
  'M/M/c+M with agent breaks': simulationModel(breaking, breaks),
};
