import { positive, whole } from '../argument.ts';
import {
  identity,
  type Matrix,
  plus,
  scaled,
  solve,
  solveRight,
  times,
  total,
  zeros,
} from '../linear-algebra/matrix.ts';
import { busyPhases } from './busy-phases.ts';
import type { WaitMetrics } from './crommelin.ts';
import type { PhaseType } from './phase-type.ts';
import { type Steady, stable, unstable } from './stability.ts';

/** Poisson arrivals to servers whose service has phases. */
export interface PhaseTypeQueue {
  /** λ, contacts per second, above 0. */
  readonly arrivalRate: number;
  readonly service: PhaseType;
  /** c, whole. */
  readonly servers: number;
}

/** More servers, or larger matrices, would take minutes. */
const MOST_STATES = 200;

/**
 * The steady state of M/PH/c, first come, first served, as a quasi-birth-death process: the level is
 * the number of contacts, the state within it how many servers are in which phase.
 *
 *     πₙ = πₙ₋₁ Rₙ,   Rₙ = λ·(Dₙ − Rₙ₊₁ Endₙ₊₁)⁻¹ up to level c,   πₙ = πₙ₋₁ R beyond
 *
 * where D holds the rates out on the diagonal less those within the level, and R = λ(D − λG)⁻¹ with
 * G the states at the first visit to the level below, by logarithmic reduction.
 *
 * Source: Neuts (1981), "Matrix-Geometric Solutions in Stochastic Models", chapter 3; Latouche &
 * Ramaswami (1993), "A logarithmic reduction algorithm for quasi-birth-death processes", J. Appl.
 * Prob. 30, 650–674.
 *
 * @throws RangeError for servers that are not a whole number above 0, and where there are more
 * than 200 of them, or c servers have more than 200 states
 */
export function mphc({ arrivalRate, service, servers }: PhaseTypeQueue): Steady<WaitMetrics> {
  positive('arrivalRate', arrivalRate);
  whole('servers', servers, 1);
  requireFewStates(servers, service.initial.length);
  const offeredLoad = arrivalRate * meanOf(service);
  if (offeredLoad >= servers) return unstable(offeredLoad, servers);

  const { start, move, end, replace } = busyPhases(service);
  /** Rates out of each state of a level on the diagonal, less the rates within it. */
  const outLessWithin = (busy: number): Matrix => {
    const within = move(busy);
    const out = plus(rowSums(within), rowSums(end(busy)));
    return plus(plus(out, identity(out.rows), arrivalRate), within, -1);
  };
  const up = scaled(identity(start(servers - 1).columns), arrivalRate);
  const full = outLessWithin(servers);
  const down = replace(servers);
  const g = firstPassage(up, full, down);
  const beyond = solveRight(up, plus(full, times(up, g), -1));

  // Downwards: each Rₙ folds the levels above into one matrix.
  const factors: Matrix[] = [];
  let above = times(beyond, down);
  for (let busy = servers; busy >= 1; busy--) {
    const factor = solveRight(
      scaled(start(busy - 1), arrivalRate),
      plus(outLessWithin(busy), above, -1),
    );
    factors.push(factor);
    above = times(factor, end(busy));
  }
  let level = identity(1);
  let free = 0;
  for (const factor of factors.reverse()) {
    free += total(level);
    level = times(level, factor);
  }
  const rest = plus(identity(beyond.rows), beyond, -1);
  const busy = solveRight(level, rest);
  const queue = solveRight(times(busy, beyond), rest);
  const pDelay = total(busy) / (free + total(busy));
  const queueLength = total(queue) / (free + total(busy));
  return stable({
    occupancy: offeredLoad / servers,
    pDelay,
    waitAll: queueLength / arrivalRate,
    waitDelayed: queueLength / arrivalRate / pDelay,
    queueLength,
    inSystem: queueLength + offeredLoad,
  });
}

/** G = (D − λG)⁻¹ Down, by logarithmic reduction. */
function firstPassage(up: Matrix, outLessWithin: Matrix, down: Matrix): Matrix {
  let higher = solve(outLessWithin, up);
  let lower = solve(outLessWithin, down);
  let g = lower;
  let prefix = higher;
  for (let i = 0; i < 64; i++) {
    const turn = plus(times(higher, lower), times(lower, higher));
    const stay = plus(identity(turn.rows), turn, -1);
    higher = solve(stay, times(higher, higher));
    lower = solve(stay, times(lower, lower));
    const more = times(prefix, lower);
    g = plus(g, more);
    prefix = times(prefix, higher);
    if (Math.max(...more.entries) < 1e-17) break;
  }
  return g;
}

/** The sums of the rows on a diagonal. */
function rowSums({ rows, columns, entries }: Matrix): Matrix {
  const result = zeros(rows, rows);
  for (let i = 0; i < rows; i++) {
    result.entries[i * rows + i] = entries
      .subarray(i * columns, (i + 1) * columns)
      .reduce((sum, x) => sum + x, 0);
  }
  return result;
}

/** The mean of a phase-type duration, in seconds. */
function meanOf({ initial, moves, exits }: PhaseType): number {
  const n = initial.length;
  const generator = zeros(n, n);
  exits.forEach((exit, i) => {
    const out = moves[i]?.reduce((sum, rate, j) => (i === j ? sum : sum + rate), exit) ?? exit;
    for (let j = 0; j < n; j++) {
      generator.entries[i * n + j] = i === j ? out : -(moves[i]?.[j] ?? 0);
    }
  });
  const ones = { rows: n, columns: 1, entries: new Float64Array(n).fill(1) };
  return solve(generator, ones).entries.reduce((sum, x, i) => sum + (initial[i] ?? 0) * x, 0);
}

function requireFewStates(servers: number, phases: number): void {
  let states = 1;
  for (let i = 1; i < phases; i++) states = (states * (servers + i)) / i;
  if (!(Math.max(servers, states) <= MOST_STATES)) {
    throw new RangeError(
      `servers: expected at most ${MOST_STATES} with as many states, found ${servers} with ${phases} phases`,
    );
  }
}
