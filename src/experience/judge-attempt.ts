import { type Causes, cause } from './causes.ts';

/** What the judgement asks of an attempt that has ended. */
export interface EndedAttempt {
  /** By channel number, and the step of the journey. */
  readonly channel: number;
  readonly step: number;
  /** Seconds until a person was there, or until it was over without one. */
  readonly wait: number;
  /** What the customer expected, and was promised, in seconds; ∞ for nothing. */
  readonly expectation: number;
  readonly promise: number;
  readonly how: 'served' | 'contained' | 'abandoned' | 'refused' | 'open';
  readonly wantsPerson: boolean;
  /** Whether somebody had answered before in the journey, and the customer had to begin again. */
  readonly repeats: boolean;
  /** Whether the journey ends with it, without a solution. */
  readonly givesUp: boolean;
}

/** Adds to a journey's causes what an attempt was to the customer. A wait as long as expected is not too long. */
export function judgeAttempt(attempt: EndedAttempt, causes: Causes): void {
  const { channel, step, wait, how } = attempt;
  if (wait > attempt.expectation) causes.add(cause.waited, channel, step);
  if (wait > attempt.promise) causes.add(cause.promise, channel, step);
  if (how === 'abandoned') causes.add(cause.abandoned, channel, step);
  const isAnswered = how === 'served' || how === 'contained';
  if (isAnswered && attempt.repeats) causes.add(cause.repeated, channel, step);
  if (how === 'contained' && attempt.wantsPerson) causes.add(cause.machine, channel, step);
  if (attempt.givesUp) causes.add(cause.unresolved, channel, step);
}
