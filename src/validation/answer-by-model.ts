import { z } from 'zod';
import { describeCaseProblems } from './case-problems.ts';
import type { CaseAnswer, Check, SuiteCase } from './check.ts';
import { compareAnswer } from './compare.ts';
import type { Answers, FormulaModel } from './formula-model.ts';

/**
 * Answers the cases of known models one by one, and compares metric by metric.
 *
 * @param by how these models find their answers
 * @param models by the `model` of the cases
 */
export function answerByModel(
  by: Check['by'],
  models: Readonly<Record<string, FormulaModel>>,
  suite: readonly SuiteCase[],
): ReadonlyMap<SuiteCase, CaseAnswer> {
  return new Map(
    suite.flatMap((one) => {
      const model = Object.hasOwn(models, one.model) && models[one.model];
      return model ? [[one, answerOf(by, one, model)] as const] : [];
    }),
  );
}

function answerOf(by: Check['by'], one: SuiteCase, model: FormulaModel): CaseAnswer {
  try {
    return { kind: 'checked', checks: checksOf(by, one, model(one.parameters)) };
  } catch (error) {
    if (error instanceof z.ZodError) {
      const why = describeCaseProblems(error, one.parameters, one.file, [one.id, 'parameters']);
      return { kind: 'malformed', why };
    }
    // A model says by a RangeError that a case is beyond it; anything else is a bug.
    if (error instanceof RangeError) return { kind: 'refused', why: error.message };
    throw error;
  }
}

function checksOf(by: Check['by'], { expected }: SuiteCase, answers: Answers): readonly Check[] {
  return Object.entries(expected).flatMap(([metric, expectation]) => {
    const found = Object.hasOwn(answers, metric) ? answers[metric] : undefined;
    if (found === undefined) return [];
    const comparison = compareAnswer(found, expectation);
    return [{ by, metric, expected: expectation.value, found, ...comparison }];
  });
}
