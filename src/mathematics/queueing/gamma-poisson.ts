import { positive, whole } from '../argument.ts';
import { exp } from '../elementary/exponential.ts';
import { log1p } from '../elementary/log1p.ts';
import { log } from '../elementary/logarithm.ts';
import { halfDeviance, stirlingError } from '../elementary/poisson-mass.ts';

const TWO_PI = 6.283185307179586;

/** The count of a day whose rate is the forecast times a gamma factor of mean 1. */
export interface GammaPoissonCount {
  readonly mean: number;
  readonly variance: number;
  /** Variance / mean: 1 without the factor. */
  readonly indexOfDispersion: number;
  /** P(count = n) for whole n ≥ 0. */
  probabilityOf(n: number): number;
}

/**
 * The law of a Poisson count whose mean is m times a gamma variable of shape k and mean 1: negative
 * binomial.
 *
 *     P(N = n) = Γ(n + k)/(Γ(k) n!) · (k/(k + m))ᵏ · (m/(k + m))ⁿ,   Var[N] = m + m²/k
 *
 * Source: Jongbloed & Koole (2001), "Managing uncertainty in call centres using Poisson mixtures",
 * Applied Stochastic Models in Business and Industry 17, 307–318; evaluated after Loader (2000).
 *
 * @throws RangeError for an argument that is not above 0
 */
export function gammaPoisson(mean: number, shape: number): GammaPoissonCount {
  positive('mean', mean);
  positive('shape', shape);
  return {
    mean,
    variance: mean + (mean * mean) / shape,
    indexOfDispersion: 1 + mean / shape,
    probabilityOf: (n) => {
      whole('n', n, 0);
      const all = n + shape;
      if (n === 0) return exp(-shape * log1p(mean / shape));
      // k/(n + k) times the binomial mass of n in n + k with chance m/(m + k).
      const chance = mean / (mean + shape);
      const exponent =
        stirlingError(all) -
        stirlingError(n) -
        stirlingError(shape) -
        halfDeviance(n, all * chance) -
        halfDeviance(shape, all * (1 - chance)) -
        log(TWO_PI * n * (shape / all)) / 2;
      return (shape / all) * exp(exponent);
    },
  };
}
