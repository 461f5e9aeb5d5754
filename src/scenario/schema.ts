import { z } from 'zod';
import { calendar } from './calendar-field.ts';
import { name, shown, span, text, timeOfDay, wholeNumber } from './fields.ts';
import { group } from './schema-of-agents.ts';
import { answers, variants } from './schema-of-answers.ts';
import { channel } from './schema-of-channel.ts';
import { churn, costs, experience } from './schema-of-churn.ts';
import { customers } from './schema-of-customers.ts';
import { demand, reason } from './schema-of-demand.ts';
import { evidence } from './schema-of-evidence.ts';
import { journeys } from './schema-of-journeys.ts';
import { levers } from './schema-of-levers.ts';
import { arrivals, load, window } from './schema-of-load.ts';
import { precision } from './schema-of-precision.ts';
import { software } from './schema-of-software.ts';
import { conditionPattern, measurePattern } from './target-pattern.ts';

// Each key of a scenario file, its type and what it means. `scenarios/scenario.schema.json` is
// written from it, so the descriptions are what an editor shows. docs/scenario.md says more of each.

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
      .meta(
        shown(
          'number of independent simulated runs; an interval needs at least 2. With `precision`, how many are simulated at first, at least 10',
          30,
        ),
      ),
    precision: precision.optional().meta(
      shown('simulate until intervals are so narrow, instead of a fixed number of replications', {
        relative: '2 %',
        of: ['wait{channel:phone} avg'],
      }),
    ),
    opensAt: timeOfDay
      .prefault('00:00')
      .meta(shown('local time of day at which the run starts', '08:00')),
    calendar: calendar.optional().meta(
      shown('date of the run, time zone and opening hours; without it the centre is always open', {
        zone: 'Europe/Berlin',
        from: '2026-11-23',
        hours: { 'mon-fri': '09:00-17:00' },
      }),
    ),
    warmUp: z
      .union([z.literal('auto'), span], {
        error: 'a time such as 90 s or 4 min, or auto',
      })
      .prefault('0 s')
      .meta(
        shown(
          'attempts that begin before it, from the start, count in no measure; auto: found by MSER-5, where nothing changes during the run',
          '1 h',
          'auto',
        ),
      ),
    backlog: z
      .record(name, wholeNumber(0, 1_000_000))
      .default({})
      .meta(
        shown('contacts left over from yesterday that wait when the run starts, by channel', {
          email: 120,
        }),
      ),
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
    journeys: journeys.default({}).meta(
      shown('how customers go about a problem, as state machines by a name of your own', {
        'search-first': {
          start: 'search',
          states: {
            search: {
              contact: 'help-pages',
              contained: [{ to: 'solved', probability: 0.5 }, { to: 'call' }],
            },
            call: { contact: 'phone' },
            solved: { end: 'resolved' },
          },
        },
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
    lines: z
      .record(name, wholeNumber(1, 1_000_000))
      .default({})
      .meta(
        shown(
          'groups of lines (trunks) by a name of your own, and how many contacts each carries',
          {
            trunks: 60,
          },
        ),
      ),
    costs,
    experience: experience.optional(),
    churn: churn.optional(),
    software: software.prefault({}).meta(
      shown('the software that agents and customers meet through, and when it is down', {
        outages: [{ at: '10:00', length: '30 min' }],
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
    levers: levers.prefault({}),
    variants: variants.meta(
      shown('overlays of this scenario that answers compare it with, by a name of your own', {
        'within-3h': { means: 'the backlog was cleared once', set: { 'backlog.tickets': 300 } },
      }),
    ),
    answers: answers.meta(
      shown('questions that this scenario answers in a number, by a name of your own', {
        waitMinutes: { means: 'how long callers wait', value: 'wait{channel:phone} avg / 60 s' },
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
    evidence,
  })
  .describe('A Holdline scenario');

/** A scenario file after the check of its shape, before that of its meaning. */
export type ScenarioShape = z.infer<typeof scenarioSchema>;
