import type { Unstable } from '../../mathematics/queueing/stability.ts';
import { type Attempts, addAttempts, attemptsOf, noAttempts } from './attempts.ts';
import type { Formula, Shares } from './formula.ts';
import type { Station } from './station.ts';
import { type AttemptedState, withRetries } from './with-retries.ts';

/** A stretch of the run as a station sees it. */
export interface StationPiece {
  readonly from: number;
  readonly to: number;
  /** First contacts per second, by class, and with those passed on. */
  readonly firstRates: readonly number[];
  readonly rates: readonly number[];
  readonly agents: number;
}

/** What a station does over a run, as formulas have it. */
export interface Expectation {
  readonly kind: 'expected';
  readonly classes: readonly Attempts[];
  /** Time of agents with a contact, and on duty, in seconds; the first where it is known. */
  readonly busyTime: number | undefined;
  readonly dutyTime: number;
}

/** A stretch in which more work arrives than agents can do. */
export interface Overloaded {
  readonly kind: 'overloaded';
  readonly piece: StationPiece;
  readonly unstable: Unstable;
}

/** So many steady states may be asked for their percentiles, which takes a hundred times as long. */
const MOST_OF_PERCENTILES = { elementary: 24, other: 4 } as const;

/**
 * A steady state for each piece of the run, as if each had lasted for ever, and all together (the
 * stationary independent period-by-period approximation).
 *
 * Source: Green, Kolesar & Soares (2001), "Improving the SIPP approach for staffing service systems that
 * have cyclic demands", Operations Research 49(4), 549–564.
 */
export function intervalByInterval(
  formula: Formula,
  station: Station,
  pieces: readonly StationPiece[],
): Expectation | Overloaded {
  const seen = new Map<string, ReturnType<typeof withRetries>>();
  let classes: readonly Attempts[] = station.classes.map(() => noAttempts);
  let busyTime: number | undefined = 0;
  let dutyTime = 0;
  for (const piece of pieces) {
    const { from, to, rates, firstRates, agents } = piece;
    dutyTime += agents * (to - from);
    if (rates.every((rate) => rate === 0)) continue;
    const key = [agents, ...rates].join();
    const found = seen.get(key) ?? stateOf(formula, station, rates, agents);
    seen.set(key, found);
    if (found.kind === 'unstable') return { kind: 'overloaded', piece, unstable: found };
    classes = classes.map((sum, i) => {
      const attempted = (found.attemptRates[i] ?? 0) * (to - from);
      // Who is passed on begins no attempt.
      const ownShare = (rates[i] ?? 0) > 0 ? (firstRates[i] ?? 0) / (rates[i] as number) : 0;
      return addAttempts(sum, attemptsOf(found.classes[i] as Shares, attempted * ownShare));
    });
    busyTime =
      busyTime === undefined || found.busy === undefined
        ? undefined
        : busyTime + found.busy * (to - from);
  }
  const { isElementary } = station.pool.patience;
  const isQuick = seen.size <= MOST_OF_PERCENTILES[isElementary ? 'elementary' : 'other'];
  if (!isQuick) classes = classes.map((sum) => ({ ...sum, servedBeyond: undefined }));
  return { kind: 'expected', classes, busyTime, dutyTime };
}

function stateOf(
  formula: Formula,
  station: Station,
  rates: readonly number[],
  agents: number,
): ReturnType<typeof withRetries> {
  return agents > 0 ? withRetries(formula, station, rates, agents) : closed(station, rates);
}

/** Nobody is there: everybody gives up in the end, or there is no end. */
function closed(station: Station, rates: readonly number[]): ReturnType<typeof withRetries> {
  const { classes, pool } = station;
  const load = rates.reduce((sum, rate) => sum + rate, 0) * pool.service.mean;
  if (classes.some(({ patience }, i) => patience.kind === 'never' && (rates[i] ?? 0) > 0)) {
    return { kind: 'unstable', offeredLoad: load, servers: 0 };
  }
  const shares = classes.map(({ patience, channel }): Shares => {
    const abandonedWithin = patience.law?.cdf(channel.serviceLevelWithin);
    return {
      refused: 0,
      abandoned: 1,
      delayed: 1,
      waitServed: 0,
      waitAll: patience.mean,
      servedWithin: 0,
      ...(abandonedWithin !== undefined && { abandonedWithin }),
      servedBeyond: () => 0,
    };
  });
  const state: AttemptedState = { busy: 0, classes: shares, attemptRates: rates };
  return { kind: 'stable', ...state };
}
