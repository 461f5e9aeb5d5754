import type { AnswerEstimate } from '../experiment/answers/answer-estimate.ts';
import type { AssumptionSweep } from '../experiment/sweep-assumptions.ts';
import type { Estimate } from '../mathematics/statistics/estimate.ts';
import type { Answer } from '../scenario/answers.ts';
import { isSigned } from '../scenario/expression-sign.ts';
import { type SignFlip, sideOf, signFlipOf } from '../verdict/sign-flip.ts';

/** An answer whose sign is another one at an end of a range, or cannot be told there. */
export interface FlippedAnswer {
  readonly answer: Answer;
  /** Where it lies as it is: above 0, or below. */
  readonly side: 'above' | 'below';
  readonly flip: SignFlip;
  /** Of the assumption. */
  readonly path: string;
  /** The end of its range. */
  readonly value: string;
  /** The answer there. */
  readonly there: Estimate;
}

/**
 * The answers that conclude something by their sign, and conclude something else at an end of a swept range,
 * by answer, the most influential assumption first.
 */
export function flippedAnswers(
  answers: readonly AnswerEstimate[],
  sweep: AssumptionSweep,
): readonly FlippedAnswer[] {
  return answers.flatMap(({ answer, interval }) => {
    const side = sideOf(interval);
    const headline = sweep.headlines.findIndex(({ name }) => name === answer.name);
    const here = sweep.base[headline];
    if (side === undefined || here === undefined) return [];
    if (answer.asks.kind !== 'value' || !isSigned(answer.asks.value)) return [];
    return sweep.assumptions.flatMap(({ path, ends }) =>
      ends.flatMap(({ value, effects }) => {
        const there = effects[headline]?.estimate;
        if (there === undefined) return [];
        const flip = signFlipOf(interval, here, there);
        return flip === undefined ? [] : [{ answer, side, flip, path, value, there }];
      }),
    );
  });
}
