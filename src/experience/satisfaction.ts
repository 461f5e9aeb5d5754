import { causeNames } from '../scenario/cause-names.ts';
import type { Recommendation, Satisfaction } from '../scenario/churn.ts';
import type { Causes } from './causes.ts';

/** The probability that a journey satisfies its customer: each cause not to be multiplies it. */
export function satisfactionAfter({ satisfied, factors }: Satisfaction, causes: Causes): number {
  let probability: number = satisfied;
  for (let number = 0; number < causeNames.length; number++) {
    if (causes.has(number)) probability *= factors[number] ?? 1;
  }
  return probability;
}

/**
 * Whether a customer recommends after a journey: 1 for a promoter, −1 for a detractor, else 0.
 *
 * @param u uniform on (0, 1): who is a promoter after a bad journey is one after a good one, where
 *   good journeys have more of them
 */
export function recommendationAfter(
  { good, bad }: Recommendation,
  isBad: boolean,
  u: number,
): 1 | 0 | -1 {
  const { promoters, detractors } = isBad ? bad : good;
  if (u < promoters) return 1;
  return u >= 1 - detractors ? -1 : 0;
}
