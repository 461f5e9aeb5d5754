import { z } from 'zod';
import { count, notNegative, pairOf, positive } from '../parameter-fields.ts';
import { modulated, poisson } from '../simulated/arrivals.ts';
import { share, value } from '../simulated/simulated-case.ts';
import { type SimulationModel, simulationModel } from '../simulation-model.ts';
import { first, networkCase, occupancy } from './network-case.ts';
import { oneGroupCenter } from './single-queue.ts';

const moody = z.strictObject({
  arrivalRatesByState: pairOf(notNegative),
  meanSojournByState: pairOf(positive),
  meanService: positive,
  servers: count,
  meanPatience: positive,
});

const moods = ({ servers, meanService, meanPatience, ...queue }: z.infer<typeof moody>) =>
  networkCase({
    // Class 1 are probes, who come as a Poisson process and take no time: they see time averages.
    center: oneGroupCenter(servers, 2, {}, { tiers: [[0, 1]] }),
    meanServices: [meanService, 0],
    meanPatience,
    arrivals: [
      { channel: 0, process: modulated(queue.arrivalRatesByState, queue.meanSojournByState) },
      { channel: 1, process: poisson(Math.max(...queue.arrivalRatesByState) / 4) },
    ],
    rate: Math.max(...queue.arrivalRatesByState) / 2,
    memory: Math.max(meanService, meanPatience, ...queue.meanSojournByState),
    measures: {
      occupancy,
      queueLength: value((s) => first(s.waiting) / s.seconds),
      pAbandon: share(
        (s) => first(s.legsAbandoned),
        (s) => first(s.legs),
      ),
      meanArrivalRate: value((s) => first(s.legs) / s.seconds),
      waitAll: value((s) => first(s.legsQueued) / first(s.legs)),
      pAllBusyTimeAverage: share(
        (s) => s.legsDelayed[1] as number,
        (s) => s.legs[1] as number,
      ),
      pDelay: share(
        (s) => first(s.legsDelayed),
        (s) => first(s.legs),
      ),
    },
  });

/** Arrivals with moods. */
export const modulatedArrivalSimulations: Readonly<Record<string, SimulationModel>> = {
  'MMPP(2)/M/c+M': simulationModel(moody, moods),
};
