import { exp } from '../../mathematics/elementary/exponential.ts';
import type { Estimate } from '../../mathematics/statistics/estimate.ts';
import { holmThreshold } from '../../mathematics/statistics/holm.ts';
import { studentTail } from '../../mathematics/statistics/student-t.ts';
import type { Channel, Scenario } from '../../scenario/scenario.ts';
import type { Figure } from '../../scenario/target.ts';
import { seconds } from '../../units.ts';
import type { Demand, SimulatedFigure, SimulationResult } from '../simulate-scenario.ts';
import { type Attempts, addAttempts, noAttempts } from './attempts.ts';
import { courseOf, type Piece } from './course.ts';
import { byWeight, type Departure } from './departure.ts';
import { type Flow, flowOf, hasRetries, returnsOf } from './network.ts';
import { predictedValue } from './predicted-value.ts';
import type { RefereedFigure, RefereeReport } from './referee-report.ts';
import { stationsOf } from './station.ts';
import {
  type Prediction,
  predictStations,
  type StationPrediction,
  transitOf,
} from './station-prediction.ts';
import { isCountSure, isFirstHand, neverFails, reachedFrom } from './sure-counts.ts';

/** The probability that a right simulator is doubted at all, over all seeds there could be. */
const FALSE_ALARM = 0.001;
/** A bias below this share of a standard error does not count. */
const MOST_BIAS = 0.1;
/** Fewer replications, or stretches of the queue's memory with waiting, say little of the spread. */
const LEAST_SAMPLES = 10;
const LEAST_SPELLS = 1000;
/** How finely contacts of a log are counted. */
const LOG_INTERVAL = seconds(900);

/**
 * The run beside theory: for each figure the nearest formula's value, whether what it takes for granted
 * holds, how far away the simulation is in standard errors, and why they may differ.
 *
 * Figures whose assumptions hold are tests, all together at a false-alarm rate of 0.1 % (Holm).
 *
 * @param log the demand of the run, where it was read from a log instead of drawn
 */
export function refereeOf(
  scenario: Scenario,
  simulation: SimulationResult,
  log?: Demand,
): RefereeReport {
  const settled = { ...scenario, warmUp: simulation.warmUp?.until ?? scenario.warmUp };
  const played = log === undefined ? settled : asLogged(settled, log);
  const course = courseOf(played);
  const span = course.reduce((sum, { from, to }) => sum + to - from, 0);
  const countOf = (rates: (piece: Piece) => readonly number[]): readonly number[] =>
    played.channels.map((_, channel) =>
      course.reduce(
        (sum, piece) => sum + (rates(piece)[channel] ?? 0) * (piece.to - piece.from),
        0,
      ),
    );
  const first = countOf(({ rates }) => rates);
  const flow = flowOf(
    played.channels,
    first,
    played.channels.map(() => 0),
  );
  const legRates = flow.legs.map((count) => (span > 0 ? count / span : 0));
  const stations = stationsOf(played, legRates);
  const found = predictStations(played, stations, course, log !== undefined);
  const court: Court = {
    scenario: played,
    simulation,
    stations: found,
    first,
    flow,
    closed: countOf(({ closed }) => closed),
    span,
    isLogged: log !== undefined,
  };
  const figures = simulation.figures.flatMap((one) => refereed(court, one) ?? []);
  return {
    figures: doubted(figures),
    overloads: found.flatMap(({ overload }) => overload ?? []),
    falseAlarm: FALSE_ALARM,
  };
}

interface Court {
  readonly scenario: Scenario;
  readonly simulation: SimulationResult;
  readonly stations: readonly StationPrediction[];
  /** First contacts of each channel that count, on average, and what follows if nobody gives up. */
  readonly first: readonly number[];
  readonly flow: Flow;
  /** First contacts that come when it is closed. */
  readonly closed: readonly number[];
  /** Seconds that count. */
  readonly span: number;
  readonly isLogged: boolean;
}

/** A value of a formula, before it is compared. */
interface Told {
  readonly value: number;
  readonly formula: string;
  readonly source: string;
  readonly reasons: readonly Departure[];
  /** Whether the run holds enough for a test. */
  readonly isEnough: boolean;
}

type Refereed = Omit<RefereedFigure, 'isDoubted'>;

function refereed(court: Court, { figure, ...simulated }: SimulatedFigure): Refereed | undefined {
  const { simulation } = court;
  if (Number.isNaN(simulated.value)) return undefined;
  const told = tell(court, figure, simulated);
  if (told === undefined || !Number.isFinite(told.value) || told.value < 0) return undefined;
  const { value, formula, source, reasons, isEnough } = told;
  const distance = distanceOf(simulated, value);
  return {
    figure,
    simulated,
    predicted: value,
    formula,
    source,
    status: reasons.length === 0 ? 'assumptions-hold' : 'approximation',
    reasons: byWeight(reasons),
    distance,
    // Batches of one run depend on each other, more than a test could bear.
    isTested:
      reasons.length === 0 && isEnough && distance !== undefined && !simulation.byBatchMeans,
  };
}

