import { z } from 'zod';
import { weekdaysField } from './calendar-field.ts';
import {
  factor,
  name,
  positiveSpan,
  rate,
  share,
  shown,
  timeOfDay,
  wholeNumber,
} from './fields.ts';

// What makes demand differ from the rates that a scenario states.

const orNone = z
  .number({ error: 'a factor of 0 or more' })
  .min(0, { error: 'a factor of 0 or more' });
/** Ten years. */
const MOST_DAYS = 3_660;
const day = wholeNumber(1, MOST_DAYS);

/** Keys that every demand has which is stated as rates. */
export const variation = {
  busyness: z
    .strictObject({
      cv: z
        .number({ error: 'a coefficient of variation from 0 to 3' })
        .min(0, { error: 'a coefficient of variation from 0 to 3' })
        .max(3, { error: 'a coefficient of variation from 0 to 3' })
        .meta(shown("standard deviation of a day's factor, of mean 1; gamma", 0.1)),
      correlation: share
        .default(0)
        .meta(shown('correlation between channels of one day, from 0 to 1', 0.5)),
    })
    .optional()
    .meta(shown('how much days differ from the forecast', { cv: 0.1, correlation: 0.5 })),
  modulation: z
    .strictObject({
      states: z
        .array(
          z.strictObject({
            factor: orNone.meta(shown('multiplies all rates while the state lasts', 2)),
            stays: positiveSpan.meta(shown('mean of its exponential length', '10 min')),
            next: z
              .array(share)
              .optional()
              .meta(shown('share of each state among those that follow; equal by default', [0, 1])),
          }),
          { error: 'a list of states' },
        )
        .min(2, { error: 'at least two states' })
        .meta(
          shown('states that follow each other at random', [
            { factor: 0.5, stays: '1 h' },
            { factor: 3, stays: '10 min' },
          ]),
        ),
    })
    .optional()
    .meta(
      shown('a hidden state that all rates share (Markov-modulated)', {
        states: [
          { factor: 0.5, stays: '1 h' },
          { factor: 3, stays: '10 min' },
        ],
      }),
    ),
  batches: z
    .discriminatedUnion(
      'kind',
      [
        z.strictObject({
          kind: z.literal('shares').describe('a share for each size'),
          shares: z
            .array(share, { error: 'a list of shares' })
            .min(1, { error: 'at least one share' })
            .meta(shown('share of batches of 1, 2, 3 … contacts; they add up to 1', [0.8, 0.2])),
        }),
        z.strictObject({
          kind: z.literal('geometric').describe('geometric from 1 on'),
          mean: z
            .number({ error: 'a mean from 1 to 10000' })
            .min(1, { error: 'a mean from 1 to 10000' })
            .max(10_000, { error: 'a mean from 1 to 10000' })
            .meta(shown('mean number of contacts in a batch, 1 to 10,000', 1.5)),
        }),
      ],
      { error: 'a kind of batches: shares or geometric' },
    )
    .optional()
    .meta(
      shown('how many come at once; rates stay those of single contacts', {
        kind: 'geometric',
        mean: 1.5,
      }),
    ),
  multiple: orNone
    .default(1)
    .meta(shown('factor that multiplies all demand, spikes included', 1.2)),
  highestMultiple: factor
    .optional()
    .meta(
      shown(
        'the multiple that journeys are drawn at, at least `multiple`, which it is by default; a smaller multiple keeps some of those same journeys',
        2,
      ),
    ),
};

const spikeOf = <Rates extends z.ZodType>(rates: Rates, example: unknown) =>
  z.strictObject({
    day: day.default(1).meta(shown('day of the run, from 1', 1)),
    from: timeOfDay.meta(shown('time of day at which it starts', '11:00')),
    length: positiveSpan.meta(shown('how long it lasts', '20 min')),
    perHour: rates.meta(shown('extra contacts or problems per hour while it lasts', example)),
  });

const holidayOf = <Rates extends z.ZodType>(rates: Rates, example: unknown) =>
  z.strictObject({
    day: day.meta(shown('day of the run, from 1', 5)),
    factor: orNone.optional().meta(shown('multiplies that day; 0 by default', 0.3)),
    perHour: rates
      .optional()
      .meta(shown('a profile of its own, from the start of the run on that day', example)),
  });

const days = {
  shape: z
    .enum(['constant', 'linear'], { error: 'constant or linear' })
    .default('constant')
    .meta(
      shown(
        '`constant`: a rate for each interval; `linear`: a rate at the start of each interval and one more at the end of the last, with straight lines between',
        'linear',
      ),
    ),
  days: day
    .optional()
    .meta(shown('number of days, each with the profile; without it the profile is the run', 7)),
  dayFactors: z
    .array(orNone, { error: 'a list of factors' })
    .min(1, { error: 'at least one factor' })
    .optional()
    .meta(shown('factor of each day, from the first on and again', [1.1, 1, 1, 1, 0.9, 0.4, 0])),
};

const weekly = <Rates extends z.ZodType>(rates: Rates, example: unknown) =>
  z
    .record(weekdaysField, rates)
    .optional()
    .meta(
      shown('rates on these days of the week instead of `perHour`; needs a calendar', {
        'sat-sun': example,
      }),
    );

/** Keys of demand with a profile by interval, of which `rates` is one day's. */
export const ofProblems = <Rates extends z.ZodType>(rates: Rates) => ({
  ...days,
  ...variation,
  perHourOn: weekly(rates, [20, 30, 20]),
  holidays: z
    .array(holidayOf(rates, [20, 20, 10]), { error: 'a list of holidays' })
    .default([])
    .meta(shown('days with less demand, none or a profile of their own', [{ day: 5 }])),
  spikes: z
    .array(spikeOf(rate, 300), { error: 'a list of spikes' })
    .default([])
    .meta(shown('extra problems for a while', [{ from: '11:00', length: '20 min', perHour: 300 }])),
});

const spikesByChannel = z
  .array(spikeOf(z.record(name, rate), { phone: 300, chat: 90 }), { error: 'a list of spikes' })
  .default([])
  .meta(
    shown('extra contacts for a while, on one channel or many', [
      { from: '11:00', length: '20 min', perHour: { phone: 300, chat: 90 } },
    ]),
  );

export const ofForecast = <Rates extends z.ZodType>(rates: Rates) => ({
  ...days,
  ...variation,
  perHourOn: weekly(rates, { phone: [20, 30, 20] }),
  holidays: z
    .array(holidayOf(rates, { phone: [20, 20, 10] }), { error: 'a list of holidays' })
    .default([])
    .meta(shown('days with less demand, none or a profile of their own', [{ day: 5 }])),
  spikes: spikesByChannel,
});

export const ofSinusoid = { ...variation, spikes: spikesByChannel };
