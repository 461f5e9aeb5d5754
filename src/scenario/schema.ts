import { z } from 'zod';
import {
  factor,
  law,
  positiveSpan,
  rate,
  share,
  span,
  text,
  timeOfDay,
  wholeNumber,
} from './fields.ts';

// Each key of a scenario file, its type and what it means. `scenarios/scenario.schema.json` is
// written from it, so the descriptions are what an editor shows.

const name: z.ZodString = z
  .string({ error: 'a name' })
  .regex(/^[a-z][a-z0-9-]*$/, { error: 'a name in lower case, such as phone or live-chat' });

const rates = z.array(rate, { error: 'a list of numbers per hour' }).min(1, {
  error: 'at least one interval',
});

const problems = z.strictObject({
  kind: z.literal('problems').describe('customers meet problems and choose their channel'),
  interval: positiveSpan.describe('length of one interval of the profile'),
  perHour: rates.describe('problems per hour in each interval, all channels together'),
  highestPerHour: rate.optional().describe('bound for thinning; the highest rate by default'),
});

const forecast = z.strictObject({
  kind: z.literal('forecast').describe('a forecast says how many contacts each channel gets'),
  interval: positiveSpan.describe('length of one interval of the profile'),
  perHour: z.record(name, rates).describe('contacts per hour in each interval, by channel'),
  highestPerHour: z.record(name, rate).optional().describe('bounds for thinning, by channel'),
});

const generation = z.strictObject({
  share: share.describe('share of the customers'),
  patience: factor.default(1).describe('multiplies every patience'),
  channels: z.record(name, share).optional().describe('share of problems brought to each channel'),
});

const customers = z.strictObject({
  size: wholeNumber(1, 100_000_000).default(100_000).describe('number of customers'),
  generations: z
    .strictObject({
      boomer: generation.optional(),
      'gen-x': generation.optional(),
      millennial: generation.optional(),
      'gen-z': generation.optional(),
    })
    .describe('the mix of generations; shares add up to 1'),
});

const reason = z.strictObject({
  share: share.describe('share of the problems'),
  handling: factor.default(1).describe('multiplies the handling time'),
});

const retry = z.strictObject({
  probability: share.describe('probability of another attempt after giving up or being refused'),
  delay: law.describe('time until that attempt'),
  attempts: wholeNumber(1, 100).default(3).describe('the most attempts, the first included'),
});

const everyChannel = {
  handling: law.describe('handling time of a contact'),
  serviceLevelWithin: positiveSpan.describe('T of the service level: answered within it'),
};
const live = {
  ...everyChannel,
  patience: law.describe('how long a customer waits before giving up'),
  retry: retry.optional().describe('who gives up may try again'),
};

const channel = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('live-voice'), ...live }),
    z.strictObject({
      kind: z.literal('live-text'),
      ...live,
      slots: wholeNumber(1, 100).default(3).describe('contacts that one agent handles at a time'),
    }),
    z.strictObject({ kind: z.literal('deferred'), ...everyChannel }),
    z.strictObject({ kind: z.literal('messaging') }).loose(),
    z.strictObject({ kind: z.literal('automatic') }).loose(),
  ],
  { error: 'a kind of channel: live-voice, live-text or deferred' },
);

const group = z.strictObject({
  agents: wholeNumber(1, 100_000).describe('agents on duty, from start to end'),
  channels: z.array(name).min(1, { error: 'at least one channel' }).describe('preferred one first'),
});

const window = z.strictObject({
  from: z
    .union([z.literal('busiest'), timeOfDay], {
      error: 'busiest, or a time of day in quotes such as "10:00"',
    })
    .default('busiest')
    .describe(
      'a local time of day, or busiest: where the demand lets expect (and a log has) the most arrivals, the earliest of equals',
    ),
  length: positiveSpan.describe('length of the stretch that a load test replays'),
  start: z
    .enum(['empty', 'open-contacts'], { error: 'empty or open-contacts' })
    .default('open-contacts')
    .describe('what is open when it starts'),
});

const polling = z.strictObject({
  agents: positiveSpan.default(5).describe('how often agents look into the inbox'),
  customers: z
    .record(name, positiveSpan)
    .default({})
    .describe('how often customers look, by channel'),
});

const load = z.strictObject({
  speed: z
    .number({ error: 'a speed of 1 or more' })
    .min(1, { error: 'a speed of 1 or more' })
    .max(1000, { error: 'a speed of at most 1000' })
    .default(1)
    .describe('simulated seconds in one second of the wall clock'),
  polling: polling.prefault({}),
  drainCap: span.default(3600).describe('how long journeys may go on after the last arrival'),
  latenessBound: positiveSpan.default(0.05).describe('p99 of lateness above which a run is unfit'),
  maxArrivalsPerSecond: z
    .number({ error: 'a number above 0' })
    .positive({ error: 'a number above 0' })
    .default(200)
    .describe('a busier second of the replay is refused'),
  mayLoadTest: z.array(text).default([]).describe('hosts off loopback that may be load-tested'),
});

const arrivals = z.strictObject({
  channel: name.describe('the channel that the log is of'),
  columns: z
    .strictObject({
      date: text.optional().describe('column of the date, where the clock columns have none'),
      entered: text.describe('the instant by which rows are selected'),
      joined: text.optional().describe('the instant of joining the queue; `entered` by default'),
      wait: text.describe('seconds waited'),
      outcome: text.describe('how the contact ended'),
      handling: text.describe('seconds of handling'),
      id: text.optional().describe("the log's own number of the contact"),
      customer: text.optional().describe('the customer; each row its own where it is blank'),
      priority: text.optional().describe('the priority class'),
    })
    .describe('which column means what'),
  served: z.array(text).min(1).describe('values of `outcome` that mean served'),
  abandoned: z.array(text).min(1).describe('values of `outcome` that mean gave up'),
  exclude: z
    .record(text, z.array(text))
    .default({})
    .describe('rows to leave out: column and values'),
  seniority: z.record(text, span).default({}).describe('queue credit by priority class'),
});

const conditions = z.array(text, { error: "a list of conditions such as ['p(95)<120']" }).min(1);

export const scenarioSchema = z
  .strictObject({
    version: z.literal(1, { error: '1' }).describe('version of this format'),
    name: text.describe('what reports call it'),
    seed: wholeNumber(0).default(1).describe('all luck comes from it'),
    replications: wholeNumber(1, 1_000_000).default(30).describe('independent simulated days'),
    opensAt: timeOfDay.default(0).describe('local time at which the run starts'),
    warmUp: span.default(0).describe('attempts that begin before it count in no measure'),
    drainCap: span.default(86_400).describe('how long journeys may go on after the last arrival'),
    demand: z.discriminatedUnion('kind', [problems, forecast], {
      error: 'a kind of demand: problems or forecast',
    }),
    customers: customers.optional(),
    reasons: z.record(name, reason).optional().describe('what the problems are about'),
    channels: z.record(name, channel).describe('how customers reach us'),
    agents: z.record(name, group).describe('groups of agents with the same skills'),
    targets: z.record(text, conditions).default({}).describe("what is promised, in k6's grammar"),
    window: window.prefault({ length: '1 h' }),
    load: load.prefault({}),
    arrivals: arrivals.optional().describe('which columns of a log (`--arrivals`) mean what'),
  })
  .describe('A Holdline scenario');

/** A scenario file after the check of its shape, before that of its meaning. */
export type ScenarioShape = z.infer<typeof scenarioSchema>;
