import { z } from 'zod';
import { name, positiveSpan, shown, timeOfDay, wholeNumber } from './fields.ts';

// The software that agents and customers meet through.

/** Ten years. */
const MOST_DAYS = 3_660;
/** More than once a day for as long. */
const MOST_OUTAGES = 10_000;

const outage = z.strictObject({
  day: wholeNumber(1, MOST_DAYS).default(1).meta(shown('day of the run, from 1', 3)),
  at: timeOfDay.meta(shown('time of day at which it begins', '10:00')),
  length: positiveSpan.meta(shown('how long it lasts', '30 min')),
  channels: z
    .array(name, { error: 'a list of channels' })
    .min(1, { error: 'at least one channel' })
    .optional()
    .meta(shown('channels that it hits; all but messaging by default', ['phone', 'chat'])),
});

export const software = z.strictObject({
  outages: z
    .array(outage, { error: 'a list of outages' })
    .max(MOST_OUTAGES, { error: `at most ${MOST_OUTAGES} outages` })
    .default([])
    .meta(
      shown(
        'times at which the software is down: who is on the line is cut off, and who gets in touch fails',
        [{ at: '10:00', length: '30 min', channels: ['phone'] }],
      ),
    ),
});

/** An outage after the check of its shape, before that of its meaning. */
export type OutageShape = z.infer<typeof outage>;
