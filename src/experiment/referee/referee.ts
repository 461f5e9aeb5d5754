import type { Estimate } from '../../mathematics/statistics/estimate.ts';
import { holmThreshold } from '../../mathematics/statistics/holm.ts';
import { studentTail } from '../../mathematics/statistics/student-t.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Figure } from '../../scenario/target.ts';
import { seconds } from '../../units.ts';
import type { Demand, SimulatedFigure, SimulationResult } from '../simulate-scenario.ts';
import { type Attempts, addAttempts, noAttempts } from './attempts.ts';
import { courseOf, type Piece } from './course.ts';
import { type Court, channelsOf, hasChannel, LEAST_SAMPLES, type Told } from './court.ts';
import { byWeight, type Departure } from './departure.ts';
import { ofCut, ofEnd, ofStart, ofTransit } from './edges-of-run.ts';
import { flowOf } from './network.ts';
import { predictedValue } from './predicted-value.ts';
import type { RefereedFigure, RefereeReport } from './referee-report.ts';
import { stationsOf } from './station.ts';
import { type Prediction, predictStations } from './station-prediction.ts';
import { isCountSure, neverFails, reachedFrom } from './sure-counts.ts';
import { ofClosed, ofDemand } from './told-by-demand.ts';
import { ofHandling } from './told-by-law.ts';

/** The probability that a right simulator is doubted at all, over all seeds there could be. */
const FALSE_ALARM = 0.001;
/** Fewer stretches of the queue's memory with waiting say little of the spread. */
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

const ofPercentiles: Departure = {
  kind: 'statistic',
  text: 'the run has the mean of its replications’ percentiles, the formula that of all contacts',
  weight: 0.02,
};

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
