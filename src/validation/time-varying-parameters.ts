import { z } from 'zod';
import { lawParameter } from './law-parameter.ts';
import { count, listOf, notNegative, positive, wholeNumber } from './parameter-fields.ts';

/** A rate that goes up and down like a wave, contacts per second; times in seconds. */
const sinusoidalArrivals = z
  .strictObject({
    type: z.literal('sinusoidal'),
    mean: positive,
    amplitude: notNegative,
    period: positive,
    /** Radians. */
    phase: z.number(),
  })
  .refine(({ mean, amplitude }) => amplitude <= mean, {
    path: ['amplitude'],
    error: 'no more than the mean',
  });

/** A rate that changes in time as the case files write it, contacts per second. */
const varyingArrivals = z.discriminatedUnion(
  'type',
  [
    sinusoidalArrivals,
    z.strictObject({
      type: z.literal('piecewise-constant'),
      intervalLength: positive,
      rates: listOf(notNegative),
    }),
  ],
  { error: 'sinusoidal or piecewise-constant arrivals' },
);
export type VaryingArrivals = z.infer<typeof varyingArrivals>;

const common = {
  arrivals: varyingArrivals,
  meanService: positive,
  meanPatience: positive,
  intervalLength: positive,
  horizon: positive,
};

/** M(t)/M/c+M: a day with the same staff throughout. */
export const constantStaffDay = wholeIntervals(
  z.strictObject({ ...common, servers: count, serviceLevelThreshold: notNegative }),
);

/** M(t)/M/c(t)+M: a day with a staff for each interval. */
export const shiftsDay = wholeIntervals(
  z.strictObject({
    ...common,
    staffByInterval: listOf(wholeNumber),
    leaveRule: z.literal('finish-current', { error: '"finish-current"' }),
  }),
).refine(({ staffByInterval, ...day }) => staffByInterval.length === intervalsOf(day), {
  path: ['staffByInterval'],
  error: 'a number for each interval of the horizon',
});

/** M(t)/G/∞: a service that always has room. */
export const roomyService = z.strictObject({
  arrivals: sinusoidalArrivals,
  service: lawParameter,
  times: listOf(positive),
});

/** Days of which some are busier than others. */
export const busyDays = z.strictObject({ expectedArrivals: positive, gammaShape: positive });

/** How many intervals a day has. */
export function intervalsOf(day: { horizon: number; intervalLength: number }): number {
  return Math.round(day.horizon / day.intervalLength);
}

function wholeIntervals<T extends z.ZodType<{ horizon: number; intervalLength: number }>>(
  schema: T,
): T {
  return schema.refine(
    (day) =>
      Math.abs(day.horizon / day.intervalLength - intervalsOf(day)) < 1e-9 &&
      day.horizon >= day.intervalLength,
    { path: ['horizon'], error: 'a whole number of intervals' },
  );
}
