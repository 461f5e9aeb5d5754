import { positive } from '../argument.ts';
import { expm1 } from '../elementary/expm1.ts';
import { exp } from '../elementary/exponential.ts';
import { log1p } from '../elementary/log1p.ts';
import { log } from '../elementary/logarithm.ts';
import { halfDeviance, logPoissonMass } from '../elementary/poisson-mass.ts';
import { integrals } from '../quadrature/gauss-kronrod.ts';
import { type Steady, stable, unstable } from './stability.ts';

/** Poisson arrivals to servers with equal, constant service. */
export interface ConstantServiceQueue {
  /** λ, contacts per second, above 0. */
  readonly arrivalRate: number;
  /** D, in seconds, above 0. */
  readonly service: number;
  /** c, above 0; real numbers continue the formula. */
  readonly servers: number;
}

/** M/D/c. Times in seconds. */
export interface WaitMetrics {
  readonly occupancy: number;
  readonly pDelay: number;
  readonly waitAll: number;
  readonly waitDelayed: number;
  readonly queueLength: number;
  readonly inSystem: number;
}

/** Terms below e⁻⁴⁵ of the largest are neglected. */
const NEGLIGIBLE = 45;
/** From this shape on a sum of Poisson masses is an integral to 14 digits. */
const SMOOTH_FROM = 1e5;
/** Of the cruder of the two rules; the better one is exact to rounding by then. */
const TOLERANCE = 1e-8;
/** Terms that are summed one by one; from there on they are smooth enough for an integral. */
const FIRST_TERMS = 300;

/**
 * The steady state of M/D/c, first come, first served. Every c-th contact meets the same server, so
 * that it waits as in a queue with one server and Erlang arrivals of c phases; by Spitzer's identity
 *
 *     P(W = 0) = exp(−Σₖ P(Gₖ < kD)/k),   E[W] = Σₖ E[(kD − Gₖ)⁺]/k,   k = 1, 2, …
 *
 * where
 *
 *     Gₖ   the time of k·c arrivals, of a gamma law with shape k·c and rate λ
 *
 * which is Crommelin's series. Beyond 300 terms the sum is ∫f dk + f′/24, by Euler and Maclaurin, so
 * that heavy traffic costs no more.
 *
 * Source: Crommelin (1932), "Delay probability formulae when the holding times are constant", Post
 * Office Electrical Engineers' Journal 25, 41–50; Asmussen (2003), "Applied Probability and Queues",
 * 2nd ed., chapter VIII.
 *
 * @throws RangeError for an argument that is not above 0
 */
export function mdc({ arrivalRate, service, servers }: ConstantServiceQueue): Steady<WaitMetrics> {
  positive('arrivalRate', arrivalRate);
  positive('service', service);
  positive('servers', servers);
  const offeredLoad = arrivalRate * service;
  if (offeredLoad >= servers) return unstable(offeredLoad, servers);

  const { probability: delays, excess } = spitzerSums(servers, offeredLoad);
  const waitAll = excess / arrivalRate;
  const pDelay = -expm1(-delays);
  return stable({
    occupancy: offeredLoad / servers,
    pDelay,
    waitAll,
    waitDelayed: waitAll / pDelay,
    queueLength: arrivalRate * waitAll,
    inSystem: arrivalRate * waitAll + offeredLoad,
  });
}

/** Of G with a gamma law, scale 1: P(G < m), and E[(m − G)⁺]. */
interface LowerTail {
  readonly probability: number;
  readonly excess: number;
}

/** Σ P(Gₖ < m)/k and Σ E[(m − Gₖ)⁺]/k over k ≥ 1, with Gₖ of shape k·c and m = k·a. */
function spitzerSums(c: number, a: number): LowerTail {
  const free = (c - a) / c;
  const term = (k: number): LowerTail => lowerTail(k * c, free);
  // Terms fall like e^(−k·decay).
  const decay = halfDeviance(c, a);
  const last = Math.min(FIRST_TERMS, Math.ceil(NEGLIGIBLE / decay));
  let [probability, excess] = [0, 0];
  for (let k = 1; k <= last; k++) {
    const { probability: p, excess: e } = term(k);
    probability += p / k;
    excess += e / k;
  }
  if (last < FIRST_TERMS) return { probability, excess };

  // On a logarithmic scale, since the terms fall slowly until k is about 1/decay.
  const from = last + 0.5;
  const [low, high] = [log(from), log(from + NEGLIGIBLE / decay)];
  const rest = integrals(
    (u, values) => {
      const { probability: p, excess: e } = term(exp(u));
      values[0] = p;
      values[1] = e;
    },
    2,
    Array.from({ length: 9 }, (_, i) => low + ((high - low) * i) / 8),
    TOLERANCE,
  );
  const [before, after] = [term(last), term(last + 1)];
  const slope = (of: (tail: LowerTail) => number): number =>
    of(after) / (last + 1) - of(before) / last;
  return {
    probability: probability + (rest[0] as number) + slope((tail) => tail.probability) / 24,
    excess: excess + (rest[1] as number) + slope((tail) => tail.excess) / 24,
  };
}

/**
 * By the Poisson masses pⱼ at s + j, j ≥ 0, of mean m < s: P(G < m) = Σ pⱼ and E[(m − G)⁺] = Σ j·pⱼ,
 * the mean number of arrivals between G and m.
 *
 * @param free 1 − m/s, which s and m would no longer tell where the load nearly fills the servers
 */
function lowerTail(s: number, free: number): LowerTail {
  const m = s * (1 - free);
  const massAt = (j: number): number => exp(logPoissonMass(s + j, m, s * free + j));
  const first = massAt(0);
  if (s < SMOOTH_FROM) {
    let [term, sum, weighted] = [1, 1, 0];
    for (let j = 1; term > 1e-17 * sum || j * term > 1e-17 * weighted; j++) {
      term *= m / (s + j);
      sum += term;
      weighted += j * term;
    }
    return { probability: first * sum, excess: first * weighted };
  }
  // The masses change so slowly that the sums are integrals, but for Euler and Maclaurin's ends.
  const logRatio = -log1p(-free);
  const width = Math.min(Math.sqrt(2 * NEGLIGIBLE * s), NEGLIGIBLE / logRatio) * 1.2;
  const sums = integrals(
    (j, values) => {
      const mass = massAt(j);
      values[0] = mass;
      values[1] = mass * j;
    },
    2,
    Array.from({ length: 5 }, (_, i) => (width * i) / 4),
    TOLERANCE,
  );
  return {
    probability: (sums[0] as number) + first * (1 / 2 + logRatio / 12),
    excess: (sums[1] as number) - first / 12,
  };
}
