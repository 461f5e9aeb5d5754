import { z } from 'zod';
import { law, name, positiveSpan, shown, span, text, timeOfDay } from './fields.ts';

// The keys of a scenario file that a load test and a log need.

export const window = z.strictObject({
  from: z
    .union([z.literal('busiest'), timeOfDay], {
      error: 'busiest, or a time of day in quotes such as "10:00"',
    })
    .default('busiest')
    .meta(
      shown(
        'a local time of day, or busiest: where the demand lets expect (and a log has) the most arrivals, the earliest of equals',
        'busiest',
        '10:00',
      ),
    ),
  length: positiveSpan
    .prefault('1 h')
    .meta(shown('length of the stretch that a load test replays', '30 min')),
  start: z
    .enum(['empty', 'open-contacts'], { error: 'empty or open-contacts' })
    .default('open-contacts')
    .meta(
      shown(
        'what is open when it starts: nothing, or what the simulated day has open at that instant',
        'empty',
        'open-contacts',
      ),
    ),
});

const polling = z.strictObject({
  agents: positiveSpan
    .prefault('5 s')
    .meta(shown('simulated time between two looks of the agents into the inbox', '5 s')),
  customers: z
    .record(name, positiveSpan)
    .default({})
    .meta(
      shown(
        'simulated time between two looks of a customer for an answer, by channel; 5 s for live ones and 10 min for deferred ones where nothing is said',
        { phone: '10 s', email: '5 min' },
      ),
    ),
});

const timesForm = 'a number of calls from 0 to 100';
const callsOf = (when: string) =>
  z
    .strictObject({
      times: z
        .number({ error: timesForm })
        .min(0, { error: timesForm })
        .max(100, { error: timesForm })
        .meta(shown('calls on average: of 2.3, two in any case and a third in 30 %', 2)),
      apart: law
        .prefault('constant(0 s)')
        .meta(
          shown(
            'simulated time between two of them, and from them to the contact',
            'uniform(1 s, 3 s)',
          ),
        ),
    })
    .optional()
    .meta(shown(when, { times: 2, apart: 'exponential(30 s)' }));

/** What is called around each contact of a channel. */
const calls = z.strictObject({
  read: callsOf(
    'pages of the knowledge base or the portal that the customer reads before the contact',
  ),
  ask: callsOf('times that a bot is asked while the customer types, before the contact'),
  lookup: callsOf("times that the agent who has the contact looks the customer's record up"),
  push: callsOf('times that a messaging app tells of a message, from when the contact is due'),
});

const shareOf = z
  .number({ error: 'a share between 0 and 1' })
  .min(0, { error: 'a share between 0 and 1' })
  .max(1, { error: 'a share between 0 and 1' })
  .meta(shown('a share of the operations', 0.2));

export const load = z.strictObject({
  speed: z
    .number({ error: 'a speed of 1 or more' })
    .min(1, { error: 'a speed of 1 or more' })
    .max(1000, { error: 'a speed of at most 1000' })
    .default(1)
    .meta(shown('simulated seconds in one second of the wall clock', 30)),
  polling: polling
    .prefault({})
    .meta(shown('how often both sides look', { agents: '5 s', customers: { phone: '10 s' } })),
  agents: z
    .enum(['dispatched', 'independent'], { error: 'dispatched or independent' })
    .optional()
    .meta(
      shown(
        'whether one looks into the inbox for all agents, or each for itself; left out: dispatched on the desk, independent on other backends',
        'dispatched',
        'independent',
      ),
    ),
  calls: z
    .record(name, calls)
    .default({})
    .meta(
      shown('what else is called around each contact, by channel', {
        chat: { ask: { times: 3, apart: 'exponential(4 s)' }, lookup: { times: 1 } },
      }),
    ),
  drainCap: span
    .prefault('1 h')
    .meta(shown('simulated time that open journeys may go on after the window', '30 min')),
  latenessBound: positiveSpan
    .prefault('50 ms')
    .meta(
      shown('p99 of lateness, in wall time, above which a run is not fit to judge by', '50 ms'),
    ),
  maxArrivalsPerSecond: z
    .number({ error: 'a number above 0' })
    .positive({ error: 'a number above 0' })
    .default(200)
    .meta(shown('the most contacts that may begin within one second of the wall clock', 200)),
  stopAbove: z
    .strictObject({ limited: shareOf, failed: shareOf })
    .partial()
    .default({})
    .meta(
      shown(
        'the share of operations of the last 10 s, of at least 50, that may be turned away as too many, or fail, before the load stops; 0.5 each off loopback where nothing is said, no bound on it',
        { limited: 0.2, failed: 0.1 },
      ),
    ),
  mayLoadTest: z
    .array(text)
    .default([])
    .meta(
      shown('hosts off loopback that may be load-tested, if the command repeats the name', [
        'desk.example.com',
      ]),
    ),
});

export const arrivals = z.strictObject({
  channel: name.meta(shown('the channel that the log is of', 'phone')),
  columns: z
    .strictObject({
      date: text
        .optional()
        .meta(shown('column of the date (2026-11-24), where the clock columns have none', 'date')),
      entered: text.meta(
        shown('column of the instant by which rows are put into the window', 'came_at'),
      ),
      joined: text
        .optional()
        .meta(
          shown(
            'column of the instant of joining the queue; that of `entered` by default',
            'queued_at',
          ),
        ),
      wait: text.meta(shown('column of the wait, in seconds', 'waited')),
      outcome: text.meta(shown('column of how the contact ended', 'how')),
      handling: text.meta(
        shown('column of the handling time, in seconds; read of the served only', 'talked'),
      ),
      id: text.optional().meta(shown("column of the log's own number of the contact", 'call_id')),
      customer: text
        .optional()
        .meta(shown('column of the customer; a blank one is a customer of its own', 'customer')),
      priority: text
        .optional()
        .meta(shown('column of the priority class, for `seniority`', 'class')),
    })
    .meta(
      shown('which column means what, by the names in the first line of the log', {
        entered: 'came_at',
        wait: 'waited',
        outcome: 'how',
        handling: 'talked',
      }),
    ),
  served: z
    .array(text)
    .min(1)
    .meta(shown('values of the outcome column that mean served', ['ANSWERED'])),
  abandoned: z
    .array(text)
    .min(1)
    .meta(shown('values of the outcome column that mean gave up', ['HUNG UP'])),
  exclude: z
    .record(text, z.array(text))
    .default({})
    .meta(shown('rows to leave out: a column and its values', { how: ['TEST'] })),
  seniority: z
    .record(text, span)
    .default({})
    .meta(
      shown(
        'head start in the queue by priority class: as if the contact had come so much earlier',
        {
          gold: '90 s',
        },
      ),
    ),
});
