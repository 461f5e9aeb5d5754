import { exp } from '../../mathematics/elementary/exponential.ts';
import type { Estimate } from '../../mathematics/statistics/estimate.ts';
import type { Attempts } from './attempts.ts';
import { returnsTo } from './coming-again.ts';
import { type Court, hasChannel } from './court.ts';
import type { Departure } from './departure.ts';
import type { Prediction } from './prediction.ts';
import { transitOf } from './transit.ts';

/** A bias below this share of a standard error does not count. */
const MOST_BIAS = 0.1;

/** Contacts that are on their way when the warm-up ends come after it, and are more than the rates say. */
export function ofTransit(
  { scenario, network, first, flow, stations, span }: Court,
  chosen: readonly number[],
  value: number,
  simulated: Estimate,
): readonly Departure[] {
  const isBacklog = chosen.some(
    (number) =>
      (scenario.backlog[number] ?? 0) > 0 &&
      (returnsTo(scenario.channels, number).length > 0 || network.ways?.touched.has(number)),
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
      const isReturning = station.classes.some(
        ({ number }) =>
          returnsTo(scenario.channels, number).length > 0 || network.ways?.touched.has(number),
      );
      const inside = isReturning ? relaxation + station.pool.service.mean : 0;
      return Math.max(longest, transitOf(scenario, network, station) + inside);
    }, 0);
  const share = further * Math.min(1, way / span);
  if (further < 1e-9 || !isFelt(share, value, simulated)) return [];
  const text = 'contacts of the warm-up come on, or come back, after it';
  return [{ kind: 'start', text, weight: share }];
}

/** What the beginning of the run does to a steady state. */
export function ofStart(
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
export function ofEnd(
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

/** Contacts that a cap cut off. */
export function ofCut({ simulation: { cut, journeys } }: Court): readonly Departure[] {
  if (cut === 0) return [];
  return [
    {
      kind: 'cut',
      text: 'contacts that were open at the end are in no figure of the run',
      weight: cut / Math.max(1, journeys),
    },
  ];
}