function tell(court: Court, figure: Figure, simulated: Estimate): Told | undefined {
  switch (figure.measure) {
    case 'occupancy':
    case 'concurrency':
      return ofGroups(court, figure, simulated);
    case 'handling':
      return ofHandling(court, figure);
    case 'offered':
    case 'contained':
      return ofDemand(court, figure, simulated) ?? ofChannels(court, figure, simulated);
    case 'closed':
      return ofClosed(court, figure);
    default:
      return ofChannels(court, figure, simulated);
  }
}

/** Who comes does not depend on waiting, where nobody comes again because of it. */
function ofDemand(court: Court, figure: Figure, simulated: Estimate): Told | undefined {
  const { scenario, flow, isLogged } = court;
  const chosen = channelsOf(court, figure);
  if (isLogged || !chosen.every((number) => isCountSure(scenario.channels, number))) {
    return undefined;
  }
  const sum = (of: readonly number[]): number =>
    chosen.reduce((all, number) => all + (of[number] ?? 0), 0);
  // Over all channels an attempt counts once, wherever it was passed on to.
  const offered = sum(figure.of === undefined ? flow.attempts : flow.legs);
  if (figure.measure === 'contained') {
    const isSure = chosen.every((number) => areEndsSure(court, number));
    if (!isSure || offered === 0) return undefined;
    return {
      value: sum(flow.contained) / offered,
      formula: 'stated share',
      source: 'the share that the channel contains',
      reasons: ofCut(court),
      isEnough: true,
    };
  }
  return {
    value: offered,
    formula: 'expected demand',
    source: 'the integral of the stated rates, and of who comes again',
    reasons: [...ofCut(court), ...ofTransit(court, chosen, offered, simulated)],
    isEnough: true,
  };
}

/** Whether it does not depend on waiting either how many attempts end with a machine. */
function areEndsSure({ scenario: { channels } }: Court, origin: number): boolean {
  const machines = [...reachedFrom(channels, origin)].filter(
    (one) => channels[one]?.kind === 'automatic',
  );
  // Nobody fails on the way to a machine, nor there.
  return machines.every((one) => isCountSure(channels, one) && neverFails(channels[one]));
}

/** Who comes when it is closed, and does not come again. */
function ofClosed(court: Court, figure: Figure): Told | undefined {
  const { scenario, closed, isLogged } = court;
  const chosen = channelsOf(court, figure);
  const isSure = chosen.every(
    (number) =>
      isFirstHand(scenario.channels, number) && !hasRetries(scenario.channels[number] as Channel),
  );
  if (!isSure || isLogged) return undefined;
  return {
    value: chosen.reduce((sum, number) => sum + (closed[number] ?? 0), 0),
    formula: 'expected demand',
    source: 'the integral of the stated rates outside opening hours',
    reasons: [],
    isEnough: true,
  };
}

/** Contacts that are on their way when the warm-up ends come after it, and are more than the rates say. */
function ofTransit(
  { scenario, first, flow, stations, span }: Court,
  chosen: readonly number[],
  value: number,
  simulated: Estimate,
): readonly Departure[] {
  const isBacklog = chosen.some(
    (number) =>
      (scenario.backlog[number] ?? 0) > 0 &&
      returnsOf(scenario.channels[number] as Channel).length > 0,
  );
  if (isBacklog) {
    const text = 'contacts of yesterday may come back, too';
    return [{ kind: 'start', text, weight: 0.1 }];
  }
  if (scenario.warmUp === 0) return [];
  const sum = (of: readonly number[]): number =>
    chosen.reduce((all, number) => all + (of[number] ?? 0), 0);
  const all = sum(flow.legs);
  const further = all > 0 ? Math.max(0, 1 - sum(first) / all) : 0;
  const way = stations
    .filter((one) => chosen.some((number) => hasChannel(one, number)))
    .reduce((longest, { station, relaxation }) => {
      const isReturning = station.classes.some(({ channel }) => returnsOf(channel).length > 0);
      const inside = isReturning ? relaxation + station.pool.service.mean : 0;
      return Math.max(longest, transitOf(scenario, station) + inside);
    }, 0);
  const share = further * Math.min(1, way / span);
  if (further < 1e-9 || !isFelt(share, value, simulated)) return [];
  const text = 'contacts of the warm-up come on, or come back, after it';
  return [{ kind: 'start', text, weight: share }];
}

