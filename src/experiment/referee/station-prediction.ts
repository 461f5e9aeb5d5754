import type { Law } from '../../mathematics/random/law.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Measure } from '../../scenario/target.ts';
import type { Attempts } from './attempts.ts';
import { courseOf, mergedPieces, openingOf, type Piece } from './course.ts';
import type { Departure, DepartureKind } from './departure.ts';
import { departuresOf } from './departures.ts';
import { mixedDuration } from './duration.ts';
import { fluid } from './fluid.ts';
import {
  type Candidate,
  type Expectation,
  intervalByInterval,
  type StationPiece,
} from './interval-by-interval.ts';
import { isBeyondFormulas } from './is-beyond-formulas.ts';
import { nearestFormulas } from './nearest-formulas.ts';
import { flowOf, hasRetries, returnsOf } from './network.ts';
import { overTime } from './over-time.ts';
import { overloadOf } from './overload.ts';
import type { Overload } from './referee-report.ts';
import { relaxationTime } from './relaxation-time.ts';
import type { Station } from './station.ts';

/** What one formula says of one station. */
export interface Prediction {
  readonly formula: string;
  readonly source: string;
  /** By channel number. */
  readonly channels: ReadonlyMap<number, Attempts>;
  /** Of the station's groups together; undefined where the formula does not tell. */
  readonly occupancy: number | undefined;
  /** Contacts of an agent who has one; likewise. */
  readonly concurrency: number | undefined;
  /** What it tells, where that is not all. */
  readonly tells: readonly Measure[] | undefined;
  readonly departures: readonly Departure[];
  /** How long the queue remembers, in seconds; 0 where the beginning is followed. */
  readonly memory: number;
  /** Whether those who come after the end could matter to those who came before. */
  readonly isOrdered: boolean;
}

/** The nearest formulas of a station, the best first, or why there are none. */
export interface StationPrediction {
  readonly station: Station;
  readonly predictions: readonly Prediction[];
  readonly relaxation: number;
  readonly overload: Overload | undefined;
}

/** A station with all that is known of it before a formula is asked. */
interface Prepared extends Candidate {
  readonly pieces: readonly StationPiece[];
  readonly relaxation: number;
  readonly departures: readonly Departure[];
  /** Whether anything comes to it, and formulas know what it has. */
  readonly isAsked: boolean;
}

/** What the nearest formulas say of all stations, which pass contacts on to each other. */
export function predictStations(
  scenario: Scenario,
  stations: readonly Station[],
  course: readonly Piece[],
  isLogged: boolean,
): readonly StationPrediction[] {
  const prepared = stations.map((station) => prepare(scenario, station, course, isLogged));
  const found = intervalByInterval(scenario.channels, prepared, course);
  return prepared.map((one, i) => predicted(scenario, one, found[i] as Expectation));
}

function prepare(
  scenario: Scenario,
  station: Station,
  course: readonly Piece[],
  isLogged: boolean,
): Prepared {
  const { groups, servers, pool } = station;
  const places = groups.map((group) => scenario.groups.indexOf(group));
  const agents = (piece: Piece): number =>
    servers ?? places.reduce((sum, place) => sum + (piece.agents[place] ?? 0), 0);
  const pieces = stationPieces(scenario, { station, agents }, course);
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
    formulas: isAsked
      ? nearestFormulas(station, Math.max(1, mean((piece) => piece.agents) * pool.slots))
      : [],
    departures: isAsked
      ? departuresOf({ scenario, station, pieces, relaxation, isLogged, course })
      : [],
  };
}

/** What comes to a station if nobody gives up, and the agents there. */
function stationPieces(
  { channels }: Scenario,
  { station: { classes }, agents }: Pick<Candidate, 'station' | 'agents'>,
  course: readonly Piece[],
): readonly StationPiece[] {
  const nobodyFails = channels.map(() => 0);
  return mergedPieces(
    course.map((piece): StationPiece => {
      const { legs } = flowOf(channels, piece.rates, nobodyFails);
      return {
        from: piece.from,
        to: piece.to,
        firstRates: classes.map(({ number }) => piece.rates[number] ?? 0),
        rates: classes.map(({ number }) => legs[number] ?? 0),
        agents: agents(piece),
      };
    }),
    (a, b) => a.agents === b.agents && a.rates.join() === b.rates.join(),
  );
}

function predicted(scenario: Scenario, prepared: Prepared, found: Expectation): StationPrediction {
  const { station, relaxation } = prepared;
  const none = { station, predictions: [], relaxation, overload: undefined };
  if (!prepared.isAsked) return none;
  const overload = overloadOf(station, found.overloads);
  if (overload !== undefined) {
    const flowing = predictFluid(scenario, prepared);
    // Deferred work is meant to wait for those who come in the morning.
    const isMeant = flowing && station.classes.every(({ channel }) => channel.kind === 'deferred');
    return {
      ...none,
      predictions: flowing === undefined ? [] : [flowing],
      overload: isMeant ? undefined : overload,
    };
  }
  const exact = predictOverTime(scenario, prepared);
  const nearest = predictionOf(scenario, prepared, found);
  return {
    ...none,
    predictions: [exact, nearest].filter((one) => one !== undefined) as Prediction[],
  };
}

