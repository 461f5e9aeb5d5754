import { z } from 'zod';
import { factor, name, positiveSpan, rate, share, shown, wholeNumber } from './fields.ts';

// The keys of a scenario file that say who gets in touch, when and why.

const rates = z.array(rate, { error: 'a list of numbers per hour' }).min(1, {
  error: 'at least one interval',
});
const interval = positiveSpan.meta(
  shown('length of each interval of `perHour`; the run lasts as long as all of them', '30 min'),
);

const problems = z.strictObject({
  kind: z.literal('problems').describe('customers meet problems and choose their channel'),
  interval,
  perHour: rates.meta(
    shown('problems per hour in each interval, all channels together', [60, 120, 90]),
  ),
  highestPerHour: rate
    .optional()
    .meta(
      shown(
        'problems per hour that arrivals are drawn at before thinning: at least the highest rate, which it is by default',
        200,
      ),
    ),
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
});

export const demand = z
  .discriminatedUnion('kind', [problems, forecast], {
    error: 'a kind of demand: problems or forecast',
  })
  .meta(
    shown(
      'how many problems or contacts arise, and when',
      { kind: 'problems', interval: '30 min', perHour: [60, 120, 90] },
      { kind: 'forecast', interval: '1 h', perHour: { phone: [40, 60, 50] } },
    ),
  );

const generation = z
  .strictObject({
    share: share.meta(shown('share of the customers, from 0 to 1', 0.25)),
    patience: factor
      .default(1)
      .meta(shown('factor that multiplies every patience: 2 for twice as patient', 1.3)),
    channels: z
      .record(name, share)
      .optional()
      .meta(
        shown(
          'share of their problems brought to each channel, from 0 to 1; the shares add up to 1',
          {
            phone: 0.6,
            chat: 0.4,
          },
        ),
      ),
  })
  .meta(shown('one generation of customers', { share: 0.25, channels: { phone: 1 } }));

export const customers = z.strictObject({
  size: wholeNumber(1, 100_000_000).default(100_000).meta(shown('number of customers', 20_000)),
  generations: z
    .strictObject({
      boomer: generation.optional(),
      'gen-x': generation.optional(),
      millennial: generation.optional(),
      'gen-z': generation.optional(),
    })
    .meta(
      shown('the mix of generations; their shares add up to 1', {
        'gen-x': { share: 0.4, channels: { phone: 1 } },
        'gen-z': { share: 0.6, channels: { phone: 1 } },
      }),
    ),
});

export const reason = z
  .strictObject({
    share: share.meta(shown('share of the problems, from 0 to 1; all add up to 1', 0.4)),
    handling: factor.default(1).meta(shown('factor that multiplies the handling time', 1.4)),
  })
  .meta(shown('one reason to get in touch', { share: 0.4, handling: 1.4 }));
