import { notNegative } from '../argument.ts';
import type { DurationLaw } from '../distribution/duration-law.ts';
import { integral } from '../quadrature/gauss-kronrod.ts';

/** Survival that is not worth integrating. */
const NEGLIGIBLE = 1e-20;
const PIECES = 16;

/**
 * The mean number of busy servers at the time `t` in M(t)/G/∞ that was empty at 0, in erlang: the
 * offered load of a team whose demand changes. The number is Poisson, so that its variance is the same.
 *
 *     m(t) = ∫₀ᵗ λ(t − u)·P(S > u) du
 *
 * Source: Eick, Massey & Whitt (1993), "The physics of the M_t/G/∞ queue", Operations Research 41,
 * 731–742.
 *
 * @param arrivalRateAt λ in contacts per second at a time in seconds
 * @param breaks times at which λ is not smooth, as where its intervals begin
 * @throws RangeError for a negative time
 */
export function expectedBusy(
  arrivalRateAt: (t: number) => number,
  service: DurationLaw,
  t: number,
  breaks: readonly number[] = [],
): number {
  notNegative('t', t);
  let reach = t;
  while (reach > 0 && service.survival(reach / 2) < NEGLIGIBLE) reach /= 2;
  const inside = [...service.kinks, ...breaks.map((at) => t - at)].filter(
    (u) => u > 0 && u < reach,
  );
  // Even pieces to begin with, so that a rate that goes up and down is seen to.
  const even = Array.from({ length: PIECES + 1 }, (_, i) => (reach * i) / PIECES);
  return integral(
    (u) => arrivalRateAt(t - u) * service.survival(u),
    [...even, ...inside].sort((a, b) => a - b),
  );
}
