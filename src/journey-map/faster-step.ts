import { positive } from '../mathematics/argument.ts';
import type { StepTime } from './time-shares.ts';

/** What a journey gains when one of its steps becomes faster. */
export interface FasterStep {
  readonly step: string;
  /** What is left of the journey's time: 1 − f + f ÷ k for a share f. */
  readonly left: number;
  /** The step that then takes the largest share; undefined where there is no other. */
  readonly next: string | undefined;
}

/**
 * Each step made `times` as fast, alone: steps follow each other, and the load stays. A step of waiting does not become
 * faster like this: a queue has to be simulated with more agents, or with less work.
 *
 * Source: Amdahl (1967), "Validity of the single processor approach to achieving large scale computing
 * capabilities", AFIPS 30.
 *
 * @param times above 0; ∞ takes the step away
 * @throws RangeError for other factors
 */
export function fasterSteps(steps: readonly StepTime[], times: number): readonly FasterStep[] {
  if (times !== Number.POSITIVE_INFINITY) positive('times', times);
  return steps.map(({ step, calendarShare }) => {
    const rest = steps.map((other) =>
      other.step === step
        ? { step, share: calendarShare / times }
        : { step: other.step, share: other.calendarShare },
    );
    const next = rest.reduce<{ step: string; share: number } | undefined>(
      (most, one) => (one.share > (most?.share ?? 0) ? one : most),
      undefined,
    );
    return { step, left: 1 - calendarShare + calendarShare / times, next: next?.step };
  });
}
