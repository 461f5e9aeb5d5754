import { expm1 } from '../../mathematics/elementary/expm1.ts';
import { wholePower } from '../../mathematics/elementary/whole-power.ts';

/**
 * How "a share q of customers leaves after one bad experience" is read.
 *
 * - `any`: one coin per renewal cycle with at least one bad journey
 * - `each`: one coin per bad journey
 * - `trait`: a share q of customers, fixed at birth, leaves after the first bad journey ever, the
 *   others never because of service
 */
export type LeaveReading = 'any' | 'each' | 'trait';

/**
 * The service part L of a customer's hazard at a renewal, after `bad` bad journeys since the last one.
 * Of `trait` it is the expectation over what the customer may be.
 *
 * @param share q, a stated intention and so an upper bound, 0 to 1
 * @param before bad journeys before the last renewal; only `trait` asks
 */
export function serviceHazard(
  reading: LeaveReading,
  share: number,
  bad: number,
  before = 0,
): number {
  if (bad === 0) return 0;
  if (reading === 'any') return share;
  if (reading === 'each') return 1 - wholePower(1 - share, bad);
  return before > 0 ? 0 : share;
}

/**
 * The mean of L over customers whose bad journeys in a cycle are Poisson with mean `meanBad`, `each`
 * with its coins or `any` with its one.
 */
export function meanServiceHazard(reading: 'any' | 'each', share: number, meanBad: number): number {
  return reading === 'any' ? -share * expm1(-meanBad) : -expm1(-share * meanBad);
}

/** The probability of at least one bad journey in a cycle, where their number is Poisson. */
export function anyBad(meanBad: number): number {
  return -expm1(-meanBad);
}

/** The hazard of background and service together: h = 1 − (1 − h₀)(1 − L). */
export function renewalHazard(background: number, service: number): number {
  return background + service - background * service;
}
