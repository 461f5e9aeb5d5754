import { z } from 'zod';
import { durationLawOf } from '../../mathematics/distribution/law-functions.ts';
import { priorityQueue, singleServerPriorityQueue } from '../../mathematics/queueing/cobham.ts';
import {
  preemptiveQueue,
  preemptiveSingleServerQueue,
} from '../../mathematics/queueing/preemptive-resume.ts';
import { type FormulaModel, formulaModel } from '../formula-model.ts';
import { lawOf, lawParameter } from '../law-parameter.ts';
import { steadyAnswers } from './steady-answers.ts';

const equalService = z.strictObject({
  arrivalRates: z.array(z.number()),
  meanService: z.number(),
  servers: z.number(),
});
const ownService = z
  .strictObject({
    arrivalRates: z.array(z.number()),
    services: z.array(lawParameter),
    servers: z.literal(1),
  })
  .transform((p) => ({
    arrivalRates: p.arrivalRates,
    services: p.services.map((law) => durationLawOf(lawOf(law))),
  }));

/** Classes of contacts, the highest first. */
export const priorityModels: Readonly<Record<string, FormulaModel>> = {
  'M/M/c non-preemptive priority': formulaModel(equalService, (p) =>
    steadyAnswers(priorityQueue(p)),
  ),
  'M/G/1 non-preemptive priority': formulaModel(ownService, (p) =>
    steadyAnswers(singleServerPriorityQueue(p)),
  ),
  'M/G/1 preemptive-resume priority': formulaModel(ownService, (p) =>
    steadyAnswers(preemptiveSingleServerQueue(p)),
  ),
  'M/M/c preemptive-resume priority': formulaModel(equalService, (p) =>
    steadyAnswers(preemptiveQueue(p)),
  ),
};
