import { z } from 'zod';
import { openingHours, weekdaysField } from './calendar-field.ts';
import {
  amount,
  factor,
  law,
  name,
  positiveSpan,
  share,
  shown,
  span,
  timeOfDay,
  wholeNumber,
} from './fields.ts';
import { pace, selection } from './schema-of-pace.ts';

// Who serves contacts, and when they are there.

const route = z.strictObject({
  after: span
    .prefault('0 s')
    .meta(shown('the group takes only contacts that have waited so long (overflow)', '2 min')),
  handling: factor.default(1).meta(shown('multiplies the handling time in this group', 1.3)),
  reserve: wholeNumber(0)
    .default(0)
    .meta(shown('places that must stay free when the group takes such a contact', 2)),
});

const plannedBreak = z.strictObject({
  from: timeOfDay.meta(shown('when it begins', '12:00')),
  length: positiveSpan.meta(shown('how long it lasts', '30 min')),
});

const shift = z.strictObject({
  agents: wholeNumber(1, 100_000).meta(shown('number of agents with this shift', 4)),
  from: timeOfDay.meta(shown('when it begins', '08:00')),
  to: timeOfDay.meta(shown('when it ends; at or before its beginning: the next day', '16:30')),
  days: weekdaysField
    .optional()
    .meta(shown('days of the week on which it begins; every day by default', 'mon-fri')),
  breaks: z
    .array(plannedBreak)
    .default([])
    .meta(shown('breaks and meetings within it, in order', [{ from: '12:00', length: '30 min' }])),
});

const staffing = z.strictObject({
  interval: positiveSpan.meta(shown('length of one interval, from the start of the run', '30 min')),
  agents: z
    .array(wholeNumber(0, 100_000), { error: 'a list of whole numbers' })
    .min(1, { error: 'at least one interval' })
    .meta(shown('agents on duty in each interval; the last number holds on', [3, 5, 8, 6])),
});

const breaks = z.strictObject({
  between: law.meta({ description: 'law of the time from the end of one break to the next' }),
  length: law.meta({ description: 'law of the length of a break' }),
  rule: z
    .enum(['finish-current', 'return'], { error: 'finish-current or return' })
    .default('finish-current')
    .meta(shown('what becomes of the contact in hand: completed, or back to the queue', 'return')),
});

const served = z
  .union([name, z.array(name).min(1)], { error: 'a channel, or a list of channels' })
  .meta({ examples: ['phone', ['phone', 'chat']] });

export const group = z
  .strictObject({
    agents: wholeNumber(1, 100_000)
      .optional()
      .meta(shown('number of agents on duty, from the start of the run to its end', 7)),
    staffing: staffing.optional().meta(
      shown('instead of agents: how many there are by interval; whoever is idle leaves first', {
        interval: '30 min',
        agents: [3, 5, 8, 6],
      }),
    ),
    shifts: z
      .array(shift)
      .min(1)
      .optional()
      .meta(
        shown('instead of agents: who is there from when to when', [
          { agents: 4, from: '08:00', to: '16:30' },
        ]),
      ),
    openingHours: openingHours.optional().meta(
      shown('when they are there at most, instead of the hours of the calendar: a site', {
        zone: 'America/New_York',
        hours: { 'mon-fri': '09:00-17:00' },
      }),
    ),
    wage: amount
      .default(0)
      .meta(
        shown(
          'what an hour of an agent costs, in `customers.currency`, present, absent or on a break',
          25,
        ),
      ),
    absence: share
      .default(0)
      .meta(shown('probability that an agent is absent on a day, unplanned; from 0 to 1', 0.05)),
    channels: z
      .array(served)
      .min(1, { error: 'at least one channel' })
      .meta(
        shown(
          'the channels that they serve, the preferred one first; in a list of their own, those of equal rights',
          ['phone'],
          ['vip', ['phone', 'chat']],
        ),
      ),
    routes: z
      .record(name, route)
      .default({})
      .meta(
        shown('what is special about a channel in this group', {
          email: { after: '10 min', handling: 1.3, reserve: 2 },
        }),
      ),
    slots: wholeNumber(1, 100)
      .optional()
      .meta(shown('contacts that one agent handles at a time; that of the channels by default', 3)),
    speeds: z
      .array(factor)
      .optional()
      .meta(
        shown(
          'the speed of each of k contacts that an agent has at a time, for k = 1, 2 …',
          [1, 0.75, 0.6],
        ),
      ),
    closing: z
      .enum(['finish-current', 'pause', 'return', 'no-start-unless-fits'], {
        error: 'finish-current, pause, return or no-start-unless-fits',
      })
      .default('finish-current')
      .meta(
        shown(
          'what becomes of the contact in hand at the end of a shift: completed, paused until the agent is back, back to the queue, or only begun when it can end in time',
          'finish-current',
        ),
      ),
    selection,
    pace: pace.optional(),
    breaks: breaks.optional().meta(
      shown('breaks that come by chance, to busy and idle agents alike', {
        between: 'exponential(1 h)',
        length: 'exponential(10 min)',
      }),
    ),
  })
  .meta(shown('one group of agents', { agents: 7, channels: ['phone'] }));
