import { notNegative, positive, whole } from '../argument.ts';
import { dormandPrince } from '../differential-equations/dormand-prince.ts';
import { birthDeathDistribution, tailStart } from './birth-death.ts';
import {
  type AgentGrid,
  agentGrid,
  changeStaff,
  forwardEquations,
  measureCount,
  measures,
} from './forward-equations.ts';
import { expectedOnArrival, type OnArrival, type TaggedContact } from './tagged-contact.ts';

/** The rate of an inhomogeneous Poisson process, contacts per second. */
export interface ArrivalRate {
  at(seconds: number): number;
  /** At least as high as the rate ever is. */
  readonly highest: number;
  /** Where the rate jumps, in ascending order, seconds; it is smooth in between. */
  readonly jumps: readonly number[];
}

/** M(t)/M/c(t)+M from an empty system. */
export interface TimeVaryingQueue {
  readonly arrivals: ArrivalRate;
  readonly meanService: number;
  /** Agents in each interval. Whose shift ends completes the contact in hand and takes no other. */
  readonly staffByInterval: readonly number[];
  /** Seconds; the measures are by these intervals, too. */
  readonly intervalLength: number;
  /** Seconds; finite. */
  readonly meanPatience: number;
  /** T, seconds; 0 by default. */
  readonly serviceLevelThreshold?: number;
  /** Probabilities below it may be neglected; 10⁻¹⁶ by default, as far as doubles can tell. */
  readonly negligible?: number;
}

/** Lists are by interval; counts are expected values, by the time of the event. */
export interface TimeVaryingCourse {
  readonly arrivalsByInterval: readonly number[];
  /** Time averages, as the next two. */
  readonly queueLengthByInterval: readonly number[];
  readonly busyAgentsByInterval: readonly number[];
  /** Busy agents beyond the scheduled ones. */
  readonly agentsInOvertimeByInterval: readonly number[];
  readonly abandonedByInterval: readonly number[];
  readonly servedByInterval: readonly number[];
  /** By the interval of arrival. */
  readonly pDelayByInterval: readonly number[];
  /** By the interval of arrival, to the end of each contact; only where the staff never changes. */
  readonly slOfferedByInterval?: readonly number[];
  /** The same of everything that becomes of a contact, as expected counts and seconds. */
  readonly onArrivalByInterval?: readonly OnArrival[];
  readonly expectedWaitingAtHorizon: number;
  readonly expectedBusyAtHorizon: number;
}

/** What may lie beyond the longest queue that is followed, and how far off a probability may be. */
const NEGLIGIBLE = 1e-16;
/** The relative error of a step; more where so much is negligible that it would not show. */
const RELATIVE = 1e-9;

/**
 * The expected course of a queue over time: the forward equations of the chain of busy agents and
 * waiting contacts, integrated from jump to jump together with the measures.
 *
 * The service level follows a tagged contact: with staff that does not change, whoever finds q
 * waiting is served in time with a probability that depends on q alone.
 *
 * Source: Green, Kolesar & Whitt (2007), "Coping with time-varying demand when setting staffing
 * requirements for a service system", Production and Operations Management 16(1), section 3.
 *
 * @throws {RangeError} for what is not such a queue, or one of more states than can be followed
 */
