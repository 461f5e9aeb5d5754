import { answerByModel } from './answer-by-model.ts';
import type { CaseAnswer, SuiteCase } from './check.ts';
import { formulaModels } from './formula-models.ts';

/** Answers the cases of known models in closed form or numerically. */
export function byFormula(suite: readonly SuiteCase[]): ReadonlyMap<SuiteCase, CaseAnswer> {
  return answerByModel('formula', formulaModels, suite);
}
