import type { Scenario } from '../../scenario/scenario.ts';
import type { Candidate } from './asked-station.ts';
import type { Piece } from './course.ts';
import type { Departure } from './departure.ts';
import { departuresOf } from './departures.ts';
import { isBeyondFormulas } from './is-beyond-formulas.ts';
import { nearestFormulas } from './nearest-formulas.ts';
import type { Network } from './network.ts';
import { relaxationTime } from './relaxation-time.ts';
import type { Station } from './station.ts';
import { type StationPiece, stationPieces } from './station-pieces.ts';

/** A station with all that is known of it before a formula is asked. */
export interface PreparedStation extends Candidate {
  readonly pieces: readonly StationPiece[];
  readonly relaxation: number;
  readonly departures: readonly Departure[];
  /** Whether anything comes to it, and formulas know what it has. */
  readonly isAsked: boolean;
}

/** @param isLogged whether contacts come from a log */
export function prepareStation(
  scenario: Scenario,
  network: Network,
  station: Station,
  course: readonly Piece[],
  isLogged: boolean,
): PreparedStation {
  const { groups, servers, pool } = station;
  const places = groups.map((group) => scenario.groups.indexOf(group));
  const agents = (piece: Piece): number =>
    servers ?? places.reduce((sum, place) => sum + (piece.agents[place] ?? 0), 0);
  const pieces = stationPieces(network, station, agents, course);
  const span = pieces.reduce((sum, { from, to }) => sum + to - from, 0);
  const mean = (value: (piece: StationPiece) => number): number =>
    span > 0 ? pieces.reduce((sum, p) => sum + (value(p) * (p.to - p.from)) / span, 0) : 0;
  const relaxation = pieces.reduce((longest, piece) => {
    const rate = piece.rates.reduce((sum, each) => sum + each, 0);
    const slots = piece.agents * pool.slots;
    return Math.max(longest, slots > 0 ? relaxationTime(pool, rate, slots) : 0);
  }, 0);
  const isAsked =
    mean(({ rates }) => Math.max(0, ...rates)) > 0 && !isBeyondFormulas(station, scenario);
  return {
    station,
    agents,
    pieces,
    relaxation,
    isAsked,
    formulas: isAsked ? nearestFormulas(station, typicalPlaces(pieces, pool.slots)) : [],
    departures: isAsked
      ? departuresOf({ scenario, network, station, pieces, relaxation, isLogged, course })
      : [],
  };
}

/**
 * Contacts that agents can have at a time, on average; 1 only where they never can have more, since
 * formulas of one agent know no other number.
 */
function typicalPlaces(pieces: readonly StationPiece[], slots: number): number {
  const most = Math.max(...pieces.map(({ agents }) => agents * slots));
  if (most <= 1) return 1;
  const span = pieces.reduce((sum, { from, to }) => sum + to - from, 0);
  const mean = pieces.reduce((sum, p) => sum + (p.agents * slots * (p.to - p.from)) / span, 0);
  return mean > 1 ? mean : most;
}
