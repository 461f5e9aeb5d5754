import { z } from 'zod';
import type { Law } from '../mathematics/random/law.ts';
import { durationPattern, parseDuration } from './duration.ts';
import { lawForms, lawInPlaceOf, lawPattern, parseLaw } from './law-text.ts';

// Every `error` here completes the sentence "expected …"; what was found is added with the line.

/** What an editor shows of a key: its meaning with the unit, and what one would write. */
export type Shown = { readonly description: string; readonly examples: readonly unknown[] };

export function shown(description: string, ...examples: readonly unknown[]): Shown {
  return { description, examples };
}

export const text: z.ZodString = z.string({ error: 'a text' }).min(1, { error: 'a text' });

/** A name of the scenario's own, such as of a channel. */
export const name: z.ZodString = z
  .string({ error: 'a name' })
  .regex(/^[a-z][a-z0-9-]*$/, { error: 'a name in lower case, such as phone or live-chat' });

const asShare = 'a share between 0 and 1';
const asExactShare = 'a share between 0 and 1, such as 0.25 or 1/3';

/** What is expected in the place of a share: of one in percent, how it is written. */
function shareInPlaceOf(input: unknown, otherwise = asShare): string {
  const [, percent] = /^\s*(\d+(?:\.\d+)?)\s*%\s*$/.exec(String(input)) ?? [];
  if (percent === undefined || Number(percent) > 100) return otherwise;
  // As a decimal: 12.3 ÷ 100 in binary is 0.12300000000000001.
  return `${asShare}, such as ${Number((Number(percent) / 100).toPrecision(12))} for ${percent} %`;
}

export const share: z.ZodNumber = z
  .number({ error: ({ input }) => shareInPlaceOf(input) })
  .min(0, { error: asShare })
  .max(1, { error: asShare });

export const factor: z.ZodNumber = z
  .number({ error: 'a factor above 0' })
  .positive({ error: 'a factor above 0' });

export const rate: z.ZodNumber = z
  .number({ error: 'a number of events per hour, 0 or more' })
  .min(0, { error: 'a number of events per hour, 0 or more' });

export const amount: z.ZodNumber = z
  .number({ error: 'an amount of money, 0 or more' })
  .min(0, { error: 'an amount of money, 0 or more' });

const inPlaceOfExact = ({ input }: { readonly input?: unknown }): string =>
  shareInPlaceOf(input, asExactShare);

/** A share as a number or as a fraction such as `1/3`, which no decimal is. */
export const exactShare: z.ZodType<number, number | string> = z
  .union([share, z.string().regex(/^\s*\d+\s*\/\s*[1-9]\d*\s*$/, { error: inPlaceOfExact })], {
    error: inPlaceOfExact,
  })
  .transform((value) => {
    if (typeof value === 'number') return value;
    const [part = 0, whole = 1] = value.split('/').map(Number);
    return part / whole;
  })
  .refine((value) => value <= 1, { error: asExactShare });

export function wholeNumber(least: number, most: number = Number.MAX_SAFE_INTEGER): z.ZodNumber {
  const error = ({ input }: { readonly input?: unknown }): string =>
    most === Number.MAX_SAFE_INTEGER && !(Number(input) > most)
      ? `a whole number, ${least} or more`
      : `a whole number from ${least} to ${most}`;
  return z.number({ error }).int({ error }).min(least, { error }).max(most, { error });
}

/** A duration such as `4 min`, as seconds. */
export const span: z.ZodType<number, string> = durationField('a time such as 90 s or 4 min', 0);
/** A duration above 0 s. */
export const positiveSpan: z.ZodType<number, string> = durationField(
  'a time above 0 s, such as 90 s or 4 min',
  Number.MIN_VALUE,
);

function durationField(error: string, least: number): z.ZodType<number, string> {
  return z
    .string({ error })
    .regex(new RegExp(`^\\s*${durationPattern}\\s*$`), { error })
    .refine((value) => (parseDuration(value) ?? least) >= least, { error })
    .transform((value) => parseDuration(value) ?? 0);
}

/** A law such as `exponential(4 min)`. */
export const law: z.ZodType<Law, string> = z
  .string({ error: ({ input }) => lawInPlaceOf(input) })
  // For editors only: what is wrong with a law is said better by `parseLaw`.
  .meta({ pattern: lawPattern, examples: lawForms })
  .transform((value, context) => {
    const parsed = parseLaw(value);
    if ('kind' in parsed) return parsed;
    context.issues.push({ code: 'custom', message: parsed.expected, input: value });
    return z.NEVER;
  });

/** A time of day such as `08:30`, as seconds after midnight. */
export const timeOfDay: z.ZodType<number, string> = z
  .string({ error: 'a time of day in quotes, such as "08:30"' })
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'a time of day in quotes, such as "08:30"' })
  .transform((value) => Number(value.slice(0, 2)) * 3600 + Number(value.slice(3)) * 60);