/** Nor does how long a contact takes. */
function ofHandling(court: Court, figure: Figure): Told | undefined {
  const chosen = channelsOf(court, figure);
  const [number, ...others] = chosen;
  if (number === undefined || others.length > 0 || court.isLogged) return undefined;
  if (figure.statistic.kind !== 'avg') return undefined;
  const { station } = court.stations.find((one) => hasChannel(one, number)) ?? {};
  const one = station?.classes.find((of) => of.number === number);
  const isChosen =
    one === undefined ||
    station?.groups.some(({ closing }) => closing === 'no-start-unless-fits') ||
    one.channel.treatment.transfers.length > 0 ||
    // Of those who are passed on to a channel it is measured from agents' hands.
    court.scenario.channels.some(({ treatment }) =>
      treatment.transfers.some(({ to }) => to === number),
    );
  if (isChosen) return undefined;
  return {
    value: one.asked.mean,
    formula: 'mean of the law',
    source: 'the stated law of the handling time',
    reasons: ofCut(court),
    isEnough: true,
  };
}

function ofChannels(court: Court, figure: Figure, simulated: Estimate): Told | undefined {
  const { channels } = court.scenario;
  const chosen = channelsOf(court, figure);
  const told = chosen.map((number) => {
    const best = predictionsOf(court, number).find((prediction) => {
      if (prediction.tells?.includes(figure.measure) === false) return false;
      const attempts = prediction.channels.get(number);
      return attempts !== undefined && predictedValue(figure, attempts) !== undefined;
    });
    return best && { prediction: best, attempts: best.channels.get(number) as Attempts };
  });
  if (told.length === 0 || !told.every((one) => one !== undefined)) return undefined;
  const attempts = told.reduce((sum, one) => addAttempts(sum, one.attempts), noAttempts);
  const value = predictedValue(figure, attempts);
  if (value === undefined) return undefined;
  // What becomes of contacts is also decided where they are passed on to.
  const later = chosen
    .flatMap((number) => [...reachedFrom(channels, number)])
    .filter((number) => !chosen.includes(number))
    .flatMap((number) => predictionsOf(court, number).slice(-1));
  const predictions = [...new Set([...told.map(({ prediction }) => prediction), ...later])];
  const { statistic, measure } = figure;
  if (later.some(({ tells }) => tells?.includes(measure) === false)) return undefined;
  const isCounted = measure === 'served' || measure === 'abandoned' || measure === 'refused';
  const isSure = chosen.every(
    (number) =>
      isCountSure(channels, number) &&
      [...reachedFrom(channels, number)].every((one) => neverFails(channels[one])),
  );
  // A formula may have one patience for all who share the agents.
  const isEverybody = attempts.served === attempts.attempts;
  if (isCounted && isSure && isEverybody && !court.isLogged) {
    // Everybody is served, however long it takes: how long does not matter.
    return {
      value,
      ...named(predictions),
      reasons: [...ofCut(court), ...ofTransit(court, chosen, value, simulated)],
      isEnough: true,
    };
  }
  return {
    value,
    ...named(predictions),
    reasons: uniqueReasons([
      ...predictions.flatMap((prediction) => [
        ...prediction.departures,
        ...ofStart(court, prediction, value, simulated),
        ...ofEnd(court, prediction, attempts, value, simulated),
      ]),
      ...ofTransit(court, chosen, value, simulated),
      ...(['avg', 'rate', 'count'].includes(statistic.kind) ? [] : [ofPercentiles]),
      ...ofCut(court),
    ]),
    isEnough: isEnough(court, predictions, (attempts.delayed ?? 0) / attempts.attempts),
  };
}

function predictionsOf({ stations }: Court, channel: number): readonly Prediction[] {
  return stations.find((one) => hasChannel(one, channel))?.predictions ?? [];
}

/** Two queues may depart from their formulas in one way. */
function uniqueReasons(reasons: readonly Departure[]): readonly Departure[] {
  return [...new Map(reasons.map((reason) => [reason.text, reason])).values()];
}

function ofGroups(court: Court, figure: Figure, simulated: Estimate): Told | undefined {
  const { of, measure } = figure;
  const stations = court.stations.filter(({ station }) =>
    station.groups.some(({ name }) => of === undefined || name === of),
  );
  const [only, ...others] = stations;
  const told = (prediction: Prediction): number | undefined =>
    measure === 'concurrency' ? prediction.concurrency : prediction.occupancy;
  const best = only?.predictions.find((prediction) => told(prediction) !== undefined);
  const value = best && told(best);
  if (others.length > 0 || best === undefined || value === undefined) return undefined;
  return {
    value,
    ...named([best]),
    reasons: [...best.departures, ...ofStart(court, best, value, simulated)],
    isEnough: isEnough(court, [best], 1),
  };
}

