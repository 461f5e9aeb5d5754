import type { Unstable } from '../../mathematics/queueing/stability.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { type Attempts, attemptsOf } from './attempts.ts';
import { mergedPieces, type Piece } from './course.ts';
import type { Departure, DepartureKind } from './departure.ts';
import { departuresOf } from './departures.ts';
import type { Formula } from './formula.ts';
import { type Expectation, intervalByInterval, type StationPiece } from './interval-by-interval.ts';
import { isBeyondFormulas } from './is-beyond-formulas.ts';
import { nearestFormulas } from './nearest-formulas.ts';
import { overTime } from './over-time.ts';
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

export function predictStation(
  scenario: Scenario,
  station: Station,
  course: readonly Piece[],
  isLogged: boolean,
): StationPrediction {
  const pieces = piecesOf(scenario, station, course);
  const span = pieces.reduce((sum, { from, to }) => sum + to - from, 0);
  const mean = (value: (piece: StationPiece) => number): number =>
    span > 0 ? pieces.reduce((sum, p) => sum + (value(p) * (p.to - p.from)) / span, 0) : 0;
  const { slots } = station.pool;
  const relaxation = pieces.reduce((longest, { rates, agents }) => {
    const rate = rates.reduce((sum, each) => sum + each, 0);
    return Math.max(longest, agents > 0 ? relaxationTime(station.pool, rate, agents * slots) : 0);
  }, 0);
  const none = { station, predictions: [], relaxation, overload: undefined };
  if (mean(({ rates }) => Math.max(...rates)) === 0 || !isInTheBooks(station)) return none;
  if (isBeyondFormulas(station, scenario)) return none;

  const base = departuresOf({ scenario, station, pieces, relaxation, isLogged });
  const predictions: Prediction[] = [];
  const exact = predictOverTime(scenario, station, base);
  if (exact !== undefined) predictions.push(exact);
  const places = Math.max(1, mean(({ agents }) => agents) * slots);
  for (const formula of nearestFormulas(station, places)) {
    const found = attempted(() => intervalByInterval(formula, station, pieces));
    if (found === undefined) continue;
    if (found.kind === 'overloaded') {
      return { ...none, overload: overloadOf(station, found.piece, found.unstable) };
    }
    predictions.push(predictionOf(formula, station, found, pieces, base, relaxation));
    break;
  }
  return { station, predictions, relaxation, overload: undefined };
}

/** No formula here knows machines, sessions, opening hours, returns after an answer, or absence. */
function isInTheBooks({ classes, groups }: Station): boolean {
  return (
    groups.every(({ absence }) => absence === 0) &&
    classes.every(
      ({ channel }) =>
        channel.kind !== 'automatic' &&
        channel.kind !== 'messaging' &&
        channel.hours === undefined &&
        channel.unresolved === undefined &&
        !(channel.kind === 'deferred' && (channel.pending ?? channel.order) !== 'first-come'),
    )
  );
}

function predictionOf(
  formula: Formula,
  station: Station,
  found: Expectation,
  pieces: readonly StationPiece[],
  base: readonly Departure[],
  relaxation: number,
): Prediction {
  const retries = retriesOf(station, found, pieces);
  const departures = [
    ...without(base, formula.covers),
    ...(formula.own === undefined ? [] : [formula.own]),
    ...(retries === undefined ? [] : [retries]),
  ];
  return {
    formula: retries === undefined ? formula.name : `${formula.name} with retries`,
    source: formula.source,
    channels: measuredBy(station, found),
    occupancy: occupancyOf(found),
    departures,
    memory: relaxation,
    isOrdered: base.some(({ kind }) => /^(priorities|interruptions|skills)$/.test(kind)),
  };
}

