import { z } from 'zod';
import { agentBreaks } from '../../mathematics/queueing/agent-breaks.ts';
import { blending } from '../../mathematics/queueing/blending.ts';
import { finitePopulation } from '../../mathematics/queueing/finite-population.ts';
import { jacksonNetwork } from '../../mathematics/queueing/jackson-network.ts';
import { leavingLoop } from '../../mathematics/queueing/leaving-loop.ts';
import { modulatedQueue } from '../../mathematics/queueing/modulated-queue.ts';
import { priorityRetrial } from '../../mathematics/queueing/priority-retrial.ts';
import { reopening } from '../../mathematics/queueing/reopening.ts';
import { sharedTrunks } from '../../mathematics/queueing/shared-trunks.ts';
import { twoClassPriority } from '../../mathematics/queueing/two-class-priority.ts';
import { type Answers, type FormulaModel, formulaModel } from '../formula-model.ts';
import {
  count,
  listOf,
  notNegative,
  pairOf,
  positive,
  properShare,
  share,
  wholeNumber,
} from '../parameter-fields.ts';
import { answersIfSteady } from './steady-answers.ts';

const meanPatience = positive.exactOptional();

const finiteSource = z.strictObject({
  population: count,
  contactRatePerIdleCustomer: positive,
  meanService: positive,
  servers: count,
  meanPatience,
});
const finiteSourceModel = formulaModel(
  finiteSource,
  (queue): Answers => ({ ...finitePopulation(queue) }),
);

const reopened = z.strictObject({
  arrivalRate: positive,
  meanService: positive,
  servers: count,
  reopenProbability: share.lt(1, { error: 'a share below 1' }),
});

const tiers = z.strictObject({
  externalArrivalRates: listOf(notNegative),
  routingProbabilities: listOf(listOf(share)),
  meanServices: listOf(positive),
  servers: listOf(count),
});

const modulated = z.strictObject({
  arrivalRatesByState: pairOf(notNegative),
  meanSojournByState: pairOf(positive),
  meanService: positive,
  servers: count,
  meanPatience,
});

const breaks = z.strictObject({
  arrivalRate: positive,
  meanService: positive,
  agents: count,
  meanTimeBetweenBreaks: positive,
  meanBreak: positive,
  meanPatience: positive,
  breakRule: z.string({ error: 'a rule' }).startsWith('immediate', { error: 'immediate breaks' }),
});

const trunks = z.strictObject({
  arrivalRate: positive,
  meanIvr: positive,
  probToAgent: properShare,
  meanService: positive,
  agents: count,
  trunks: count,
  meanPatience,
});

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

const twoClasses = {
  arrivalRates: pairOf(positive),
  meanService: positive,
  servers: count,
  meanPatienceByClass: pairOf(positive),
};
const priority = z.strictObject({ ...twoClasses, serviceLevelThreshold: notNegative });
const retrying = z.strictObject({
  ...twoClasses,
  meanRetryDelay: positive,
  retryProbability: share.lt(1, { error: 'a share below 1' }),
});

const loop = z.strictObject({
  initialCustomers: positive,
  contactsPerCustomerPerMonth: positive,
  staffedSecondsPerMonth: positive,
  meanService: positive,
  servers: count,
  meanPatience: positive,
  months: wholeNumber,
  leaveProbAfterServed: share,
  leaveProbAfterAbandoned: share,
});

/** Models that combine features, and small chains of several dimensions. */
export const combinedModels: Readonly<Record<string, FormulaModel>> = {
  'M/M/c finite population': finiteSourceModel,
  'M/M/c finite population+M': finiteSourceModel,
  'M/M/c with immediate Bernoulli reopening': formulaModel(reopened, (queue) =>
    answersIfSteady(reopening(queue)),
  ),
  'open Jackson network of support tiers': formulaModel(tiers, (network) =>
    answersIfSteady(jacksonNetwork(network)),
  ),
  'MMPP(2)/M/c+M': formulaModel(modulated, (queue) => answersIfSteady(modulatedQueue(queue))),
  'M/M/c+M with agent breaks': formulaModel(
    breaks,
    (queue): Answers => ({ ...agentBreaks(queue) }),
  ),
  'IVR then agents, shared trunks': formulaModel(
    trunks,
    (queue): Answers => ({ ...sharedTrunks(queue) }),
  ),
  'voice and e-mail blending with reserve': formulaModel(blend, (queue) =>
    answersIfSteady(blending(queue)),
  ),
  'M/M/c+M non-preemptive priority, 2 classes': formulaModel(
    priority,
    (queue): Answers => ({ ...twoClassPriority(queue) }),
  ),
  'M/M/c+M, two priorities, class 2 retries after abandonment': formulaModel(
    retrying,
    (queue): Answers => ({ ...priorityRetrial(queue) }),
  ),
  'mean-field loop: load -> abandonment -> churn': formulaModel(
    loop,
    (found): Answers => ({ ...leavingLoop(found) }),
  ),
};
