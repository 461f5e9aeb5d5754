import { type Steady, stable } from '../../mathematics/queueing/stability.ts';
import type { Formula, SteadyState } from './formula.ts';
import type { Station, StationClass } from './station.ts';

/** A steady state with the attempts per second that it has, by class. */
export interface AttemptedState extends SteadyState {
  readonly attemptRates: readonly number[];
}

const MOST_ROUNDS = 60;
/** Relative; far below what a run can tell. */
const TOLERANCE = 1e-6;

/**
 * A formula at the rate of all attempts, as if those who come again were further Poisson arrivals:
 *
 *     Λ = λ·(1 + x + … + xᵐ⁻¹),   x = P(tries again)·P(abandons or is refused, at Λ)
 *
 * with m the most attempts, for each class, from below by iteration.
 *
 * Source: Ding, Koole & van der Mei (2015), "On the estimation of the true demand in call centers with
 * redials and reconnects", European Journal of Operational Research 246(1), 250–262 (Erlang X).
 *
 * @param rates of those who come or are passed on to each class, per second
 */
export function withRetries(
  formula: Formula,
  station: Station,
  rates: readonly number[],
  agents: number,
): Steady<AttemptedState> {
  let attemptRates = rates;
  for (let round = 0; ; round++) {
    const found = formula.steady(station, attemptRates, agents);
    if (found.kind === 'unstable') return found;
    const next = station.classes.map((one, i) => {
      const { abandoned, refused } = found.classes[i] ?? { abandoned: 0, refused: 0 };
      return (rates[i] ?? 0) * attemptsEach(one, abandoned + refused);
    });
    const change = Math.max(
      ...next.map((rate, i) => Math.abs(rate - (attemptRates[i] ?? 0)) / (rate || 1)),
    );
    if (change <= TOLERANCE || round >= MOST_ROUNDS) return stable({ ...found, attemptRates });
    attemptRates = next;
  }
}

/** Attempts per contact, where each fails with the same probability. */
function attemptsEach({ channel }: StationClass, fails: number): number {
  if (!('retry' in channel)) return 1;
  const { probability, attempts } = channel.retry;
  let [sum, still] = [0, 1];
  for (let i = 0; i < Math.min(attempts, 1000) && still > 1e-15; i++) {
    sum += still;
    still *= probability * fails;
  }
  return sum;
}
