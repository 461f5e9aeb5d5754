import { z } from 'zod';
import { factor, name, positiveSpan, rate, share, shown, wholeNumber } from './fields.ts';
import { incidents } from './schema-of-incidents.ts';
import { perCustomer } from './schema-of-problems.ts';
import { ofForecast, ofProblems, ofSinusoid } from './schema-of-variation.ts';

// The keys of a scenario file that say who gets in touch, when and why.

/** More contacts in an interval, or intervals, than there are numbers for. */
const MOST_COUNTED = 1_000_000;
const MOST_INTERVALS = 1_000_000;

const rates = z.array(rate, { error: 'a list of numbers per hour' }).min(1, {
  error: 'at least one interval',
});
const interval = positiveSpan.meta(
  shown('length of each interval of `perHour`; the run lasts as long as all of them', '30 min'),
);

const problems = z.strictObject({
  kind: z.literal('problems').describe('customers meet problems and choose their channel'),
  interval: interval
    .optional()
    .meta(
      shown(
        'length of each interval of `perHour`; needed there, and not beside `perCustomer`',
        '30 min',
      ),
    ),
  perHour: rates
    .optional()
    .meta(shown('problems per hour in each interval, all channels together', [60, 120, 90])),
  perCustomer: perCustomer.optional().meta(
    shown('how often each customer meets a problem, instead of `perHour`', {
      problems: 0.4,
      per: '30 d',
    }),
  ),
  highestPerHour: rate
    .optional()
    .meta(
      shown(
        'problems per hour that arrivals are drawn at before thinning: at least the highest rate, which it is by default',
        200,
      ),
    ),
  ...ofProblems(rates),
  incidents,
});

const forecast = z.strictObject({
  kind: z.literal('forecast').describe('a forecast says how many contacts each channel gets'),
  interval,
  perHour: z.record(name, rates).meta(
    shown('contacts per hour in each interval, by channel; a channel left out gets none', {
      phone: [60, 120, 90],
    }),
  ),
  highestPerHour: z
    .record(name, rate)
    .optional()
    .meta(
      shown(
        "contacts per hour that arrivals are drawn at before thinning, by channel: at least the channel's highest rate, which it is by default",
        { phone: 200 },
      ),
    ),
  ...ofForecast(z.record(name, rates)),
  incidents,
});

const sinusoid = z.strictObject({
  kind: z.literal('sinusoid').describe('rates that swing around their means'),
  length: positiveSpan.meta(shown('how long the run lasts', '24 h')),
  period: positiveSpan.meta(shown('length of one swing', '24 h')),
  mean: z.record(name, rate).meta(shown('mean contacts per hour, by channel', { phone: 100 })),
  amplitude: share.meta(shown('share of the mean by which rates swing to either side', 0.6)),
  phase: z
    .number({ error: 'an angle in radians' })
    .min(-1000, { error: 'an angle in radians from -1000 to 1000' })
    .max(1000, { error: 'an angle in radians from -1000 to 1000' })
    .default(0)
    .meta(
      shown('where in its swing a rate starts, in radians; at the mean, rising, by default', 1.57),
    ),
  ...ofSinusoid,
  incidents,
});

const counts = z.strictObject({
  kind: z.literal('counts').describe('each interval has exactly so many contacts'),
  interval: positiveSpan.meta(
    shown('length of each interval of `counts`; the run lasts as long as all of them', '15 min'),
  ),
  counts: z
    .record(
      name,
      z
        .array(wholeNumber(0, MOST_COUNTED), { error: 'a list of whole numbers' })
        .min(1, { error: 'at least one interval' })
        .max(MOST_INTERVALS, { error: `at most ${MOST_INTERVALS} intervals` }),
    )
    .meta(shown('contacts in each interval, by channel', { phone: [12, 20, 17] })),
  incidents,
});

const instants = z.strictObject({
  kind: z.literal('instants').describe('contacts arrive exactly then'),
  length: positiveSpan.meta(shown('how long the run lasts', '1 h')),
  instants: z
    .record(
      name,
      z.array(
        z
          .number({ error: 'seconds from the start, 0 or more' })
          .min(0, { error: 'seconds from the start, 0 or more' }),
        { error: 'a list of seconds from the start' },
      ),
    )
    .meta(shown('seconds from the start of the run, by channel', { phone: [0, 12.5, 80] })),
  incidents,
});

export const demand = z
  .discriminatedUnion('kind', [problems, forecast, sinusoid, counts, instants], {
    error: 'a kind of demand: problems, forecast, sinusoid, counts or instants',
  })
  .meta(
    shown(
      'how many problems or contacts arise, and when',
      { kind: 'problems', interval: '30 min', perHour: [60, 120, 90] },
      { kind: 'forecast', interval: '1 h', perHour: { phone: [40, 60, 50] } },
    ),
  );

export const reason = z
  .strictObject({
    share: share.meta(shown('share of the problems, from 0 to 1; all add up to 1', 0.4)),
    arises: share
      .default(1)
      .meta(
        shown(
          'part of its problems that arises; the others never do, and other reasons keep theirs',
          0.8,
        ),
      ),
    handling: factor.default(1).meta(shown('factor that multiplies the handling time', 1.4)),
    journey: name
      .optional()
      .meta(
        shown(
          "the journey of these problems; that of the customer's generation by default",
          'outage',
        ),
      ),
  })
  .meta(shown('one reason to get in touch', { share: 0.4, handling: 1.4 }));