function named(predictions: readonly Prediction[]): Pick<Told, 'formula' | 'source'> {
  const all = (of: 'formula' | 'source'): string =>
    [...new Set(predictions.map((prediction) => prediction[of]))].join('; ');
  return { formula: all('formula'), source: all('source') };
}

/** What the beginning of the run does to a steady state. */
function ofStart(
  { scenario, span }: Court,
  { memory }: Prediction,
  value: number,
  simulated: Estimate,
): readonly Departure[] {
  if (memory === 0) return [];
  const share = Math.min(1, memory / span) * exp(-scenario.warmUp / memory);
  if (!isFelt(share, value, simulated)) return [];
  const text = 'the run begins with nobody there';
  return [{ kind: 'start', text, weight: share, waits: 'shorter' }];
}

/** What its end does to those who wait then, where others would have gone before them. */
function ofEnd(
  { span }: Court,
  { isOrdered, memory }: Prediction,
  { waitAll, delayed }: Attempts,
  value: number,
  simulated: Estimate,
): readonly Departure[] {
  if (!isOrdered) return [];
  const wait = waitAll === undefined || !delayed ? memory : waitAll / delayed;
  const share = Math.min(1, wait / span);
  if (!isFelt(share, value, simulated)) return [];
  const text = 'nobody comes after the end who would go before those who wait';
  return [{ kind: 'end', text, weight: share, waits: 'shorter' }];
}

/** Whether so large a share of a value would show beside its standard error; twice, to be safe. */
function isFelt(share: number, value: number, { standardError = 0 }: Estimate): boolean {
  return 2 * share * value > MOST_BIAS * standardError;
}

const ofPercentiles: Departure = {
  kind: 'statistic',
  text: 'the run has the mean of its replications’ percentiles, the formula that of all contacts',
  weight: 0.02,
};

function ofCut({ simulation: { cut, journeys } }: Court): readonly Departure[] {
  if (cut === 0) return [];
  return [
    {
      kind: 'cut',
      text: 'contacts that were open at the end are in no figure of the run',
      weight: cut / Math.max(1, journeys),
    },
  ];
}

/** Whether so much waiting happened that the spread between replications can be trusted. */
function isEnough(
  { simulation, stations, span }: Court,
  predictions: readonly Prediction[],
  delayed: number,
): boolean {
  const memory = stations
    .filter((one) => predictions.some((prediction) => one.predictions.includes(prediction)))
    .reduce((longest, { relaxation }) => Math.max(longest, relaxation), 0);
  const spells = (simulation.replications * span * delayed) / memory;
  return simulation.replications >= LEAST_SAMPLES && spells >= LEAST_SPELLS;
}

function channelsOf({ scenario: { channels } }: Court, { of }: Figure): readonly number[] {
  return channels.flatMap(({ name }, number) => (of === undefined || of === name ? [number] : []));
}

function hasChannel({ station }: StationPrediction, number: number): boolean {
  return station.classes.some((one) => one.number === number);
}

/** In standard errors; undefined where the replications do not differ but the formula does. */
function distanceOf({ value, standardError }: Estimate, predicted: number): number | undefined {
  const apart = value - predicted;
  if (Math.abs(apart) <= 1e-9 * Math.abs(predicted)) return 0;
  return standardError === undefined || !(standardError > 1e-12 * Math.abs(value))
    ? undefined
    : apart / standardError;
}

/** Holm's test of all that are tested. */
function doubted(figures: readonly Refereed[]): readonly RefereedFigure[] {
  const pOf = ({ distance = 0, simulated }: Refereed): number =>
    2 * studentTail(Math.abs(distance), Math.max(1, simulated.samples - 1));
  const threshold = holmThreshold(figures.filter(({ isTested }) => isTested).map(pOf), FALSE_ALARM);
  return figures.map((figure) => ({
    ...figure,
    isDoubted: figure.isTested && pOf(figure) <= threshold,
  }));
}

/** The scenario as if it counted the log's contacts, none of whom tries again. */
function asLogged(scenario: Scenario, { arrivals, horizon }: Demand): Scenario {
  const channel = scenario.arrivals?.channel ?? 0;
  const intervals = Math.max(1, Math.ceil(horizon / LOG_INTERVAL));
  return {
    ...scenario,
    channels: scenario.channels.map((one) =>
      'retry' in one ? { ...one, retry: { ...one.retry, attempts: 1 } } : one,
    ),
    demand: {
      kind: 'counts',
      length: seconds(horizon),
      interval: LOG_INTERVAL,
      counts: scenario.channels.map((_, i) =>
        Array.from({ length: intervals }, (_, j) =>
          i === channel ? arrivals(j * LOG_INTERVAL, (j + 1) * LOG_INTERVAL) : 0,
        ),
      ),
    },
  };
}
