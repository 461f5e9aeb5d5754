import type { Estimate } from '../../mathematics/statistics/estimate.ts';
import { holmThreshold } from '../../mathematics/statistics/holm.ts';
import { studentTail } from '../../mathematics/statistics/student-t.ts';
import type { Figure } from '../../scenario/figure.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Demand, SimulatedFigure, SimulationResult } from '../simulate.ts';
import { asLogged } from './as-logged.ts';
import { contactMix } from './contact-mix.ts';
import { courseOf, type Piece } from './course.ts';
import type { Court, Told } from './court.ts';
import { byWeight } from './departure.ts';
import { flowOver } from './flow-over.ts';
import { networkOf } from './network.ts';
import type { RefereedFigure, RefereeReport } from './referee-report.ts';
import { stationsOf } from './station.ts';
import { predictStations } from './station-prediction.ts';
import { ofClosed, ofDemand } from './told-by-demand.ts';
import { ofChannels, ofGroups } from './told-by-formula.ts';
import { ofHandling } from './told-by-law.ts';

/** The probability that a right simulator is doubted at all, over all seeds there could be. */
const FALSE_ALARM = 0.001;

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
  const network = networkOf(played);
  const flow = flowOver(network, course);
  const legRates = flow.legs.map((count) => (span > 0 ? count / span : 0));
  const stations = stationsOf(played, legRates, contactMix(played, network, first));
  const found = predictStations(played, network, stations, course, log !== undefined);
  const court: Court = {
    scenario: played,
    network,
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
    overloads: found.flatMap((one) => one.overloads),
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
