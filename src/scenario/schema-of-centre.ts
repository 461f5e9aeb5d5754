import { z } from 'zod';
import {
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
import { callback } from './schema-of-callback.ts';
import { retry } from './schema-of-retry.ts';

// How contacts are treated and who treats them: the part of a scenario that becomes a centre.

const transfers = z
  .record(name, share)
  .optional()
  .meta(
    shown('shares of contacts that an agent passes on to another channel instead of answering', {
      specialists: 0.15,
    }),
  );

const everyChannel = {
  handling: law.meta({
    description: 'law of the handling time of a contact: how long it keeps an agent busy',
  }),
  serviceLevelWithin: positiveSpan.meta(
    shown('T of the service level: a contact counts where it was served within it', '20 s'),
  ),
};
const treated = {
  wrapUp: law.optional().meta({
    description: 'law of the after-contact work: the customer is gone, the agent is not free',
  }),
  transfers,
  queueLimit: wholeNumber(0)
    .optional()
    .meta(shown('contacts that may wait; who finds so many waiting is turned away', 40)),
  lines: name
    .optional()
    .meta(shown('the lines that a contact holds from its beginning to its end', 'trunks')),
  rank: wholeNumber(1, 100)
    .default(1)
    .meta(shown('contacts of smaller rank interrupt those of larger rank, where they may', 1)),
  interrupts: z
    .boolean({ error: 'true or false' })
    .default(false)
    .meta(shown('whether a contact may interrupt one of larger rank, which goes on later', true)),
};
const live = {
  ...everyChannel,
  ...treated,
  patience: law.meta({
    description: 'law of how long a customer waits for an agent before giving up',
  }),
  retry: retry.optional().meta(
    shown('whether those who gave up come back to the channel; nobody does by default', {
      probability: 0.4,
      delay: 'exponential(6 min)',
      attempts: 3,
    }),
  ),
};

const liveVoice = 'phone and the like: one contact per agent; who has waited too long hangs up';
const liveText = 'chat and the like: an agent handles several at a time; who waits too long leaves';
const deferred = 'e-mail and the like: nobody waits on the line, and the wait ends with the answer';
const notYet = 'a kind of channel that is not simulated yet';

export const channel = z
  .discriminatedUnion(
    'kind',
    [
      z.strictObject({
        kind: z.literal('live-voice').describe(liveVoice),
        ...live,
        callback: callback.optional(),
      }),
      z.strictObject({
        kind: z.literal('live-text').describe(liveText),
        ...live,
        slots: wholeNumber(1, 100)
          .default(3)
          .meta(shown('contacts that one agent handles at a time', 3)),
        leavesSilently: share
          .default(0)
          .meta(shown('share of those who give up that leave without a sign', 0.4)),
        emptyRoom: law.optional().meta({
          description:
            'law of how long the empty room of one who left so holds a slot; as long as a contact by default',
        }),
      }),
      z.strictObject({
        kind: z.literal('deferred').describe(deferred),
        ...everyChannel,
        ...treated,
      }),
      z.strictObject({ kind: z.literal('messaging').describe(notYet) }).loose(),
      z.strictObject({ kind: z.literal('automatic').describe(notYet) }).loose(),
    ],
    { error: 'a kind of channel: live-voice, live-text or deferred' },
  )
  .describe('one channel');

const route = z.strictObject({
  after: span
    .prefault('0 s')
    .meta(shown('the group takes only contacts that have waited so long (overflow)', '2 min')),
  handling: factor.default(1).meta(shown('multiplies the handling time in this group', 1.3)),
  reserve: wholeNumber(0)
    .default(0)
    .meta(shown('places that must stay free when the group takes such a contact', 2)),
});

const shift = z.strictObject({
  agents: wholeNumber(1, 100_000).meta(shown('number of agents with this shift', 4)),
  from: timeOfDay.meta(shown('when it begins', '08:00')),
  to: timeOfDay.meta(shown('when it ends; at or before its beginning: the next day', '16:30')),
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
    breaks: breaks.optional().meta(
      shown('breaks that come by chance, to busy and idle agents alike', {
        between: 'exponential(1 h)',
        length: 'exponential(10 min)',
      }),
    ),
  })
  .meta(shown('one group of agents', { agents: 7, channels: ['phone'] }));