function predictionOf(
  scenario: Scenario,
  { station, pieces, departures: base, relaxation }: Prepared,
  found: Expectation,
): Prediction | undefined {
  const { formula } = found;
  if (formula === undefined) return undefined;
  const retries = retriesOf(station, found, pieces);
  const departures = [
    ...without(base, formula.covers),
    ...(formula.own === undefined ? [] : [formula.own]),
    ...(retries === undefined ? [] : [retries]),
  ];
  return {
    formula: retries === undefined ? formula.name : `${formula.name} with retries`,
    source: formula.source,
    channels: measuredBy(station, found.channels),
    occupancy: occupancyOf(found),
    concurrency:
      found.contactTime !== undefined && (found.busyTime ?? 0) > 0
        ? found.contactTime / (found.busyTime as number)
        : undefined,
    tells: formula.tells,
    departures,
    memory: relaxation + transitOf(scenario, station),
    isOrdered: base.some(({ kind }) => /^(priorities|interruptions|skills)$/.test(kind)),
  };
}

/**
 * How long contacts are on their way to a station, in seconds on average: with machines, or away before
 * they come back. So much longer it takes until as many come as in the steady state.
 */
export function transitOf({ channels }: Scenario, { classes }: Station): number {
  const away = classes.flatMap(({ channel }) =>
    returnsOf(channel).map(({ delay }) => meanOf(delay)),
  );
  const before = classes.flatMap(({ number }) =>
    channels.flatMap((channel) =>
      channel.kind === 'automatic' && channel.treatment.transfers.some(({ to }) => to === number)
        ? [
            returnsOf(channel).reduce(
              (sum, { delay, probability }) => sum + probability * meanOf(delay),
              meanOf(channel.handling),
            ),
          ]
        : [],
    ),
  );
  return Math.max(0, ...away, ...before);
}

function meanOf(law: Law): number {
  const { mean } = mixedDuration([{ share: 1, law, factor: 1 }]);
  return mean < Number.POSITIVE_INFINITY ? mean : 0;
}

/** Work that agents have no time for at once, where there is no steady state. */
function predictFluid(
  scenario: Scenario,
  { station, agents, departures, pieces }: Prepared,
): Prediction | undefined {
  const untilWarm = courseOf(scenario, { from: 0, to: scenario.warmUp });
  const before = stationPieces(scenario, { station, agents }, untilWarm);
  const found = fluid(scenario, station, [...before, ...pieces]);
  if (found === undefined) return undefined;
  return {
    formula: 'fluid limit',
    source: 'Newell (1982), "Applications of Queueing Theory", chapter 2',
    channels: found.channels,
    occupancy: occupancyOf(found),
    concurrency: undefined,
    tells: undefined,
    departures: [
      ...without(departures, ['varying-rate', 'varying-staff', 'service-law']),
      {
        kind: 'formula',
        text: 'the formula knows no chance: only what agents have no time for waits',
        weight: 0.2,
        waits: 'longer',
      },
    ],
    memory: 0,
    isOrdered: false,
  };
}

/** The forward equations, where nothing departs from them. */
function predictOverTime(
  scenario: Scenario,
  { station, departures, pieces }: Prepared,
): Prediction | undefined {
  const isDeparted = without(departures, ['varying-rate', 'varying-staff']).length > 0;
  // They follow those who come first, at the stated rates.
  const isFirstHand =
    pieces.every(({ rates, firstRates }) => rates.join() === firstRates.join()) &&
    station.classes.every(({ channel }) => openingOf(channel) === undefined);
  const hasFurther = station.classes.some(
    ({ channel }) => hasRetries(channel) || returnsOf(channel).length > 0,
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

/** Waits as the run measures them: those of deferred contacts end with the answer. */
function measuredBy(
  { classes }: Station,
  channels: ReadonlyMap<number, Attempts>,
): ReadonlyMap<number, Attempts> {
  return new Map(
    classes.flatMap(({ number, channel, handling }): [number, Attempts][] => {
      const attempts = channels.get(number);
      if (attempts === undefined) return [];
      if (channel.kind !== 'deferred') return [[number, attempts]];
      const { served, waitServed, waitAll } = attempts;
      const later = (wait: number | undefined): number | undefined =>
        wait === undefined ? undefined : wait + served * handling.mean;
      return [
        [
          number,
          {
            ...attempts,
            waitServed: later(waitServed),
            waitAll: later(waitAll),
            servedWithin: undefined,
            servedBeyond: undefined,
          },
        ],
      ];
    }),
  );
}

function occupancyOf({
  busyTime,
  dutyTime,
}: Pick<Expectation, 'busyTime' | 'dutyTime'>): number | undefined {
  return busyTime === undefined || !(dutyTime > 0) ? undefined : busyTime / dutyTime;
}

function retriesOf(
  { classes }: Station,
  { legs }: Expectation,
  pieces: readonly StationPiece[],
): Departure | undefined {
  if (!classes.some(({ channel }) => hasRetries(channel))) return undefined;
  const first = pieces.reduce(
    (sum, { from, to, rates }) => sum + rates.reduce((a, b) => a + b, 0) * (to - from),
    0,
  );
  const share = legs > 0 ? Math.max(0, 1 - first / legs) : 0;
  return {
    kind: 'retries',
    text: `${percent(share)} of the attempts are further ones: the formula counts them (by a fixed point), as if they came by chance`,
    weight: share,
    // They come soon after those who kept them waiting, when it is still busy.
    waits: 'longer',
  };
}

const percent = (share: number): string =>
  share > 0 && share < 0.0005 ? 'hardly any' : `${Number((share * 100).toFixed(1))} %`;

function without(
  departures: readonly Departure[],
  kinds: readonly DepartureKind[],
): readonly Departure[] {
  return departures.filter(({ kind }) => !kinds.includes(kind));
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
