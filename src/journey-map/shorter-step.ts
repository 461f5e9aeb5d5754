import { positive } from '../mathematics/argument.ts';
import type { StepTime } from './time-shares.ts';

/** What a journey gains when some of its steps take less time. */
export interface ShorterTime {
  /** What is left of the journey's time, as a share of it. */
  readonly left: number;
  /** The step that then takes the largest share; undefined where there is none with any time. */
  readonly next: string | undefined;
}

/**
 * The work of one step made `times` as fast, or of several together: steps follow each other, and the load stays.
 * With f the share of the journey's time that is their work, 1 − f + f ÷ k is left. Waiting does not
 * become shorter like this: a queue has to be simulated with more agents, or with less work.
 *
 * Source: Amdahl (1967), "Validity of the single processor approach to achieving large scale computing
 * capabilities", AFIPS 30.
 *
 * @param names of the steps
 * @param times above 0; ∞ takes the work away
 * @throws RangeError for other factors
 */
export function fasterSteps(
  steps: readonly StepTime[],
  names: ReadonlySet<string>,
  times: number,
): ShorterTime {
  if (times !== Number.POSITIVE_INFINITY) positive('times', times);
  return shorter(steps, ({ step, work }) =>
    names.has(step) ? work.calendarShare * (1 - 1 / times) : 0,
  );
}

/** One step taken away with all its waiting: what is left without it, and the longest step then. */
export function withoutStep(steps: readonly StepTime[], name: string): ShorterTime {
  return shorter(steps, ({ step, calendarShare }) => (step === name ? calendarShare : 0));
}

/** @param saved the share of all time that a step no longer takes */
function shorter(steps: readonly StepTime[], saved: (step: StepTime) => number): ShorterTime {
  let left = 1;
  let next: { readonly step: string; readonly share: number } | undefined;
  for (const one of steps) {
    const by = saved(one);
    const share = one.calendarShare - by;
    left -= by;
    if (share > (next?.share ?? 0)) next = { step: one.step, share };
  }
  return { left, next: next?.step };
}
