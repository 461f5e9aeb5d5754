import type { Scenario } from '../../scenario/scenario.ts';
import type { Piece } from './course.ts';
import type { Expectation } from './expectation.ts';
import { intervalByInterval } from './interval-by-interval.ts';
import type { Network } from './network.ts';
import { overloadsOf } from './overload.ts';
import type { Prediction } from './prediction.ts';
import { byFluidLimit } from './predictions/by-fluid-limit.ts';
import { byForwardEquations } from './predictions/by-forward-equations.ts';
import { byNearestFormula } from './predictions/by-nearest-formula.ts';
import { type PreparedStation, prepareStation } from './prepared-station.ts';
import type { Overload } from './referee-report.ts';
import type { Station } from './station.ts';

/** The nearest formulas of a station, the best first, or why there are none. */
export interface StationPrediction {
  readonly station: Station;
  readonly predictions: readonly Prediction[];
  readonly relaxation: number;
  readonly overloads: readonly Overload[];
}

/** What the nearest formulas say of all stations, which pass contacts on to each other. */
export function predictStations(
  scenario: Scenario,
  network: Network,
  stations: readonly Station[],
  course: readonly Piece[],
  isLogged: boolean,
): readonly StationPrediction[] {
  const prepared = stations.map((station) =>
    prepareStation(scenario, network, station, course, isLogged),
  );
  const found = intervalByInterval(network, prepared, course);
  return prepared.map((one, i) =>
    predicted(scenario, network, course, one, found[i] as Expectation),
  );
}

function predicted(
  scenario: Scenario,
  network: Network,
  course: readonly Piece[],
  prepared: PreparedStation,
  found: Expectation,
): StationPrediction {
  const { station, relaxation } = prepared;
  const isOverloaded = found.overloads.length > 0;
  const flowing = isOverloaded ? byFluidLimit(scenario, network, prepared) : undefined;
  // Deferred work is meant to wait for those who come in the morning.
  const isMeantToWait =
    flowing !== undefined && station.classes.every(({ channel }) => channel.kind === 'deferred');
  const predictions = isOverloaded
    ? [flowing]
    : [
        byForwardEquations(scenario, network, prepared),
        byNearestFormula(scenario, network, prepared, found),
      ];
  return {
    station,
    predictions: prepared.isAsked
      ? (predictions.filter((one) => one !== undefined) as Prediction[])
      : [],
    relaxation,
    overloads: overloadsOf(scenario, network, station, course, found.overloads, isMeantToWait),
  };
}
