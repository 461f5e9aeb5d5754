import { z } from 'zod';
import { multiServerRetrial } from '../../mathematics/queueing/multi-server-retrial.ts';
import { type FormulaModel, formulaModel } from '../formula-model.ts';
import { count, positive, share, wholeNumber } from '../parameter-fields.ts';
import { answersIfSteady } from './steady-answers.ts';

const retrials = z.strictObject({
  arrivalRate: positive,
  meanService: positive,
  servers: count,
  waitingPlaces: wholeNumber,
  meanRetryDelay: positive,
  retryProbAfterBlock: share,
  meanPatience: positive.exactOptional(),
  retryProbAfterAbandon: share.exactOptional(),
});

const model = formulaModel(retrials, (queue) => answersIfSteady(multiServerRetrial(queue)));

/** Contacts that come back after they were blocked or gave up. */
export const retrialModels: Readonly<Record<string, FormulaModel>> = {
  'M/M/c with retrials': model,
  'M/M/c/K+M with retrials': model,
};
