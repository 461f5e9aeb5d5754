import { incidentCuts } from '../../demand/incident-cuts.ts';
import {
  type TimeVaryingQueue,
  timeVaryingQueue,
} from '../../mathematics/queueing/time-varying-queue.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { type Attempts, noAttempts } from './attempts.ts';
import { expectedByChannel } from './contacts-by-channel.ts';
import type { Station } from './station.ts';

/** What a station does over a run. Times in seconds. */
interface FollowedRun {
  /** By channel. */
  readonly channels: ReadonlyMap<number, Attempts>;
  readonly busyTime: number;
  readonly dutyTime: number;
}

/** States times events that are integrated in some tenths of a second at most. */
const MOST_WORK = 2e6;
/** Far below the standard error of any run. */
const NEGLIGIBLE = 1e-7;

/**
 * A station over the whole run by the forward equations of its Markov chain, from the empty system: no
 * steady state is taken for granted, nor that the run is long. Undefined where the equations are not of
 * such a station, or too many.
 *
 * Source: Green, Kolesar & Whitt (2007), "Coping with time-varying demand when setting staffing
 * requirements for a service system", Production and Operations Management 16(1), section 3.
 */
export function overTime(scenario: Scenario, station: Station): FollowedRun | undefined {
  const queue = queueOf(scenario, station);
  if (queue === undefined || workOf(queue) > MOST_WORK) return undefined;
  const { length } = scenario.demand;
  const intervals = queue.staffByInterval.length;
  const ofRun = Math.round(length / queue.intervalLength);
  const found = timeVaryingQueue(queue);
  const sumTo = (values: readonly number[], until = intervals): number =>
    values.slice(0, until).reduce((sum, value) => sum + value, 0);
  const abandoned = sumTo(found.abandonedByInterval);
  const attempts = sumTo(found.arrivalsByInterval);
  const onArrival = found.onArrivalByInterval?.slice(0, ofRun);
  const of = (measure: 'delayed' | 'waitServed' | 'servedWithin' | 'abandonedWithin') =>
    onArrival && sumTo(onArrival.map((one) => one[measure]));
  const served = onArrival ? sumTo(onArrival.map((one) => one.served)) : attempts - abandoned;
  const only = station.classes[0]?.number ?? 0;
  return {
    channels: new Map([
      [
        only,
        {
          ...noAttempts,
          attempts,
          served,
          abandoned: attempts - served,
          delayed:
            of('delayed') ??
            sumTo(
              found.pDelayByInterval.map((p, i) => (p || 0) * (found.arrivalsByInterval[i] ?? 0)),
            ),
          waitAll: onArrival
            ? sumTo(onArrival.map((one) => one.waitAll))
            : sumTo(found.queueLengthByInterval) * queue.intervalLength,
          waitServed: of('waitServed'),
          servedWithin: of('servedWithin'),
          abandonedWithin: of('abandonedWithin'),
          servedBeyond: undefined,
        },
      ],
    ]),
    busyTime: sumTo(found.busyAgentsByInterval, ofRun) * queue.intervalLength,
    dutyTime: sumTo(queue.staffByInterval, ofRun) * queue.intervalLength,
  };
}

