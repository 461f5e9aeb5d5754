import { z } from 'zod';
import { type BusinessHours, businessHours } from '../calendar/business-hours.ts';
import { type Seconds, seconds } from '../units.ts';

// Fields of the parameters of cases. Every `error` completes the sentence "expected …".

export const positive: z.ZodNumber = z
  .number({ error: 'a number above 0' })
  .positive({ error: 'a number above 0' });

export const notNegative: z.ZodNumber = z
  .number({ error: 'a number, 0 or more' })
  .min(0, { error: 'a number, 0 or more' });

export const share: z.ZodNumber = z
  .number({ error: 'a share between 0 and 1' })
  .min(0, { error: 'a share between 0 and 1' })
  .max(1, { error: 'a share between 0 and 1' });

/** A probability or a level that is neither 0 nor 1. */
export const properShare: z.ZodNumber = z
  .number({ error: 'a share above 0 and below 1' })
  .gt(0, { error: 'a share above 0 and below 1' })
  .lt(1, { error: 'a share above 0 and below 1' });

export const wholeNumber: z.ZodNumber = atLeast(0);
/** 1 or more. */
export const count: z.ZodNumber = atLeast(1);

function atLeast(least: number): z.ZodNumber {
  const error = `a whole number, ${least} or more`;
  return z.number({ error }).int({ error }).min(least, { error });
}

export function listOf<T extends z.ZodType>(item: T, least = 1): z.ZodArray<T> {
  const error = `a list of ${least} or more`;
  return z.array(item, { error }).min(least, { error });
}

export function pairOf<T extends z.ZodType>(item: T): z.ZodTuple<[T, T], null> {
  return z.tuple([item, item], { error: 'a list of 2' });
}

/** An instant in seconds, whatever it is counted from. */
export const instant: z.ZodType<Seconds> = z
  .number({ error: 'an instant in seconds' })
  .transform(seconds);

/** Business hours, written as a list of their open windows. */
export const businessHoursField: z.ZodType<BusinessHours> = listOf(pairOf(instant)).transform(
  (windows, context) => {
    try {
      return businessHours(windows.map(([opens, closes]) => ({ opens, closes })));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      context.addIssue({
        code: 'custom',
        message: 'open windows apart from each other, in order of time',
      });
      return z.NEVER;
    }
  },
);
