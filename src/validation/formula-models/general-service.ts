import { z } from 'zod';
import { durationLawOf } from '../../mathematics/distribution/law-functions.ts';
import { batchQueue, impatientBatchQueue } from '../../mathematics/queueing/batch-arrivals.ts';
import { mdc } from '../../mathematics/queueing/crommelin.ts';
import { erlangPhases, hyperexponentialPhases } from '../../mathematics/queueing/phase-type.ts';
import { mphc } from '../../mathematics/queueing/phase-type-service.ts';
import { mg1 } from '../../mathematics/queueing/pollaczek-khinchine.ts';
import { gimc } from '../../mathematics/queueing/takacs.ts';
import { type FormulaModel, formulaModel } from '../formula-model.ts';
import { lawOf, lawParameter } from '../law-parameter.ts';
import { answersOf, steadyAnswers } from './steady-answers.ts';

const phaseParameter = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('exponential'), mean: z.number() }),
  z.strictObject({ type: z.literal('erlang'), shape: z.number(), mean: z.number() }),
  z.strictObject({
    type: z.literal('hyperexponential'),
    probs: z.array(z.number()),
    means: z.array(z.number()),
  }),
]);

const batches = {
  batchRate: z.number(),
  batchSizes: z
    .record(z.string(), z.number())
    .transform((shares) => Object.entries(shares).map(([size, p]) => [Number(size), p] as const)),
  meanService: z.number(),
  servers: z.number(),
};

/** Service or arrivals that are not exponential, and contacts that come in batches. */
export const generalServiceModels: Readonly<Record<string, FormulaModel>> = {
  'M/G/1': formulaModel(
    z.strictObject({ arrivalRate: z.number(), service: lawParameter, servers: z.literal(1) }),
    (p) => steadyAnswers(mg1({ ...p, service: durationLawOf(lawOf(p.service)) })),
  ),
  'M/D/c': formulaModel(
    z.strictObject({
      arrivalRate: z.number(),
      service: z.strictObject({ type: z.literal('deterministic'), value: z.number() }),
      servers: z.number(),
    }),
    (p) => steadyAnswers(mdc({ ...p, service: p.service.value })),
  ),
  'GI/M/c': formulaModel(
    z.strictObject({ interarrival: lawParameter, meanService: z.number(), servers: z.number() }),
    (p) => steadyAnswers(gimc({ ...p, interarrival: durationLawOf(lawOf(p.interarrival)) })),
  ),
  'M/PH/c': formulaModel(
    z.strictObject({ arrivalRate: z.number(), service: phaseParameter, servers: z.number() }),
    ({ service, ...p }) =>
      steadyAnswers(
        mphc({
          ...p,
          service:
            service.type === 'hyperexponential'
              ? hyperexponentialPhases(service.probs, service.means)
              : erlangPhases(service.type === 'erlang' ? service.shape : 1, service.mean),
        }),
      ),
  ),
  'M^X/M/c': formulaModel(z.strictObject(batches), (p) => steadyAnswers(batchQueue(p))),
  'M^X/M/c+M': formulaModel(z.strictObject({ ...batches, meanPatience: z.number() }), (p) =>
    answersOf(impatientBatchQueue(p)),
  ),
};
