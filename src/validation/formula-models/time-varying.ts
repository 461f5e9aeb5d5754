import { z } from 'zod';
import {
  type ArrivalRate,
  type TimeVaryingCourse,
  timeVaryingQueue,
} from '../../mathematics/queueing/time-varying-queue.ts';
import { type Answers, type FormulaModel, formulaModel } from '../formula-model.ts';
import { count, listOf, notNegative, positive, wholeNumber } from '../parameter-fields.ts';

const arrivals = z.discriminatedUnion(
  'type',
  [
    z
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
      }),
    z.strictObject({
      type: z.literal('piecewise-constant'),
      intervalLength: positive,
      rates: listOf(notNegative),
    }),
  ],
  { error: 'sinusoidal or piecewise-constant arrivals' },
);

const common = {
  arrivals,
  meanService: positive,
  meanPatience: positive,
  intervalLength: positive,
  horizon: positive,
};

const constantStaff = wholeIntervals(
  z.strictObject({ ...common, servers: count, serviceLevelThreshold: notNegative }),
);

const shifts = wholeIntervals(
  z.strictObject({
    ...common,
    staffByInterval: listOf(wholeNumber),
    leaveRule: z.literal('finish-current', { error: '"finish-current"' }),
  }),
).refine(
  ({ staffByInterval, horizon, intervalLength }) =>
    staffByInterval.length === Math.round(horizon / intervalLength),
  { path: ['staffByInterval'], error: 'a number for each interval of the horizon' },
);

function wholeIntervals<T extends z.ZodType<{ horizon: number; intervalLength: number }>>(
  schema: T,
): T {
  return schema.refine(
    ({ horizon, intervalLength }) =>
      Math.abs(horizon / intervalLength - Math.round(horizon / intervalLength)) < 1e-9 &&
      horizon >= intervalLength,
    { path: ['horizon'], error: 'a whole number of intervals' },
  );
}

/** The rate of a case; a piecewise constant one is 0 after its last piece. */
function rateOf(found: z.infer<typeof arrivals>): ArrivalRate {
  if (found.type === 'sinusoidal') {
    const { mean, amplitude, period, phase } = found;
    const at = (t: number) => mean + amplitude * Math.sin((2 * Math.PI * t) / period + phase);
    return { at: (t) => Math.max(0, at(t)), highest: mean + amplitude, jumps: [] };
  }
  const { rates, intervalLength } = found;
  return {
    at: (t) => rates[Math.floor(t / intervalLength)] ?? 0,
    highest: Math.max(...rates),
    jumps: rates.map((_, i) => (i + 1) * intervalLength),
  };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

function answersOf(course: TimeVaryingCourse): Answers {
  const { slOfferedByInterval, onArrivalByInterval: _, ...others } = course;
  const expectedArrivals = sumOf(course.arrivalsByInterval);
  const answers: Answers = {
    ...others,
    expectedArrivals,
    expectedServedByHorizon: sumOf(course.servedByInterval),
    expectedAbandonedByHorizon: sumOf(course.abandonedByInterval),
    expectedInSystemAtHorizon: course.expectedWaitingAtHorizon + course.expectedBusyAtHorizon,
  };
  if (slOfferedByInterval === undefined) return answers;
  const met = slOfferedByInterval.map((level, i) => level * (course.arrivalsByInterval[i] ?? 0));
  return { ...answers, slOfferedByInterval, slOfferedAll: sumOf(met) / expectedArrivals };
}

/** Queues with a rate and a staff that change over the day. */
export const timeVaryingModels: Readonly<Record<string, FormulaModel>> = {
  'M(t)/M/c+M': formulaModel(constantStaff, ({ servers, horizon, ...queue }) => {
    const intervals = Math.round(horizon / queue.intervalLength);
    const staffByInterval = Array.from({ length: intervals }, () => servers);
    return answersOf(
      timeVaryingQueue({ ...queue, arrivals: rateOf(queue.arrivals), staffByInterval }),
    );
  }),
  'M(t)/M/c(t)+M': formulaModel(shifts, (queue) =>
    answersOf(timeVaryingQueue({ ...queue, arrivals: rateOf(queue.arrivals) })),
  ),
};
