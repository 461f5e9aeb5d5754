import { notNegative } from '../argument.ts';
import { exp } from '../elementary/exponential.ts';
import { lowerGamma, upperGammaFraction } from '../elementary/incomplete-gamma.ts';
import { logPoissonMass } from '../elementary/poisson-mass.ts';

/** Work that is offered to servers. */
export interface LoadOnServers {
  readonly servers: number;
  /** λ/μ, in erlang. */
  readonly offeredLoad: number;
}

/**
 * The probability that a contact finds all servers busy and is lost, in M/G/c/c (Erlang B),
 * continued to a real number of servers:
 *
 *     1/B(c, a) = a · ∫₀^∞ e^(−a·u) (1 + u)ᶜ du,   B = (aᶜ e⁻ᵃ / Γ(c + 1)) / Q(c + 1, a)
 *
 * where
 *
 *     a   offered load λ/μ, in erlang, at least 0
 *     c   number of servers, at least 0
 *     Q   the regularised upper incomplete gamma function
 *
 * Only the mean of the holding time matters. The work grows with √c: 10,000 servers or 10⁹.
 *
 * Source: Jagerman (1974), "Some properties of the Erlang loss function", Bell System Technical
 * Journal 53(3), 525–551; Cooper (1981), "Introduction to Queueing Theory", 2nd ed., chapter 3.
 *
 * @throws RangeError for a negative or non-finite argument
 * @example
 * erlangB({ servers: 17, offeredLoad: 10 }); // 0.012948…
 */
export function erlangB({ servers, offeredLoad }: LoadOnServers): number {
  notNegative('servers', servers);
  return lossProbability(servers, offeredLoad);
}

/** `erlangB`, continued also to servers between −1 and 0, as the formulas with abandonment need it. */
export function lossProbability(servers: number, offeredLoad: number): number {
  notNegative('offeredLoad', offeredLoad);
  const s = servers + 1;
  if (offeredLoad === 0) return servers === 0 ? 1 : 0;
  if (offeredLoad >= s + 1) return 1 / (offeredLoad * upperGammaFraction(s, offeredLoad));
  const above = 1 - lowerGamma(s, offeredLoad);
  return ((exp(logPoissonMass(s, offeredLoad)) / offeredLoad) * s) / above;
}
