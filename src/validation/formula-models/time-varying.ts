import {
  type ArrivalRate,
  type TimeVaryingCourse,
  timeVaryingQueue,
} from '../../mathematics/queueing/time-varying-queue.ts';
import { type Answers, type FormulaModel, formulaModel } from '../formula-model.ts';
import {
  constantStaffDay,
  intervalsOf,
  shiftsDay,
  type VaryingArrivals,
} from '../time-varying-parameters.ts';

/** The rate of a case; a piecewise constant one is 0 after its last piece. */
function rateOf(found: VaryingArrivals): ArrivalRate {
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
  'M(t)/M/c+M': formulaModel(constantStaffDay, ({ servers, ...queue }) => {
    const staffByInterval = new Array<number>(intervalsOf(queue)).fill(servers);
    return answersOf(
      timeVaryingQueue({ ...queue, arrivals: rateOf(queue.arrivals), staffByInterval }),
    );
  }),
  'M(t)/M/c(t)+M': formulaModel(shiftsDay, (queue) =>
    answersOf(timeVaryingQueue({ ...queue, arrivals: rateOf(queue.arrivals) })),
  ),
};
