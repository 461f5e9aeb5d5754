import { z } from 'zod';
import {
  law,
  name,
  positiveSpan,
  share,
  shown,
  span,
  text,
  timeOfDay,
  wholeNumber,
} from './fields.ts';
import { customers, demand, reason } from './schema-of-demand.ts';
import { arrivals, load, window } from './schema-of-load.ts';
import { conditionPattern, measurePattern } from './target.ts';

// Each key of a scenario file, its type and what it means. `scenarios/scenario.schema.json` is
// written from it, so the descriptions are what an editor shows. docs/scenario.md says more of each.

const retry = z.strictObject({
  probability: share.meta(
    shown('probability, from 0 to 1, of another attempt after giving up or being refused', 0.4),
  ),
  delay: law.meta({ description: 'law of the time until that attempt' }),
  attempts: wholeNumber(1, 100)
    .default(3)
    .meta(shown('the most attempts of one journey, the first included', 3)),
});

const everyChannel = {
  handling: law.meta({
    description: 'law of the handling time of a contact: how long it keeps an agent busy',
  }),
  serviceLevelWithin: positiveSpan.meta(
    shown('T of the service level: a contact counts where it was served within it', '20 s'),
  ),
};
const live = {
  ...everyChannel,
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

const channel = z
  .discriminatedUnion(
    'kind',
    [
      z.strictObject({ kind: z.literal('live-voice').describe(liveVoice), ...live }),
      z.strictObject({
        kind: z.literal('live-text').describe(liveText),
        ...live,
        slots: wholeNumber(1, 100)
          .default(3)
          .meta(shown('contacts that one agent handles at a time', 3)),
      }),
      z.strictObject({ kind: z.literal('deferred').describe(deferred), ...everyChannel }),
      z.strictObject({ kind: z.literal('messaging').describe(notYet) }).loose(),
      z.strictObject({ kind: z.literal('automatic').describe(notYet) }).loose(),
    ],
    { error: 'a kind of channel: live-voice, live-text or deferred' },
  )
  .describe('one channel');

const group = z
  .strictObject({
    agents: wholeNumber(1, 100_000).meta(
      shown('number of agents on duty, from the start of the run to its end', 7),
    ),
    channels: z
      .array(name)
      .min(1, { error: 'at least one channel' })
      .meta(
        shown(
          'the channels that they serve, the preferred one first; all with the same number of contacts at a time',
          ['phone'],
        ),
      ),
  })
  .meta(shown('one group of agents', { agents: 7, channels: ['phone'] }));

const conditions = z
  .array(text.meta({ pattern: conditionPattern }), {
    error: "a list of conditions such as ['p(95)<120']",
  })
  .min(1)
  .meta(
    shown(
      'conditions on the measure, each judged by itself: times in s, latency and lateness in ms, shares from 0 to 1',
      ['p(90)<60'],
      ['rate>=0.8'],
    ),
  );

export const scenarioSchema = z
  .strictObject({
    version: z.literal(1, { error: '1' }).describe('version of this format'),
    name: text.meta(shown('what reports call the scenario', 'First day')),
    seed: wholeNumber(0).default(1).meta(shown('number that all random draws come from', 20261124)),
    replications: wholeNumber(1, 1_000_000)
      .default(30)
      .meta(shown('number of independent simulated runs; an interval needs at least 2', 30)),
    opensAt: timeOfDay
      .prefault('00:00')
      .meta(shown('local time of day at which the run starts', '08:00')),
    warmUp: span
      .prefault('0 s')
      .meta(shown('attempts that begin before it, from the start, count in no measure', '1 h')),
    drainCap: span
      .prefault('1 d')
      .meta(shown('how long open journeys may go on after the end of the demand', '4 h')),
    demand,
    customers: customers.optional().meta(
      shown('who gets in touch; needed where problems are brought to more than one channel', {
        generations: { 'gen-x': { share: 1, channels: { phone: 0.5, chat: 0.5 } } },
      }),
    ),
    reasons: z
      .record(name, reason)
      .optional()
      .meta(
        shown('what the problems are about, by a name of your own', {
          billing: { share: 0.6 },
          technical: { share: 0.4, handling: 1.4 },
        }),
      ),
    channels: z.record(name, channel).meta(
      shown('how customers reach us, by a name of your own', {
        phone: {
          kind: 'live-voice',
          handling: 'lognormal(mean 5 min, cv 0.8)',
          patience: 'exponential(4 min)',
          serviceLevelWithin: '20 s',
        },
      }),
    ),
    agents: z.record(name, group).meta(
      shown('groups of agents with the same skills, by a name of your own', {
        'phone-team': { agents: 7, channels: ['phone'] },
      }),
    ),
    targets: z
      .record(text.meta({ pattern: measurePattern }), conditions)
      .default({})
      .meta(
        shown("what is promised, in k6's grammar: measure{tag:value} and its conditions", {
          'wait{channel:phone}': ['p(90)<60'],
          'serviceLevel{channel:phone}': ['rate>=0.8'],
        }),
      ),
    window: window.prefault({}).meta(
      shown('the part of the run that a load test replays', {
        from: 'busiest',
        length: '30 min',
        start: 'open-contacts',
      }),
    ),
    load: load.prefault({}).meta(shown('how a load test is made', { speed: 30 })),
    arrivals: arrivals.optional().meta(
      shown('which columns of a log mean what, for `--arrivals`', {
        channel: 'phone',
        columns: { entered: 'came_at', wait: 'waited', outcome: 'how', handling: 'talked' },
        served: ['ANSWERED'],
        abandoned: ['HUNG UP'],
      }),
    ),
  })
  .describe('A Holdline scenario');

/** A scenario file after the check of its shape, before that of its meaning. */
export type ScenarioShape = z.infer<typeof scenarioSchema>;