/** The forward equations, where nothing departs from them. */
function predictOverTime(
  scenario: Scenario,
  station: Station,
  base: readonly Departure[],
): Prediction | undefined {
  const isDeparted = without(base, ['varying-rate', 'varying-staff']).length > 0;
  if (isDeparted || retryOf(station) > 0) return undefined;
  const found = attempted(() => overTime(scenario, station));
  if (found === undefined) return undefined;
  return {
    formula: 'M(t)/M/c(t)+M over time',
    source:
      'Green, Kolesar & Whitt (2007), Production and Operations Management 16(1), section 3: forward equations',
    channels: measuredBy(station, found),
    occupancy: occupancyOf(found),
    departures: [],
    memory: 0,
    isOrdered: false,
  };
}

function piecesOf(
  scenario: Scenario,
  { classes, groups }: Station,
  course: readonly Piece[],
): readonly StationPiece[] {
  const places = groups.map((group) => scenario.groups.indexOf(group));
  const all = course.map(
    ({ from, to, rates, agents }): StationPiece => ({
      from,
      to,
      firstRates: classes.map(({ number }) => rates[number] ?? 0),
      // Those passed on keep their ratio to those who come: in the mean over the run it is right.
      rates: classes.map(({ number, rate, firstRate }) =>
        firstRate > 0 ? ((rates[number] ?? 0) * rate) / firstRate : rate,
      ),
      agents: places.reduce((sum, place) => sum + (agents[place] ?? 0), 0),
    }),
  );
  return mergedPieces(all, (a, b) => a.agents === b.agents && a.rates.join() === b.rates.join());
}

/** Waits as the run measures them: those of deferred contacts end with the answer. */
function measuredBy({ classes }: Station, found: Expectation): ReadonlyMap<number, Attempts> {
  return new Map(
    classes.map(({ number, channel, handling }, i): [number, Attempts] => {
      const attempts = found.classes[i] ?? attemptsOf({ refused: 0, abandoned: 0 }, 0);
      if (channel.kind !== 'deferred') return [number, attempts];
      const { served, waitServed, waitAll } = attempts;
      const later = (wait: number | undefined): number | undefined =>
        wait === undefined ? undefined : wait + served * handling.mean;
      return [
        number,
        {
          ...attempts,
          waitServed: later(waitServed),
          waitAll: later(waitAll),
          servedWithin: undefined,
          servedBeyond: undefined,
        },
      ];
    }),
  );
}

function occupancyOf({ busyTime, dutyTime }: Expectation): number | undefined {
  return busyTime === undefined || !(dutyTime > 0) ? undefined : busyTime / dutyTime;
}

/** The highest probability of another attempt. */
function retryOf({ classes }: Station): number {
  return Math.max(
    ...classes.map(({ channel }) =>
      'retry' in channel && channel.retry.attempts > 1 ? channel.retry.probability : 0,
    ),
  );
}

function retriesOf(
  station: Station,
  found: Expectation,
  pieces: readonly StationPiece[],
): Departure | undefined {
  if (retryOf(station) === 0) return undefined;
  const attempts = found.classes.reduce((sum, one) => sum + one.attempts, 0);
  const first = pieces.reduce(
    (sum, { from, to, firstRates }) => sum + firstRates.reduce((a, b) => a + b, 0) * (to - from),
    0,
  );
  const share = attempts > 0 ? Math.max(0, 1 - first / attempts) : 0;
  return {
    kind: 'retries',
    text: `${percent(share)} of the attempts are further ones: the formula counts them (by a fixed point), as if they came by chance`,
    weight: share,
    // They come soon after those who kept them waiting, when it is still busy.
    waits: 'longer',
  };
}

const percent = (share: number): string => `${Number((share * 100).toFixed(1))} %`;

function without(
  departures: readonly Departure[],
  kinds: readonly DepartureKind[],
): readonly Departure[] {
  return departures.filter(({ kind }) => !kinds.includes(kind));
}

function overloadOf(
  { classes, pool }: Station,
  { from, to, agents }: StationPiece,
  { offeredLoad, servers }: Unstable,
): Overload {
  const load = servers > 0 ? (offeredLoad * agents) / servers : offeredLoad / pool.slots;
  return {
    channels: classes.map(({ channel }) => channel.name),
    from,
    to,
    offeredLoad: load,
    agents,
    enoughAgents: Math.floor(load * (1 + 1e-12)) + 1,
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