export function timeVaryingQueue(queue: TimeVaryingQueue): TimeVaryingCourse {
  requireTimeVaryingQueue(queue);
  const { arrivals, staffByInterval, intervalLength, meanService, meanPatience } = queue;
  const [fewest, most] = [Math.min(...staffByInterval), Math.max(...staffByInterval)];
  const grid = agentGrid(fewest, most, longestQueue(queue, fewest));
  const rates = { service: 1 / meanService, abandonment: 1 / meanPatience };
  const y = new Float64Array(grid.size + measureCount + grid.mostWaiting + 1);
  const { negligible = NEGLIGIBLE } = queue;
  const tolerance = { relative: Math.max(RELATIVE, negligible), absolute: negligible };
  y[0] = 1;

  const sums = staffByInterval.map((staff, interval) => {
    y.fill(0, grid.size);
    if (interval > 0) changeStaff(grid, y, staff);
    const [from, to] = [interval * intervalLength, (interval + 1) * intervalLength];
    const stops = [from, ...arrivals.jumps.filter((t) => t > from && t < to), to];
    for (const [i, start] of stops.slice(0, -1).entries()) {
      const end = stops[i + 1] as number;
      const arrival = within(arrivals, start, end);
      const equations = forwardEquations(grid, { ...rates, staff, arrival });
      dormandPrince(equations, y, start, end, tolerance);
    }
    return y.slice(grid.size);
  });

  const total = (measure: keyof typeof measures) => sums.map((of) => of[measures[measure]] ?? 0);
  const timesRate = (sum: readonly number[], rate: number) => sum.map((value) => value * rate);
  const arrivalsByInterval = total('arrived');
  const perArrival = (sum: readonly number[]) =>
    sum.map((value, i) => value / (arrivalsByInterval[i] as number));
  const tagged: TaggedContact = { ...queue, servers: fewest, mostAhead: grid.mostWaiting };
  const onArrivalByInterval =
    fewest === most
      ? expectedOnArrival(
          tagged,
          sums.map((of) => ({
            arrived: of[measures.arrived] ?? 0,
            delayedBehind: of.subarray(measureCount),
          })),
        )
      : undefined;
  return {
    arrivalsByInterval,
    queueLengthByInterval: timesRate(total('waiting'), 1 / intervalLength),
    busyAgentsByInterval: timesRate(total('busy'), 1 / intervalLength),
    agentsInOvertimeByInterval: timesRate(total('overtime'), 1 / intervalLength),
    abandonedByInterval: timesRate(total('waiting'), rates.abandonment),
    servedByInterval: timesRate(total('busy'), rates.service),
    pDelayByInterval: perArrival(total('delayed')),
    ...(onArrivalByInterval && {
      slOfferedByInterval: perArrival(onArrivalByInterval.map((of) => of.servedWithin)),
      onArrivalByInterval,
    }),
    expectedWaitingAtHorizon: meanAt(grid, y, (_, waiting) => waiting),
    expectedBusyAtHorizon: meanAt(grid, y, (busy) => busy),
  };
}

function requireTimeVaryingQueue(queue: TimeVaryingQueue): void {
  positive('meanService', queue.meanService);
  positive('meanPatience', queue.meanPatience);
  positive('intervalLength', queue.intervalLength);
  notNegative('serviceLevelThreshold', queue.serviceLevelThreshold ?? 0);
  notNegative('arrivals.highest', queue.arrivals.highest);
  whole('the number of intervals', queue.staffByInterval.length, 1);
  for (const [i, staff] of queue.staffByInterval.entries())
    whole(`staffByInterval[${i}]`, staff, 0);
}

/** λ on a piece between jumps, whose ends belong to the piece. */
function within(arrivals: ArrivalRate, start: number, end: number): (t: number) => number {
  const margin = (end - start) * 1e-9;
  return (t) => arrivals.at(Math.min(Math.max(t, start + margin), end - margin));
}

/**
 * The longest queue that matters. Never are more contacts in the system than have come, nor (in law)
 * than in a steady state with the highest rate, the fewest agents and the slower way out for the rest.
 */
function longestQueue(queue: TimeVaryingQueue, fewest: number): number {
  const { arrivals, intervalLength, staffByInterval, meanService, meanPatience } = queue;
  const { negligible = NEGLIGIBLE } = queue;
  const { highest } = arrivals;
  if (highest === 0) return 0;
  const comeMost = highest * intervalLength * staffByInterval.length;
  const come = tailStart(
    birthDeathDistribution({ birth: () => comeMost, death: (n) => n }),
    negligible,
  );
  const slower = 1 / Math.max(meanService, meanPatience);
  const steady = birthDeathDistribution({
    birth: (n) => (n < come ? highest : 0),
    death: (n) => Math.min(n, fewest) / meanService + Math.max(0, n - fewest) * slower,
  });
  return Math.max(0, tailStart(steady, negligible) - fewest) + 1;
}

function meanAt(
  grid: AgentGrid,
  y: Float64Array,
  value: (busy: number, waiting: number) => number,
): number {
  let mean = 0;
  grid.forEach((busy, waiting, i) => {
    mean += value(busy, waiting) * (y[i] as number);
  });
  return mean;
}
