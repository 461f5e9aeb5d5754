import { z } from 'zod';
import { dateField, zoneField } from './calendar-field.ts';
import { factor, law, name, share, shown, span, text, wholeNumber } from './fields.ts';
import { isLocale, localeForm } from './locale.ts';
import { DEFAULT_CUSTOMERS } from './run-frame.ts';
import { journeyShares } from './schema-of-journeys.ts';

// The keys of a scenario file that say who the customers are.

const generation = z
  .strictObject({
    share: share
      .optional()
      .meta(shown('share of the customers, from 0 to 1; a file of customers says it itself', 0.25)),
    patience: factor
      .default(1)
      .meta(shown('factor that multiplies every patience: 2 for twice as patient', 1.3)),
    problems: factor
      .default(1)
      .meta(shown('factor of how many problems each has: 2 for twice as many as others have', 1.5)),
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
    journeys: journeyShares
      .optional()
      .meta(
        shown(
          'in the place of `channels`: share of their problems that follows each journey, from 0 to 1; the shares add up to 1',
          { 'search-first': 1 },
        ),
      ),
  })
  .meta(shown('one generation of customers', { share: 0.25, channels: { phone: 1 } }));

const segment = z
  .strictObject({
    share: share
      .optional()
      .meta(
        shown(
          'share of the customers, from 0 to 1; a column of their file may say it itself',
          0.95,
        ),
      ),
    headStart: span
      .prefault('0 s')
      .meta(
        shown(
          'in every queue they count as having come so much earlier, and so go first',
          '10 min',
        ),
      ),
  })
  .meta(shown('one segment of the customers', { share: 0.05 }));

const money = 'an amount of money, 0 or more';
const plan = z
  .strictObject({
    share: share
      .optional()
      .meta(
        shown('share of the customers, from 0 to 1; a column of their file may say it itself', 0.8),
      ),
    revenue: z
      .number({ error: money })
      .min(0, { error: money })
      .default(0)
      .meta(shown('what each pays for a renewal cycle, in `currency`', 10)),
  })
  .meta(shown('one plan that customers pay for', { share: 0.8, revenue: 10 }));

const locale = z.string({ error: localeForm }).refine(isLocale, { error: localeForm });

const column = (what: string, example: string) =>
  text.optional().meta(shown(`column with ${what}`, example));

const columns = z
  .strictObject({
    birth: text.meta(shown('column with the date of birth, such as 1984-05-17', 'born')),
    segment: column('the segment, one of those of the scenario', 'segment'),
    plan: column('the plan, one of those of the scenario', 'plan'),
    wantsPerson: column('whether they want a person: yes or no', 'wants_person'),
    tenure: column('the days that they have been customers, or the date since when', 'since'),
    locale: column('the locale, such as de or en-GB', 'language'),
    zone: column('the time zone, such as Europe/Berlin', 'time_zone'),
  })
  .meta(
    shown('which columns of the file say what; what has no column is drawn from the mix', {
      birth: 'born',
      plan: 'plan',
      tenure: 'since',
    }),
  );

const currencyForm = 'a currency by its three letters, such as USD';

/** Earlier, nobody of the youngest generation is an adult; later, nobody of the oldest is alive. */
export const asOfRange = { first: '2015-01-01', last: '2084-12-31' } as const;
const asOfForm = `a date from ${asOfRange.first} to ${asOfRange.last}, when there are adults of every generation`;

export const customers = z.strictObject({
  size: wholeNumber(1, 100_000_000)
    .default(DEFAULT_CUSTOMERS)
    .meta(shown('number of customers', 20_000)),
  asOf: dateField
    .refine((date) => date >= asOfRange.first && date <= asOfRange.last, { error: asOfForm })
    .optional()
    .meta(
      shown(
        'date that ages and tenures are counted at; by default that on which the run starts, and without one 2026-01-01',
        '2026-01-01',
      ),
    ),
  file: text
    .optional()
    .meta(
      shown(
        'file with a row for each customer (CSV, also .gz), beside the scenario: its mix replaces shares and size',
        'customers.csv',
      ),
    ),
  columns: columns.optional(),
  generations: z
    .strictObject({
      boomer: generation.optional(),
      'gen-x': generation.optional(),
      millennial: generation.optional(),
      'gen-z': generation.optional(),
    })
    .optional()
    .meta(
      shown('the mix of generations; their shares add up to 1', {
        'gen-x': { share: 0.4, channels: { phone: 1 } },
        'gen-z': { share: 0.6, channels: { phone: 1 } },
      }),
    ),
  segments: z
    .record(name, segment)
    .optional()
    .meta(
      shown('segments of the customers, by a name of your own; the shares add up to 1', {
        standard: { share: 0.95 },
        vip: { share: 0.05 },
      }),
    ),
  plans: z
    .record(name, plan)
    .optional()
    .meta(
      shown('what customers pay for, by a name of your own; the shares add up to 1', {
        basic: { share: 0.8, revenue: 10 },
        pro: { share: 0.2, revenue: 40 },
      }),
    ),
  currency: z
    .string({ error: currencyForm })
    .regex(/^[A-Z]{3}$/, { error: currencyForm })
    .default('USD')
    .meta(shown('currency of every amount of money', 'EUR')),
  // Claim `human-contact-wanted`: six in ten want human interaction.
  wantsPerson: share
    .default(0.6)
    .meta(shown('share of customers who want a person; the others want to help themselves', 0.6)),
  tenure: law.optional().meta({ description: 'law of how long they have been customers' }),
  persistence: z
    .enum(['fresh', 'kept'], { error: 'fresh or kept' })
    .default('fresh')
    .meta(
      shown(
        'fresh: patience and expectation are drawn anew for each attempt; kept: a journey has those of its first attempt',
        'kept',
      ),
    ),
  locales: z
    .record(locale, share)
    .optional()
    .meta(
      shown('share of the customers with each language, from 0 to 1; the shares add up to 1', {
        en: 0.7,
        'de-AT': 0.3,
      }),
    ),
  zones: z
    .record(zoneField, share)
    .optional()
    .meta(
      shown('share of the customers in each time zone, from 0 to 1; the shares add up to 1', {
        'Europe/Berlin': 0.8,
        'America/New_York': 0.2,
      }),
    ),
});
