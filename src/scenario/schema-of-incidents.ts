import { z } from 'zod';
import {
  exactShare,
  law,
  name,
  positiveSpan,
  share,
  shown,
  span,
  timeOfDay,
  wholeNumber,
} from './fields.ts';

// One cause that brings many customers at about the same time.

/** Ten years. */
const MOST_DAYS = 3_660;
/** Once an hour for a year, and some more. */
export const MOST_TIMES = 10_000;
/** More have no numbers of their own. */
const MOST_INCIDENTS = 1_000;

const notice = z.strictObject({
  after: span.meta(shown('how long after the incident customers are told', '10 min')),
  reach: exactShare.meta(
    shown('probability that the notice reaches somebody who has not yet got in touch', 0.6),
  ),
  asksThough: share.meta(shown('probability that who was reached gets in touch all the same', 0.2)),
});

const incident = z.strictObject({
  day: wholeNumber(1, MOST_DAYS).default(1).meta(shown('day of the run, from 1', 3)),
  at: timeOfDay.meta(shown('time of day at which it happens', '10:00')),
  every: positiveSpan
    .optional()
    .meta(shown('time by the clock from one to the next, where it happens more than once', '30 d')),
  times: wholeNumber(1, MOST_TIMES)
    .optional()
    .meta(
      shown('how often it happens: once, or with `every` as often as the run has room for', 12),
    ),
  share: share.meta(shown('probability that a customer is hit', 0.2)),
  who: z
    .enum(['fresh', 'same'], { error: 'fresh or same' })
    .default('fresh')
    .meta(shown('whether each time hits customers by new luck, or always the same ones', 'same')),
  spread: law.meta(
    shown('how long after the incident each of them gets in touch', 'exponential(30 min)'),
  ),
  reason: name
    .optional()
    .meta(shown('what they get in touch about; as for any problem by default', 'outage')),
  channels: z
    .record(name, share)
    .optional()
    .meta(
      shown(
        'share of them that each channel gets, from 0 to 1; they add up to 1. Their own preferences by default',
        { phone: 0.7, chat: 0.3 },
      ),
    ),
  notice: notice.optional().meta(
    shown('a notice that spares customers to get in touch', {
      after: '10 min',
      reach: 0.6,
      asksThough: 0.2,
    }),
  ),
});

/** A key of every demand. */
export const incidents = z
  .array(incident, { error: 'a list of incidents' })
  .max(MOST_INCIDENTS, { error: `at most ${MOST_INCIDENTS} incidents` })
  .default([])
  .meta(
    shown('causes that each bring many customers at about the same time, on many channels', [
      { day: 3, at: '10:00', share: 0.2, spread: 'exponential(30 min)' },
    ]),
  );

/** An incident after the check of its shape, before that of its meaning. */
export type IncidentShape = z.infer<typeof incident>;
