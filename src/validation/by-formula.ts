import { z } from 'zod';
import { describeCaseProblems } from './case-problems.ts';
import type { CaseAnswer, Check, SuiteCase } from './check.ts';
import { compareAnswer } from './compare.ts';
import type { Answers, FormulaModel } from './formula-model.ts';
import { formulaModels } from './formula-models.ts';

/** Answers the cases of known models in closed form or numerically, and compares metric by metric. */
export function byFormula(suite: readonly SuiteCase[]): ReadonlyMap<SuiteCase, CaseAnswer> {
  return new Map(
    suite.flatMap((one) => {
      const model = Object.hasOwn(formulaModels, one.model) && formulaModels[one.model];
      return model ? [[one, answerOf(one, model)] as const] : [];
    }),
  );
}

function answerOf(one: SuiteCase, model: FormulaModel): CaseAnswer {
  try {
    return { kind: 'checked', checks: checksOf(one, model(one.parameters)) };
  } catch (error) {
    if (error instanceof z.ZodError) {
      const why = describeCaseProblems(error, one.parameters, one.file, [one.id, 'parameters']);
      return { kind: 'malformed', why };
    }
    // A formula says by a RangeError that a case is beyond it; anything else is a bug.
    if (error instanceof RangeError) return { kind: 'refused', why: error.message };
    throw error;
  }
}

function checksOf({ expected }: SuiteCase, answers: Answers): readonly Check[] {
  return Object.entries(expected).flatMap(([metric, expectation]) => {
    const found = Object.hasOwn(answers, metric) ? answers[metric] : undefined;
    if (found === undefined) return [];
    const comparison = compareAnswer(found, expectation);
    return [{ by: 'formula' as const, metric, expected: expectation.value, found, ...comparison }];
  });
}
