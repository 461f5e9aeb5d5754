import { integrals } from '../../mathematics/quadrature/gauss-kronrod.ts';
import type { Odds, ServiceLaw } from '../churn/service-law.ts';
import { orderWeights } from './owen-value.ts';

/** More journeys than are enumerated where their effects are not simply multiplied. */
const MOST_ENUMERATED = 12;

/**
 * For each of some journeys, what the hazard would be on average if its own effect were another: the mean
 * over all orders of the journeys, of those that come before it together with it. A constant may be
 * missing, since only differences are asked for.
 *
 * - Chances of staying that are multiplied have a closed form: each of the others comes before with
 *   probability t, independently, for t even on 0 to 1,
 *
 *       1 − s₀·a·∫ Π (1 − t + t·aⱼ) dt,   over the others j
 *
 *   with s₀ the background's chance of staying, aⱼ the other journeys' and a its own.
 * - Log-odds are enumerated, for up to 12 journeys. Beyond, they are many small ones: by Aumann and
 *   Shapley's value for such games, each journey has its part of the sum of log-odds.
 *
 * Sources: Owen (1972), "Multilinear extensions of games"; Aumann and Shapley (1974), "Values of non-atomic
 * games".
 *
 * @param effects of the journeys, as `odds` has them
 * @param whole the service part of the hazard
 */
export function meanHazards(
  law: Exclude<ServiceLaw, { kind: 'share' }>,
  odds: Odds,
  effects: readonly number[],
  whole: number,
): readonly ((own: number) => number)[] {
  if (law.kind === 'by-wait') {
    return othersStaying(effects).map((others) => (own) => -odds.none * own * others);
  }
  if (effects.length <= MOST_ENUMERATED) {
    return effects.map((_, mine) =>
      enumerated(
        odds,
        effects.filter((_, j) => j !== mine),
      ),
    );
  }
  const sum = effects.reduce((all, one) => odds.and(all, one), 0);
  return effects.map(() => (own) => (own / sum) * whole);
}

/** ∫ Π (1 − t + t·aⱼ) dt for each journey, over all others j. */
function othersStaying(stays: readonly number[]): readonly number[] {
  if (stays.length === 1) return [1];
  const found = integrals(
    (t, values) => {
      const factors = stays.map((stay) => 1 - t + t * stay);
      const all = factors.reduce((product, one) => product * one, 1);
      for (const [i, factor] of factors.entries()) values[i] = all / factor;
    },
    stays.length,
    [0, 1],
  );
  return [...found];
}

/** Over all sets of the others, each weighed with the share of the orders in which just these come before. */
function enumerated(odds: Odds, others: readonly number[]): (own: number) => number {
  const totals = [odds.none];
  const sizes = [0];
  for (const journey of others) {
    const sets = totals.length;
    for (let set = 0; set < sets; set++) {
      totals.push(odds.and(totals[set] as number, journey));
      sizes.push((sizes[set] as number) + 1);
    }
  }
  const weights = orderWeights(others.length + 1);
  return (own) =>
    totals.reduce(
      (sum, all, set) =>
        sum + (weights[sizes[set] as number] as number) * odds.hazard(odds.and(all, own)),
      0,
    );
}
