import type { Interval } from '../../mathematics/statistics/estimate.ts';
import type { FunctionEstimate } from '../../mathematics/statistics/jackknife-function.ts';
import type { Answer } from '../../scenario/answers.ts';
import type { Width } from '../end-rules.ts';

/** Of the intervals of answers. */
export const CONFIDENCE = 0.99;

/** What was found of a question. */
export interface AnswerEstimate {
  readonly answer: Answer;
  /** NaN where there is none. */
  readonly value: number;
  readonly interval?: Interval;
  readonly confidence: number;
  /** Of the interval, the larger of both sides; ∞ where there is none. */
  readonly halfWidth: number;
  /** The half-width that is enough. */
  readonly enough: number;
  readonly isPrecise: boolean;
  /** Of each scenario behind it. */
  readonly replications: number;
  /** Replications that would probably make it precise. */
  readonly wouldDo: number;
  /** Why there is no value, or what is not sure about it: a sentence. */
  readonly remark?: string;
}

/** Whether the interval holds what was worked out by hand; undefined where one of them is missing. */
export function agreesByHand({ answer, interval }: AnswerEstimate): boolean | undefined {
  if (answer.byHand === undefined || interval === undefined) return undefined;
  const { value } = answer.byHand;
  return interval.low <= value && value <= interval.high;
}

/** What an estimate says of an answer, and whether that is precise enough. */
export function answerEstimate(
  answer: Answer,
  found: Pick<FunctionEstimate, 'value' | 'interval'>,
  replications: number,
  remark?: string,
): AnswerEstimate {
  const interval = found.interval && within(found.interval, found.value, answer.of);
  const { value } = found;
  const halfWidth =
    interval === undefined
      ? Number.POSITIVE_INFINITY
      : Math.max(value - interval.low, interval.high - value);
  const enough = enoughFor(answer, value);
  const isPrecise = halfWidth <= enough;
  const tooWide = halfWidth / enough;
  return {
    answer,
    value,
    ...(interval === undefined ? {} : { interval }),
    confidence: CONFIDENCE,
    halfWidth,
    enough,
    isPrecise,
    replications,
    wouldDo: isPrecise ? replications : Math.ceil(replications * tooWide * tooWide),
    ...(remark === undefined ? {} : { remark }),
  };
}

/** The half-width that is enough of an answer that has this value. */
export function enoughFor({ precision }: Answer, value: number): number {
  return Math.max(precision.relative * Math.abs(value), precision.absolute);
}

/** Of what there is nothing to measure, no number of replications says more. */
export function widthOf({ value, isPrecise, wouldDo }: AnswerEstimate): Width {
  return Number.isNaN(value)
    ? { isReached: true, replications: 0 }
    : { isReached: isPrecise, replications: wouldDo };
}

/** An interval that the answer can have. */
function within({ low, high }: Interval, value: number, of: Answer['of']): Interval {
  if (of !== 'share') return { low, high };
  return { low: Math.min(value, Math.max(0, low)), high: Math.max(value, Math.min(1, high)) };
}
