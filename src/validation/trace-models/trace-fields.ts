import { z } from 'zod';
import type { AttemptRecord } from '../../simulation/attempt-record.ts';
import type { ClosingRule, Duty } from '../../simulation/center/center.ts';
import type { Answers } from '../formula-model.ts';
import { listOf, notNegative } from '../parameter-fields.ts';

// Fields of the parameters of traces. Every `error` completes the sentence "expected …".

/** Instants in order of time, in seconds. */
export const ascendingTimes: z.ZodType<readonly number[]> = listOf(notNegative).refine(
  (times) => times.every((time, i) => i === 0 || (times[i - 1] as number) <= time),
  { error: 'instants in order of time' },
);

export const durations: z.ZodType<readonly number[]> = listOf(notNegative);

/** A stretch of time, half-open, from before to. */
const openWindow = z
  .tuple([notNegative, notNegative], { error: 'two instants' })
  .refine(([from, to]) => from < to, { error: 'a window that ends after it begins' });

export const openWindowsField: z.ZodType<readonly (readonly [number, number])[]> = listOf(
  openWindow,
).refine(
  (windows) =>
    windows.every(([from], i) => i === 0 || (windows[i - 1] as [number, number])[1] < from),
  { error: 'windows in order of time, apart from each other' },
);

export const closeRule: z.ZodType<ClosingRule> = z.enum(
  ['finish-current', 'pause', 'no-start-unless-fits'],
  { error: 'finish-current, pause or no-start-unless-fits' },
);

/** Refuses lists that do not say one thing of each contact. */
export function sameLength<Parameters extends object>(
  first: keyof Parameters,
  ...others: readonly (keyof Parameters)[]
): (parameters: Parameters, context: z.RefinementCtx) => void {
  return (parameters, context) => {
    const length = (parameters[first] as readonly unknown[]).length;
    for (const other of others) {
      const list = parameters[other] as readonly unknown[] | undefined;
      if (list === undefined || list.length === length) continue;
      context.addIssue({
        code: 'custom',
        path: [other as string],
        message: `${length} of them, one for each of ${String(first)}`,
      });
    }
  };
}

/** The same opening hours for each of `agents`. */
export function inWindows(agents: number, windows: readonly (readonly [number, number])[]): Duty {
  return {
    kind: 'shifts',
    shifts: Array.from({ length: agents }, (_, agent) =>
      windows.map(([from, to]) => ({ agent, from, to })),
    ).flat(),
  };
}

/** When each contact was taken, null where none was; when it was over; how long it waited. */
export function waitAnswers(records: readonly AttemptRecord[]): Answers {
  const waits = records.map(({ wait }) => wait);
  return {
    serviceStart: records.map(({ taken }) => (Number.isNaN(taken) ? null : taken)),
    exitTime: records.map(({ ended }) => ended),
    wait: waits,
    waitAll: waits.reduce((sum, wait) => sum + wait, 0) / waits.length,
  };
}
