import { z } from 'zod';
import { shown, text, wholeNumber } from './fields.ts';

// The keys of a scenario file that say how sure its figures have to be, and how it starts.

const asProportion = 'a share above 0 and at most 1, such as 0.02 or 2 %';

/** A share as a number, or in percent as a text. */
export const proportion = z
  .union([z.number(), z.string().regex(/^\s*\d+(?:\.\d+)?\s*%\s*$/, { error: asProportion })], {
    error: asProportion,
  })
  .transform((value) => (typeof value === 'number' ? value : Number.parseFloat(value) / 100))
  .refine((value) => value > 0 && value <= 1, { error: asProportion });

export const precision = z.strictObject({
  relative: proportion
    .prefault('2 %')
    .meta(shown('the most half-width of the intervals, as a part of the value', '2 %')),
  absolute: proportion
    .prefault('0.5 %')
    .meta(
      shown(
        'the half-width that is enough for a share such as a service level, whatever its value; 0.5 % are half a percentage point',
        '0.5 %',
      ),
    ),
  of: z
    .array(text, { error: "a list of figures such as ['wait{channel:phone} avg']" })
    .min(1, { error: 'at least one figure' })
    .optional()
    .meta(
      shown(
        'the figures that have to be so precise; by default those of the targets, or without targets the mean wait of each channel',
        ['wait{channel:phone} avg'],
      ),
    ),
  maxReplications: wholeNumber(2, 1_000_000)
    .default(1_000)
    .meta(shown('replications end there, precise or not', 1_000)),
  maxContacts: wholeNumber(1)
    .default(100_000_000)
    .meta(
      shown('replications end when so many contacts were simulated, precise or not', 100_000_000),
    ),
});
