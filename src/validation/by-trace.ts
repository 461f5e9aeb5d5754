import { answerByModel } from './answer-by-model.ts';
import type { CaseAnswer, SuiteCase } from './check.ts';
import { traceModels } from './trace-models.ts';

/** Answers cases without chance by the engine: one run of the contacts that the case lists. */
export function byTrace(suite: readonly SuiteCase[]): ReadonlyMap<SuiteCase, CaseAnswer> {
  return answerByModel('simulation', traceModels, suite);
}
