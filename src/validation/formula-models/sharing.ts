import { z } from 'zod';
import { durationLawOf } from '../../mathematics/distribution/law-functions.ts';
import {
  capacitatedSharingStates,
  processorSharing,
} from '../../mathematics/queueing/processor-sharing.ts';
import { retrialQueue } from '../../mathematics/queueing/retrial-queue.ts';
import { type FormulaModel, formulaModel } from '../formula-model.ts';
import { lawOf, lawParameter } from '../law-parameter.ts';
import { steadyAnswers } from './steady-answers.ts';

const shared = { arrivalRate: z.number(), meanService: z.number() };

/** States that a case of a capacitated server lists, for each contact that it serves at full speed. */
const STATES_PER_PLACE = 3;

/** Servers that work on several contacts at once, and contacts that come again. */
export const sharingModels: Readonly<Record<string, FormulaModel>> = {
  // The law of the work is given for the reader: the means do not depend on it.
  'M/G/1-PS': formulaModel(z.strictObject({ ...shared, service: z.string() }), (p) =>
    steadyAnswers(processorSharing(p.arrivalRate, p.meanService)),
  ),
  'M/M/1-PS': formulaModel(z.strictObject(shared), (p) =>
    steadyAnswers(processorSharing(p.arrivalRate, p.meanService)),
  ),
  'capacitated processor sharing': formulaModel(
    z.strictObject({ ...shared, fullSpeedUpTo: z.number() }),
    ({ arrivalRate, meanService, fullSpeedUpTo: places }) => {
      const count = STATES_PER_PLACE * places;
      const states = capacitatedSharingStates(arrivalRate, meanService, places, count);
      return 'kind' in states ? steadyAnswers(states) : { stateProbabilities: states };
    },
  ),
  'M/G/1 retrial': formulaModel(
    z.strictObject({
      arrivalRate: z.number(),
      service: lawParameter,
      servers: z.literal(1),
      meanRetryDelay: z.number(),
    }),
    ({ meanRetryDelay, ...p }) =>
      steadyAnswers(
        retrialQueue({ ...p, service: durationLawOf(lawOf(p.service)) }, meanRetryDelay),
      ),
  ),
};
