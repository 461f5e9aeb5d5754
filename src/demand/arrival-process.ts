import type { Luck } from '../journey/draws.ts';
import { purpose } from '../journey/purposes.ts';
import { log } from '../mathematics/elementary/logarithm.ts';
import type { PerHour, Seconds } from '../units.ts';

/** The arrival rate λ(t), constant within each interval. */
export interface RateProfile {
  /** λ in each interval, from the first to the last. */
  readonly rates: readonly PerHour[];
  /** Length of every interval; 15 or 30 minutes in most forecasts. */
  readonly interval: Seconds;
  /** λ*, the bound that candidates are drawn at: at least the highest rate. */
  readonly highest: PerHour;
}

/**
 * The number of arrivals that a profile lets expect within a stretch, Λ(from, until) = ∫ λ(t) dt;
 * nobody is expected before the profile begins or after it ends.
 *
 * @param from seconds from the start of the profile
 * @param until the same; not before `from`
 */
export function expectedArrivals(
  { rates, interval }: Pick<RateProfile, 'rates' | 'interval'>,
  from: number,
  until: number,
): number {
  return rates.reduce((sum, rate, i) => {
    const within = Math.min(until, (i + 1) * interval) - Math.max(from, i * interval);
    return within > 0 ? sum + (rate * within) / 3600 : sum;
  }, 0);
}

/** An arrival: when, and the number of its candidate, which is its identity. */
export interface Arrival {
  at: number;
  candidate: number;
}

/**
 * The arrivals of a Poisson process whose rate follows `profile`, in ascending order; one object,
 * overwritten for each.
 *
 * Draws candidates at the bound λ* and keeps the one at time t with probability λ(t) / λ*
 * ("thinning"). A candidate has its number before thinning, so that another rate in one interval
 * leaves everybody else's luck alone. Expected number of arrivals: Σ λᵢ · interval.
 *
 * Source: Lewis & Shedler (1979), "Simulation of nonhomogeneous Poisson processes by thinning",
 * Naval Research Logistics Quarterly 26(3), 403–413.
 */
export function* poissonArrivals(profile: RateProfile, luck: Luck): Generator<Arrival> {
  if (profile.highest === 0) return;
  const meanGap = 3600 / profile.highest;
  const end = profile.rates.length * profile.interval;
  const arrival: Arrival = { at: 0, candidate: 0 };

  let at = 0;
  for (let candidate = 0; ; candidate++) {
    at -= meanGap * log(1 - luck.draw(purpose.interarrival, candidate));
    if (at >= end) return;
    const rate = profile.rates[Math.floor(at / profile.interval)] ?? 0;
    if (luck.draw(purpose.thinning, candidate) * profile.highest >= rate) continue;
    arrival.at = at;
    arrival.candidate = candidate;
    yield arrival;
  }
}
