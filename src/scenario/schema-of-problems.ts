import { z } from 'zod';
import { weekdaysField } from './calendar-field.ts';
import { positiveSpan, shown } from './fields.ts';

// How often customers meet problems, by customer instead of by hour.

const weight = z
  .number({ error: 'a weight of 0 or more' })
  .min(0, { error: 'a weight of 0 or more' });

/** A day by the hour, the half hour or the quarter of an hour. */
const LENGTHS: readonly number[] = [24, 48, 96];
const lengths = 'a list of 24, 48 or 96 weights, of a whole day from 0:00 on';
const weights = z
  .array(weight, { error: lengths })
  .refine((list) => LENGTHS.includes(list.length), { error: lengths });

const day = [1, 1, 1, 1, 1, 2, 4, 7, 10, 12, 12, 11, 10, 10, 10, 9, 8, 8, 7, 6, 5, 4, 2, 1];
const sunday = [1, 1, 1, 1, 1, 1, 1, 2, 3, 4, 4, 4, 4, 4, 4, 4, 3, 3, 3, 3, 2, 2, 1, 1];

export const perCustomer = z.strictObject({
  problems: z
    .number({ error: 'a number of problems, 0 or more' })
    .min(0, { error: 'a number of problems, 0 or more' })
    .meta(shown('how many problems a customer meets in the time `per`, on average', 0.4)),
  per: positiveSpan.meta(shown('the time in which a customer meets so many', '30 d')),
  shape: weights
    .optional()
    .meta(
      shown(
        'how much each hour of the day weighs, from 0:00 on, or each half or quarter of an hour: only their ratios count; all alike by default',
        day,
      ),
    ),
  shapeOn: z
    .record(weekdaysField, weights)
    .optional()
    .meta(
      shown('weights on these days of the week instead of `shape`; needs a calendar', {
        'sat-sun': sunday,
      }),
    ),
});
