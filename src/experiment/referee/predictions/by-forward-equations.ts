import type { Scenario } from '../../../scenario/scenario.ts';
import { hasRetriesTo, returnsTo } from '../coming-again.ts';
import { openingOf } from '../course.ts';
import { without } from '../departure.ts';
import { occupancyOf } from '../expectation.ts';
import { measuredBy } from '../measured-by.ts';
import type { Network } from '../network.ts';
import { overTime } from '../over-time.ts';
import type { Prediction } from '../prediction.ts';
import type { PreparedStation } from '../prepared-station.ts';

/** The forward equations, where nothing departs from them. */
export function byForwardEquations(
  scenario: Scenario,
  { channels, ways }: Network,
  { station, departures, pieces }: PreparedStation,
): Prediction | undefined {
  const isDeparted = without(departures, ['varying-rate', 'varying-staff']).length > 0;
  // They follow those who come first, at the stated rates.
  const isFirstHand =
    pieces.every(({ rates, firstRates }) => rates.join() === firstRates.join()) &&
    station.classes.every(({ channel }) => openingOf(channel) === undefined);
  const hasFurther = station.classes.some(
    ({ number }) =>
      hasRetriesTo(channels, number) ||
      returnsTo(channels, number).length > 0 ||
      ways?.touched.has(number),
  );
  if (isDeparted || !isFirstHand || hasFurther) return undefined;
  const found = attempted(() => overTime(scenario, station));
  if (found === undefined) return undefined;
  return {
    formula: 'M(t)/M/c(t)+M over time',
    source:
      'Green, Kolesar & Whitt (2007), Production and Operations Management 16(1), section 3: forward equations',
    channels: measuredBy(station, found.channels),
    occupancy: occupancyOf(found),
    concurrency: undefined,
    tells: undefined,
    departures: [],
    memory: 0,
    isOrdered: false,
  };
}

/** What a formula says; undefined where it says by a RangeError that numbers are beyond it. */
function attempted<Answer>(ask: () => Answer | undefined): Answer | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
