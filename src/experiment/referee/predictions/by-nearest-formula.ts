import type { Scenario } from '../../../scenario/scenario.ts';
import { hasRetriesTo } from '../coming-again.ts';
import { type Departure, without } from '../departure.ts';
import { type Expectation, occupancyOf } from '../expectation.ts';
import { measuredBy } from '../measured-by.ts';
import type { Network } from '../network.ts';
import { percent } from '../percent.ts';
import type { Prediction } from '../prediction.ts';
import type { PreparedStation } from '../prepared-station.ts';
import type { Station } from '../station.ts';
import type { StationPiece } from '../station-pieces.ts';
import { transitOf } from '../transit.ts';

/** What the nearest formula says interval by interval; undefined where there is none. */
export function byNearestFormula(
  scenario: Scenario,
  network: Network,
  { station, pieces, departures: base, relaxation }: PreparedStation,
  found: Expectation,
): Prediction | undefined {
  const { formula } = found;
  if (formula === undefined) return undefined;
  const retries = retriesOf(network, station, found, pieces);
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
    memory: relaxation + transitOf(scenario, network, station),
    isOrdered: base.some(({ kind }) => /^(priorities|interruptions|skills)$/.test(kind)),
  };
}

/** A share of the attempts by which rounding alone may add to the first ones. */
const LEAST_FURTHER = 1e-6;

function retriesOf(
  { channels, ways }: Network,
  { classes }: Station,
  { legs }: Expectation,
  pieces: readonly StationPiece[],
): Departure | undefined {
  const isRule = classes.some(({ number }) => hasRetriesTo(channels, number));
  const isLed = classes.some(({ number }) => ways?.touched.has(number));
  if (!isRule && !isLed) return undefined;
  const first = pieces.reduce(
    (sum, { from, to, rates }) => sum + rates.reduce((a, b) => a + b, 0) * (to - from),
    0,
  );
  const share = legs > 0 ? Math.max(0, 1 - first / legs) : 0;
  // Whom a journey leads here after an answer comes whatever the waits are.
  if (!isRule && share < LEAST_FURTHER) return undefined;
  return {
    kind: 'retries',
    text: `${percent(share)} of the attempts are further ones: the formula counts them (by a fixed point), as if they came by chance`,
    weight: share,
    // They come soon after those who kept them waiting, when it is still busy.
    waits: 'longer',
  };
}
