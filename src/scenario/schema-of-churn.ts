import { z } from 'zod';
import { amount, exactShare, name, positiveSpan, share, shown, span } from './fields.ts';

// The keys of a scenario file that say what customers feel, and whether they stay.

const rateOf = (what: string, example: number) =>
  z
    .number({ error: 'a number, 0 or more' })
    .min(0, { error: 'a number, 0 or more' })
    .meta(shown(what, example));

const service = z
  .discriminatedUnion(
    'form',
    [
      z.strictObject({
        form: z
          .literal('share')
          .describe('a share of customers leaves after a bad experience')
          .default('share'),
        share: exactShare
          .prefault('1/3')
          .meta(
            shown(
              'share that leaves after a bad experience; a stated intention, and so an upper bound',
              0.75,
            ),
          ),
        reading: z
          .enum(['any', 'each', 'trait'], { error: 'any, each or trait' })
          .default('any')
          .meta(
            shown(
              'any: one coin per cycle with a bad journey; each: one per bad journey; trait: so many customers leave at their first one, the others never because of service',
              'each',
            ),
          ),
      }),
      z.strictObject({
        form: z.literal('by-wait').describe('a share leaves by how long they waited'),
        steps: z
          .array(
            z.strictObject({
              over: span.meta(shown('a journey whose longest wait is longer', '1 h')),
              leaves: share.meta(shown('share of its customers that leaves', 0.02)),
            }),
            { error: 'a list of steps such as { over: 1 h, leaves: 0.02 }' },
          )
          .min(1, { error: 'at least one step' })
          .meta(
            shown('by the longest wait of a journey; the last step below it holds', [
              { over: '1 h', leaves: 0.02 },
              { over: '1 d', leaves: 0.1 },
            ]),
          ),
      }),
      z.strictObject({
        form: z.literal('logistic').describe('log-odds of leaving, fitted from data'),
        perBad: z
          .number({ error: 'a number' })
          .default(0)
          .meta(shown('what each bad journey adds to the log-odds of leaving', 0.8)),
        perHour: z
          .number({ error: 'a number' })
          .default(0)
          .meta(shown('what each hour waited adds to the log-odds of leaving', 0.05)),
      }),
    ],
    { error: 'a form: share, by-wait or logistic' },
  )
  .meta(
    shown('how what happened since the last renewal bears on leaving', {
      form: 'share',
      share: 0.75,
      reading: 'each',
    }),
  );

const background = z.union([share, z.array(share).min(1)], {
  error: 'a share between 0 and 1, or a list of them by renewal',
});

export const churn = z
  .strictObject({
    cycle: positiveSpan
      .prefault('30 d')
      .meta(shown('from one renewal of a customer to the next', '30 d')),
    renewals: z
      .enum(['spread', 'together'], { error: 'spread or together' })
      .default('spread')
      .meta(
        shown(
          'spread: renewals are even over the cycle; together: all customers renew at its end',
          'together',
        ),
      ),
    background: background
      .optional()
      .meta(
        shown(
          'share that leaves at a renewal for reasons other than service; in a list by renewal, the last one holds on; who has a `tenure` has had as many renewals as it has whole cycles. Needed where `observed` is not given',
          0.02,
          [0, 0.05],
        ),
      ),
    observed: z
      .strictObject({
        churn: share.meta(shown('share that leaves at a renewal, for all reasons', 0.05)),
        hit: share.meta(
          shown('share of customers with at least one bad journey in a cycle, as it was then', 0.1),
        ),
      })
      .optional()
      .meta(
        shown(
          'observed churn in the place of the background, which is what is left of it when service has its part',
          { churn: 0.05, hit: 0.1 },
        ),
      ),
    service: service.prefault({ form: 'share' }),
    joining: rateOf('new customers in each cycle', 100).default(0),
    wordOfMouth: z
      .strictObject({
        told: share.meta(
          shown('share of bad journeys that is told; of public channels all are', 0.3),
        ),
        keepsAway: rateOf('new customers that each told one keeps away, on average', 0.1),
      })
      .optional()
      .meta(
        shown('bad journeys that are told keep others from joining', {
          told: 0.3,
          keepsAway: 0.1,
        }),
      ),
  })
  .meta(shown('whether customers stay, decided at every renewal', { background: 0.02 }));

const promotersAndDetractors = z
  .strictObject({
    promoters: share.meta(shown('share of promoters', 0.6)),
    detractors: share.meta(shown('share of detractors', 0.1)),
  })
  .meta(shown('shares of promoters and detractors', { promoters: 0.6, detractors: 0.1 }));

const factor = share
  .optional()
  .meta(shown('what it multiplies the share of the satisfied with; 1 where left out', 0.6));

export const experience = z
  .strictObject({
    contextIsKept: z
      .boolean({ error: 'true or false' })
      .default(false)
      .meta(shown('whether who comes again need not say again what was said before', true)),
    satisfaction: z
      .strictObject({
        satisfied: share.meta(shown('share satisfied of journeys without a cause not to be', 0.95)),
        factors: z
          .strictObject({
            waited: factor,
            abandoned: factor,
            promise: factor,
            repeated: factor,
            unresolved: factor,
            machine: factor,
          })
          .meta(
            shown('what each cause multiplies that with; 1 for those left out', {
              waited: 0.6,
              unresolved: 0.2,
            }),
          ),
        answers: z
          .strictObject({
            satisfied: share.meta(shown('share of the satisfied who answer a survey', 0.2)),
            others: share.meta(shown('share of the others who do', 0.3)),
          })
          .prefault({ satisfied: 1, others: 1 })
          .meta(shown('who answers a survey; all by default', { satisfied: 0.2, others: 0.3 })),
      })
      .optional()
      .meta(
        shown('customer satisfaction (CSAT): true, and as surveys report it', {
          satisfied: 0.95,
          factors: { waited: 0.6, unresolved: 0.2 },
        }),
      ),
    recommendation: z
      .strictObject({ good: promotersAndDetractors, bad: promotersAndDetractors })
      .optional()
      .meta(
        shown('recommendation (NPS), after good journeys and after bad ones', {
          good: { promoters: 0.6, detractors: 0.1 },
          bad: { promoters: 0.2, detractors: 0.5 },
        }),
      ),
    effort: z
      .strictObject({
        perAttempt: span.meta(shown('effort of each attempt beside waiting and talking', '2 min')),
        perRepetition: span.meta(shown('effort of saying something again', '5 min')),
      })
      .optional()
      .meta(
        shown("the customer's effort: waiting, talking, and this", {
          perAttempt: '2 min',
          perRepetition: '5 min',
        }),
      ),
  })
  .meta(shown('what customers feel and tell', { contextIsKept: true }));

const cost = z
  .strictObject({
    perMonth: amount.default(0).meta(shown('for each 30 days', 500)),
    perCustomer: amount.default(0).meta(shown('for each customer and 30 days', 0.2)),
    perBadJourney: amount.default(0).meta(shown('for each bad journey', 3)),
  })
  .meta(shown('what it costs, in `customers.currency`', { perMonth: 500 }));

export const costs = z
  .record(name, cost)
  .default({})
  .meta(
    shown('what service costs beside agents and contacts, by a name of your own', {
      licences: { perMonth: 500 },
    }),
  );
