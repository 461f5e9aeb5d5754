import { positive, whole } from '../../mathematics/argument.ts';

/** Survival and retention of customers who each have a churn of their own. */
export interface RetentionCurve {
  /** The share that is there after 0, 1 … renewals. */
  readonly survival: readonly number[];
  /** The share of those who were there that stays at renewal 1, 2 …: it rises, as the inconstant leave first. */
  readonly retention: readonly number[];
}

/**
 * Customers leave at each renewal with a probability of their own, which is beta distributed over customers
 * (sBG): retention at renewal t is (β + t − 1) ÷ (α + β + t − 1).
 *
 * Source: Fader & Hardie (2007), "How to project customer retention", Journal of Interactive
 * Marketing 21(1).
 *
 * @throws RangeError for what is no beta law, or no number of renewals
 */
export function shiftedBetaGeometric(
  alpha: number,
  beta: number,
  renewals: number,
): RetentionCurve {
  positive('alpha', alpha);
  positive('beta', beta);
  whole('renewals', renewals, 0);
  const survival = [1];
  const retention: number[] = [];
  for (let t = 1; t <= renewals; t++) {
    const stays = (beta + t - 1) / (alpha + beta + t - 1);
    retention.push(stays);
    survival.push((survival[t - 1] as number) * stays);
  }
  return { survival, retention };
}
