import { exp } from '../elementary/exponential.ts';
import { wholePower } from '../elementary/whole-power.ts';
import { integral } from '../quadrature/gauss-kronrod.ts';

/** A random duration X ≥ 0 by the functions that the formulas of queues ask for. Durations in seconds. */
export interface DurationLaw {
  /** E[Xᵏ], in sᵏ. */
  moment(k: 1 | 2 | 3): number;
  /** P(X ≤ x), accurate also where it is small. */
  cdf(x: number): number;
  /** P(X > x), accurate also where it is small. */
  survival(x: number): number;
  /** E[X; X ≤ x], the integral of u·dF(u) from 0 to x, in s. */
  partialMean(x: number): number;
  /** The integral of P(X > u) from `from` to `to`, in s. */
  survived(from: number, to: number): number;
  /** E[e⁻ˢˣ] of a rate s ≥ 0 per second, accurate also where it is small. */
  laplace(s: number): number;
  /** 1 − E[e⁻ˢˣ] of a rate s ≥ 0 per second, accurate also where it is small. */
  laplaceComplement(s: number): number;
  /** Where P(X > x) is not smooth, ascending, in s. */
  readonly kinks: readonly number[];
}

/** What a law is made of; the rest follows. */
type Ingredients = Pick<DurationLaw, 'moment' | 'cdf' | 'survival' | 'partialMean'> &
  Partial<DurationLaw>;

/**
 * A law from its moments, distribution and partial mean:
 *
 *     ∫ₐᵇ P(X > u) du = H(b) − H(a),   H(x) = x·P(X > x) + E[X; X ≤ x]
 *     E[e⁻ˢˣ] = s · ∫₀^∞ e⁻ˢᵘ P(X ≤ u) du,   1 − E[e⁻ˢˣ] = s · ∫₀^∞ e⁻ˢᵘ P(X > u) du
 */
export function durationLaw(ingredients: Ingredients): DurationLaw {
  const { cdf, survival, partialMean, kinks = [] } = ingredients;
  const survivedTo = (x: number): number => (x > 0 ? x * survival(x) + partialMean(x) : x);
  /** ∫₀^∞ e⁻ˢᵘ f(u) du; the pieces shrink towards 0, for laws that are short beside 1/s. */
  const transform = (f: (x: number) => number, s: number): number => {
    const ends = Array.from({ length: 24 }, (_, i) => 50 / s / wholePower(2, i));
    const points = [0, ...ends, ...kinks.filter((x) => x > 0 && x < 50 / s)];
    return integral(
      (x) => exp(-s * x) * f(x),
      points.sort((a, b) => a - b),
    );
  };
  return {
    survived: (from, to) => survivedTo(to) - survivedTo(from),
    laplace: (s) => (s === 0 ? 1 : s * transform(cdf, s)),
    laplaceComplement: (s) => (s === 0 ? 0 : s * transform(survival, s)),
    kinks,
    ...ingredients,
  };
}
