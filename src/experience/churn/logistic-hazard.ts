import { exp } from '../../mathematics/elementary/exponential.ts';
import { poissonMass } from '../../mathematics/elementary/poisson-mass.ts';

/** The logistic function 1 ÷ (1 + e^−x), without overflow. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const e = exp(x);
  return e / (1 + e);
}

/**
 * The mean hazard of customers whose bad journeys in a cycle are Poisson, each adding `perBad` to the
 * log-odds of leaving.
 *
 * @param meanBad mean number of bad journeys in a cycle, 0 or more
 */
export function meanLogisticHazard(intercept: number, perBad: number, meanBad: number): number {
  let sum = 0;
  let rest = 1;
  // Beyond the mean, masses fall faster than geometrically: what is left is at most `rest`.
  for (let bad = 0; rest > 0; bad++) {
    const mass = poissonMass(bad, meanBad);
    sum += mass * logistic(intercept + perBad * bad);
    rest -= mass;
    if (bad > meanBad && mass < 1e-18) break;
  }
  return sum;
}
