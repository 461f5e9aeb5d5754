import { z } from 'zod';
import { multiServerRetrial } from '../../mathematics/queueing/multi-server-retrial.ts';
import { type FormulaModel, formulaModel } from '../formula-model.ts';
import { count, positive, share, steadyAnswers, wholeNumber } from '../parameter-fields.ts';

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

const model = formulaModel(retrials, (queue) => steadyAnswers(multiServerRetrial(queue)));

/** Contacts that come back after they were blocked or gave up. */
export const retrialModels: Readonly<Record<string, FormulaModel>> = {
  'M/M/c with retrials': model,
  'M/M/c/K+M with retrials': model,
};
