import { z } from 'zod';
import { durationLawOf } from '../../mathematics/distribution/law-functions.ts';
import { mmng } from '../../mathematics/queueing/zeltyn-mandelbaum.ts';
import { type FormulaModel, formulaModel } from '../formula-model.ts';
import { lawOf, lawParameter } from '../law-parameter.ts';
import { answersOf } from './steady-answers.ts';

/** Patience of a general law. */
export const patienceModels: Readonly<Record<string, FormulaModel>> = {
  'M/M/c+G': formulaModel(
    z.strictObject({
      arrivalRate: z.number(),
      meanService: z.number(),
      servers: z.number(),
      patience: lawParameter,
      serviceLevelThreshold: z.number().optional(),
    }),
    (p) => answersOf(mmng({ ...p, patience: durationLawOf(lawOf(p.patience)) })),
  ),
};
