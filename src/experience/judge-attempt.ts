import { type Causes, cause } from './causes.ts';

/** What the judgement asks of an attempt. */
export interface JudgedAttempt {
  /** By channel number, and the step of the journey. */
  channel: number;
  step: number;
  /** Seconds until a person was there, or until it was over without one. */
  wait: number;
  /** What the customer expected, and was promised, in seconds; ∞ for nothing. */
  expectation: number;
  promise: number;
  /** Whether the customer gave up waiting, with a sign or without. */
  isAbandoned: boolean;
  /** Whether what had been said before had to be said again. */
  isSaidAgain: boolean;
  /** Whether a machine had the last word for one who wanted a person. */
  isAgainstWish: boolean;
  /** Whether the journey ended with it, without a solution. */
  isUnresolved: boolean;
}

/** An attempt to write into, so that one serves all in turn. */
export function emptyJudgedAttempt(): JudgedAttempt {
  return {
    channel: 0,
    step: 0,
    wait: 0,
    expectation: Number.POSITIVE_INFINITY,
    promise: Number.POSITIVE_INFINITY,
    isAbandoned: false,
    isSaidAgain: false,
    isAgainstWish: false,
    isUnresolved: false,
  };
}

/** Adds to a journey's causes what an attempt was to the customer. A wait as long as expected is not too long. */
export function judgeAttempt(attempt: JudgedAttempt, causes: Causes): void {
  const { channel, step, wait } = attempt;
  if (wait > attempt.expectation) causes.add(cause.waited, channel, step);
  if (wait > attempt.promise) causes.add(cause.promise, channel, step);
  if (attempt.isAbandoned) causes.add(cause.abandoned, channel, step);
  if (attempt.isSaidAgain) causes.add(cause.repeated, channel, step);
  if (attempt.isAgainstWish) causes.add(cause.machine, channel, step);
  if (attempt.isUnresolved) causes.add(cause.unresolved, channel, step);
}