/** The queue of a station that the equations are exact for; undefined for any other. */
function queueOf(scenario: Scenario, station: Station): TimeVaryingQueue | undefined {
  const { demand, warmUp } = scenario;
  const {
    classes: [only, ...otherClasses],
    groups: [group, ...otherGroups],
    pool,
  } = station;
  if (only === undefined || group === undefined) return undefined;
  if (otherClasses.length > 0 || otherGroups.length > 0 || warmUp > 0) return undefined;
  if (pool.service.kind !== 'exponential' || pool.patience.kind !== 'exponential') return undefined;
  // The chain lets everybody in.
  if (pool.limit(group.agents) < Number.POSITIVE_INFINITY) return undefined;
  if (group.slots !== 1 || group.breaks !== undefined || group.closing !== 'finish-current') {
    return undefined;
  }
  if (group.duty.kind === 'shifts' || !('variation' in demand)) return undefined;
  const { length } = demand;
  const levels = group.duty.kind === 'levels' ? group.duty.levels : [];
  const last = levels.findLast(({ from }) => from < length);
  const cuts = levels.flatMap(({ from }) => (from > 0 && from < length ? [from] : []));
  const intervalLength = commonLength([...cuts, length]);
  if (intervalLength === undefined) return undefined;
  const ofRun = Math.round(length / intervalLength);
  const isConstant =
    new Set(levels.filter(({ from }) => from < length).map((l) => l.agents)).size <= 1;
  // After the last arrival the queue is followed until hardly anybody can be left.
  const drain = isConstant
    ? 0
    : Math.ceil((40 * Math.max(pool.service.mean, pool.patience.mean)) / intervalLength);
  const staffByInterval = Array.from({ length: ofRun + drain }, (_, i) => {
    const at = (i + 0.5) * intervalLength;
    return group.duty.kind === 'always'
      ? group.agents
      : (levels.findLast(({ from }) => from <= at)?.agents ?? last?.agents ?? 0);
  });
  const arrivals = arrivalsOf(scenario, only.number);
  return {
    arrivals,
    meanService: pool.service.mean,
    meanPatience: pool.patience.mean,
    staffByInterval,
    intervalLength,
    serviceLevelThreshold: only.channel.serviceLevelWithin,
    negligible: NEGLIGIBLE,
  };
}

/** The longest of a few lengths that all cuts are multiples of, in whole seconds. */
function commonLength(cuts: readonly number[]): number | undefined {
  const divisor = (a: number, b: number): number => (b < 0.5 ? a : divisor(b, a % b));
  const common = cuts.reduce((a, b) => divisor(Math.max(a, b), Math.min(a, b)));
  return Number.isInteger(common) && common >= 1 ? common : undefined;
}

/** λ of a channel, per second; steps of a smooth rate are of a minute at most. */
function arrivalsOf(scenario: Scenario, channel: number): TimeVaryingQueue['arrivals'] {
  const { demand } = scenario;
  const expected = expectedByChannel(scenario);
  const { length, interval } = demand;
  const isSmooth = demand.kind === 'sinusoid' || ('shape' in demand && demand.shape === 'linear');
  const step = isSmooth ? Math.max(60, length / 2000) : interval;
  const spikes = 'variation' in demand ? demand.variation.spikes : [];
  const edges = [
    ...Array.from({ length: Math.ceil(length / step) }, (_, i) => i * step),
    ...spikes.flatMap(({ from, length: lasts }) => [from, from + lasts]),
    ...demand.incidents.flatMap(incidentCuts),
  ];
  const starts = [...new Set(edges.filter((at) => at >= 0 && at < length))].sort((a, b) => a - b);
  const rates = starts.map((from, i) => {
    const to = starts[i + 1] ?? length;
    return (expected(from, to)[channel] ?? 0) / (to - from);
  });
  const at = (t: number): number => {
    if (t >= length) return 0;
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] as number) <= t) low = middle;
      else high = middle;
    }
    return rates[low] ?? 0;
  };
  const highest = rates.reduce((most, rate) => Math.max(most, rate), 0);
  return { at, highest, jumps: [...starts.slice(1), length] };
}

/** About how many steps of single states the integration takes. */
function workOf(queue: TimeVaryingQueue): number {
  const { arrivals, meanService, meanPatience, staffByInterval, intervalLength } = queue;
  const fewest = staffByInterval.reduce((least, agents) => Math.min(least, agents));
  const most = staffByInterval.reduce((largest, agents) => Math.max(largest, agents));
  const load = arrivals.highest * meanService;
  // As in M/M/∞ with the slower of both ways out, and six standard deviations more.
  const slower = arrivals.highest * Math.max(meanService, meanPatience);
  const waiting = Math.max(0, Math.max(load, slower) - fewest) + 8 * Math.sqrt(slower) + 20;
  const states = fewest + (most - fewest + 1) * waiting;
  const fastest = arrivals.highest + most / meanService + waiting / meanPatience;
  return states * fastest * staffByInterval.length * intervalLength;
}
