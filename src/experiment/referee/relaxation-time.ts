import type { Pool } from './station.ts';

/**
 * About how long a queue remembers, in seconds: the longest time constant with which it comes to its
 * steady state.
 *
 *     1/μ + 1/(√(cμ) − √λ)²   of M/M/c,   max(1/μ, 1/θ)   of M/M/c+M, at most
 *
 * times (1 + cv²)/2 of the service where that is more than 1, and no more than a queue of limited
 * length takes to fill.
 *
 * Source: Morse (1955), "Stochastic properties of waiting lines", Operations Research 3(3), 255–261, for
 * one server; van Doorn (1981), "Stochastic Monotonicity and Queueing Applications of Birth-Death
 * Processes", chapter 6, for more, and for patience by the least of all rates down.
 *
 * @param rate λ, contacts per second
 * @param places c
 */
export function relaxationTime(
  { service, patience, limit }: Pool,
  rate: number,
  places: number,
): number {
  const spread = Math.max(1, (1 + service.cv * service.cv) / 2);
  const gap = Math.sqrt(places / service.mean) - Math.sqrt(rate);
  const drain = 1 / (gap * gap);
  const waiting = limit(places) - places;
  const byLimit = Math.min(drain, ((waiting + 1) * (waiting + 1) * service.mean) / places);
  return (
    spread *
    Math.min(
      gap > 0 ? service.mean + drain : Number.POSITIVE_INFINITY,
      Math.max(service.mean, patience.mean),
      service.mean + (Number.isNaN(byLimit) ? Number.POSITIVE_INFINITY : byLimit),
    )
  );
}
