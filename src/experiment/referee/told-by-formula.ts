import type { Estimate } from '../../mathematics/statistics/estimate.ts';
import type { Figure } from '../../scenario/figure.ts';
import { reachedChannels } from '../../scenario/reached-channels.ts';
import { type Attempts, addAttempts, noAttempts } from './attempts.ts';
import { type Court, channelsOf, hasChannel, LEAST_SAMPLES, type Told } from './court.ts';
import type { Departure } from './departure.ts';
import { ofCut, ofEnd, ofStart, ofTransit } from './edges-of-run.ts';
import { predictedValue } from './predicted-value.ts';
import type { Prediction } from './prediction.ts';
import { isCountSure, neverFails } from './sure-counts.ts';

/** Fewer stretches of the queue's memory with waiting say little of the spread. */
const LEAST_SPELLS = 1000;

/** A figure of one channel or of all, by the nearest formulas that tell it. */
export function ofChannels(court: Court, figure: Figure, simulated: Estimate): Told | undefined {
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
    .flatMap((number) => [...reachedChannels(channels, number)])
    .filter((number) => !chosen.includes(number))
    .flatMap((number) => predictionsOf(court, number).slice(-1));
  const predictions = [...new Set([...told.map(({ prediction }) => prediction), ...later])];
  const { statistic, measure } = figure;
  if (later.some(({ tells }) => tells?.includes(measure) === false)) return undefined;
  const isCounted = measure === 'served' || measure === 'abandoned' || measure === 'refused';
  const isSure = chosen.every(
    (number) =>
      isCountSure(court.network, number) &&
      [...reachedChannels(channels, number)].every((one) => neverFails(channels[one])),
  );
  // A formula may have one patience for all who share the agents.
  const isEverybody = attempts.served === attempts.attempts;
  // Who leaves asks no more: then the number is another one, and only a share is sure.
  const isFollowed = statistic.kind !== 'count' || court.scenario.churn === undefined;
  if (isCounted && isSure && isEverybody && isFollowed && !court.isLogged) {
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

/** How busy the agents of one group or of all are; undefined where they are of several stations. */
export function ofGroups(court: Court, figure: Figure, simulated: Estimate): Told | undefined {
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

function predictionsOf({ stations }: Court, channel: number): readonly Prediction[] {
  return stations.find((one) => hasChannel(one, channel))?.predictions ?? [];
}

/** Two queues may depart from their formulas in one way. */
function uniqueReasons(reasons: readonly Departure[]): readonly Departure[] {
  return [...new Map(reasons.map((reason) => [reason.text, reason])).values()];
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
