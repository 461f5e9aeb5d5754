import { z } from 'zod';
import { saturatedAgent } from '../../mathematics/queueing/saturated-agent.ts';
import { silentAbandonment } from '../../mathematics/queueing/silent-abandonment.ts';
import { type Answers, type FormulaModel, formulaModel } from '../formula-model.ts';
import { count, positive } from '../parameter-fields.ts';
import { answersIfSteady } from './steady-answers.ts';

const saturated = z.strictObject({ sessions: count, meanWrite: positive, meanThink: positive });

const silent = z.strictObject({
  arrivalRate: positive,
  meanService: positive,
  servers: count,
  meanPatience: positive,
  emptyRoom: z.literal('as long as a served contact', { error: '"as long as a served contact"' }),
});

/** Messaging that can be answered by formula. */
export const deferredWorkModels: Readonly<Record<string, FormulaModel>> = {
  'messaging sessions, one agent always full': formulaModel(
    saturated,
    (agent): Answers => ({ ...saturatedAgent(agent) }),
  ),
  'M/M/c with silent abandonment only': formulaModel(silent, (queue) =>
    answersIfSteady(silentAbandonment(queue)),
  ),
};
