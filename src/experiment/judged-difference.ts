import type { Measure } from '../scenario/measures.ts';
import type { FigureDifference } from './paired-difference.ts';

/**
 * How an alternative stands to the first scenario. `better` and `worse`: the interval of the
 * difference is wholly on one side of 0, and `higher` and `lower` where neither is better in itself.
 * `same`: the interval lies wholly within what nobody minds.
 */
export type Comparison = 'better' | 'worse' | 'higher' | 'lower' | 'same' | 'cannot-tell';

/** What an alternative changes about a figure. */
export interface ComparedDifference extends FigureDifference {
  readonly comparison: Comparison;
  /** Of what cannot be told: replications that would probably tell, by n·(h/d)²; ∞ where d is 0. */
  readonly enough?: number;
}

/**
 * Which way is better for customers, or for the company that they are of; the others are neither good nor
 * bad in themselves.
 */
const better: Partial<Readonly<Record<Measure, 'lower' | 'higher'>>> = {
  wait: 'lower',
  waitAll: 'lower',
  serviceLevel: 'higher',
  slOffered: 'higher',
  slServed: 'higher',
  slAbandonsCountAsMet: 'higher',
  abandoned: 'lower',
  refused: 'lower',
  callbackReached: 'higher',
  callbackWait: 'lower',
  firstResponse: 'lower',
  nextResponse: 'lower',
  fullResolution: 'lower',
  withinGoal: 'higher',
  withinPromise: 'higher',
  customers: 'higher',
  left: 'lower',
  joined: 'higher',
  keptAway: 'lower',
  churn: 'lower',
  stayed: 'higher',
  hit: 'lower',
  badJourneys: 'lower',
  foundClosed: 'lower',
  lostToService: 'lower',
  lostByCause: 'lower',
  lostByChannel: 'lower',
  revenue: 'higher',
  revenueLost: 'lower',
  lifetimeValue: 'higher',
  serviceCost: 'lower',
  margin: 'higher',
  costPerContact: 'lower',
  costPerResolution: 'lower',
  costPerCustomerMonth: 'lower',
  disappointed: 'lower',
  againstWish: 'lower',
  csat: 'higher',
  csatReported: 'higher',
  nps: 'higher',
  effort: 'lower',
};

/**
 * What a difference says.
 *
 * @param margin the largest difference that nobody minds
 */
export function judged(
  measure: Measure,
  difference: FigureDifference,
  margin: number,
): ComparedDifference {
  const { value, interval, samples } = difference;
  if (interval === undefined) return { ...difference, comparison: 'cannot-tell' };
  const { low, high } = interval;
  if (low >= -margin && high <= margin) return { ...difference, comparison: 'same' };
  if (low <= 0 && high >= 0) {
    const tooWide = (high - value) / value;
    const enough = Math.ceil(samples * (tooWide * tooWide));
    return { ...difference, comparison: 'cannot-tell', enough };
  }
  const way = value > 0 ? 'higher' : 'lower';
  const wanted = better[measure];
  const comparison = wanted === undefined ? way : wanted === way ? 'better' : 'worse';
  return { ...difference, comparison };
}
