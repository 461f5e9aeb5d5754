import type { AnswerEstimate } from '../experiment/answers/answer-estimate.ts';
import type { AssumptionSweep } from '../experiment/sweep-assumptions.ts';
import type { Estimate, Interval } from '../mathematics/statistics/estimate.ts';
import type { Answer } from '../scenario/answers.ts';
import { turningPoint } from '../scenario/turning-point.ts';
import { type SignFlip, sideOf, signFlipOf } from '../verdict/sign-flip.ts';

/** An answer that is on the other side of where its conclusion turns at an end of a range, or cannot be told there. */
export interface FlippedAnswer {
  readonly answer: Answer;
  /** Where the conclusion turns: 0 of a difference, 1 of a ratio. */
  readonly turns: 0 | 1;
  /** Where it lies as it is: above that, or below. */
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
 * The answers that conclude something, by their sign or as a ratio by being above 1 or below, and conclude something
 * else at an end of a swept range, by answer, the most influential assumption first.
 */
export function flippedAnswers(
  answers: readonly AnswerEstimate[],
  sweep: AssumptionSweep,
): readonly FlippedAnswer[] {
  return answers.flatMap(({ answer, interval }) => {
    const turns = answer.asks.kind === 'value' ? turningPoint(answer.asks.value) : undefined;
    if (turns === undefined || interval === undefined) return [];
    const known = shifted(interval, turns);
    const side = sideOf(known);
    const headline = sweep.headlines.findIndex(({ name }) => name === answer.name);
    const here = sweep.base[headline];
    if (side === undefined || here === undefined) return [];
    return sweep.assumptions.flatMap(({ path, ends }) =>
      ends.flatMap(({ value, effects }) => {
        const there = effects[headline]?.estimate;
        if (there === undefined) return [];
        const flip = signFlipOf(known, differenceFrom(here, turns), differenceFrom(there, turns));
        return flip === undefined ? [] : [{ answer, turns, side, flip, path, value, there }];
      }),
    );
  });
}

const shifted = ({ low, high }: Interval, by: number): Interval => ({
  low: low - by,
  high: high - by,
});

/** How far an estimate is above a number. */
function differenceFrom(found: Estimate, number: number): Estimate {
  const { value, interval } = found;
  return {
    ...found,
    value: value - number,
    ...(interval === undefined ? {} : { interval: shifted(interval, number) }),
  };
}
